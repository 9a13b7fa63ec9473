/** The words of a tree as a reader sees them, without footnotes and their numbers. */
import type { Nodes, Root } from 'hast'
import { toText } from 'hast-util-to-text'
import { visit } from 'unist-util-visit'
import { collapseSpace } from './collapse-space.ts'

/** The whole text, and its paragraphs one by one, without those that are empty. */
export function readHtmlText(tree: Root): { readonly text: string; readonly paragraphs: readonly string[] } {
  const readable = withoutFootnotes(tree)
  const paragraphs: string[] = []
  visit(readable, 'element', (element) => {
    if (element.tagName === 'p') paragraphs.push(collapseSpace(toText(element)))
  })
  return { text: collapseSpace(toText(readable)), paragraphs: paragraphs.filter((paragraph) => paragraph !== '') }
}

function withoutFootnotes<Node extends Nodes>(node: Node): Node {
  if (!('children' in node)) return node
  const children = node.children.filter((child) => !isFootnote(child)).map((child) => withoutFootnotes(child as Nodes))
  return { ...node, children } as Node
}

function isFootnote(node: Nodes): boolean {
  if (node.type !== 'element') return false
  const { properties } = node
  return 'dataFootnotes' in properties || 'dataFootnoteRef' in properties || 'dataFootnoteBackref' in properties
}
