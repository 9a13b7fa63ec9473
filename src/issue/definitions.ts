/** Link and footnote definitions of the whole file: a part may use one that stands in another part. */
import type { Definition, FootnoteDefinition, Nodes, Root } from 'mdast'
import { visit } from 'unist-util-visit'

export type Definitions = {
  readonly links: ReadonlyMap<string, Definition>
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>
}

/** The first definition of a name wins (CommonMark section 4.7). */
export function indexDefinitions(root: Root): Definitions {
  const links = new Map<string, Definition>()
  const footnotes = new Map<string, FootnoteDefinition>()
  visit(root, (node) => {
    if (node.type === 'definition' && !links.has(node.identifier)) links.set(node.identifier, node)
    if (node.type === 'footnoteDefinition' && !footnotes.has(node.identifier)) footnotes.set(node.identifier, node)
  })
  return { links, footnotes }
}

/** The definitions that `nodes` refer to, also through footnotes. */
export function selectDefinitions(
  nodes: readonly Nodes[],
  definitions: Definitions,
): readonly (Definition | FootnoteDefinition)[] {
  const selected = new Set<Definition | FootnoteDefinition>()
  const queue = [...nodes]
  for (let node = queue.pop(); node; node = queue.pop()) {
    const target =
      node.type === 'footnoteReference'
        ? definitions.footnotes.get(node.identifier)
        : node.type === 'linkReference' || node.type === 'imageReference'
          ? definitions.links.get(node.identifier)
          : undefined
    if (target && !selected.has(target)) {
      selected.add(target)
      queue.push(target)
    }
    if ('children' in node) for (const child of node.children) queue.push(child)
  }
  return [...selected]
}
