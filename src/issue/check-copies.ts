/** Finds Markdown of which a little makes a lot: what is written once and shown wherever it is referred to. */
import type { Definition, FootnoteDefinition, RootContent, Table } from 'mdast'
import { visit } from 'unist-util-visit'
import { type Definitions, selectDefinitions } from './definitions.ts'

/** Characters that may come to an issue by references; as many as its file has at most. */
const MAX_COPIED = 1_000_000

/** What an empty cell takes, tags and memory. */
const CELL = 40

/** What is copied too often, with what to do. */
export type Overuse = { readonly node: Definition | FootnoteDefinition | Table; readonly message: string }

/** @param parts the content of the lead, of each article and of each section: each has all its footnotes */
export function checkCopies(parts: readonly (readonly RootContent[])[], definitions: Definitions): Overuse | null {
  let left = MAX_COPIED
  for (const nodes of parts) {
    const notes = selectDefinitions(nodes, definitions).filter((node) => node.type === 'footnoteDefinition')
    for (const node of notes) {
      left -= lengthOf(node)
      if (left < 0) return { node, message: 'this footnote is too long for the articles that refer to it; shorten it' }
    }
    const overuse = spend([...nodes, ...notes])
    if (overuse) return overuse
  }
  return null

  function spend(nodes: readonly RootContent[]): Overuse | null {
    let overuse: Overuse | null = null
    visit({ type: 'root' as const, children: [...nodes] }, (node) => {
      if (node.type === 'linkReference' || node.type === 'imageReference') {
        const target = definitions.links.get(node.identifier)
        left -= target ? target.url.length + (target.title?.length ?? 0) : 0
        if (left < 0 && target) {
          overuse = { node: target, message: 'this address is too long to be referred to so often; shorten it' }
        }
      }
      if (node.type === 'table') {
        // GitHub's tables: each row has as many cells as the first, whatever is written.
        const written = node.children.reduce((total, row) => total + row.children.length, 0)
        left -= CELL * Math.max(0, node.children.length * (node.align?.length ?? 0) - written)
        if (left < 0) overuse = { node, message: 'this table has too many empty cells; make it narrower or split it' }
      }
      return overuse === null
    })
    return overuse
  }
}

function lengthOf({ position }: FootnoteDefinition): number {
  return (position?.end.offset ?? 0) - (position?.start.offset ?? 0)
}
