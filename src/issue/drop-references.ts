/** Numeric character references in Markdown to characters that XML forbids: the parser makes U+FFFD of each. */
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { isForbidden } from './drop-forbidden.ts'

const REFERENCE = /&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi

/** The strings of Markdown nodes in which references count; in code they are text. */
const FIELDS = ['value', 'url', 'title', 'alt', 'lang', 'meta'] as const

/** Changes `root`: takes those U+FFFD out again. Returns the references, each with its first offset in `source` and how often it is there. */
export function dropReferences(
  root: Root,
  source: string,
): readonly { readonly name: string; readonly offset: number; readonly times: number }[] {
  const found = new Map<number, string>()
  visit(root, (node) => {
    const start = node.position?.start.offset
    const end = node.position?.end.offset
    const isLeaf = !('children' in node) || node.type === 'link'
    if (start === undefined || end === undefined || !isLeaf) return
    if (node.type === 'html' || node.type === 'inlineCode') return
    const written = source.slice(start, end)
    if (written.includes('\uFFFD')) return
    const references = Array.from(written.matchAll(REFERENCE)).filter(([, hex, decimal]) =>
      isForbidden(hex ? Number.parseInt(hex, 16) : Number(decimal)),
    )
    if (references.length === 0) return
    const fields = node as { [field in (typeof FIELDS)[number]]?: unknown }
    for (const field of FIELDS) {
      const value = fields[field]
      const isCode = node.type === 'code' && field === 'value'
      if (typeof value !== 'string' || isCode || !value.includes('\uFFFD')) continue
      fields[field] = value.replaceAll('\uFFFD', '')
      for (const reference of references) found.set(start + reference.index, reference[0])
    }
  })
  const firsts = new Map<string, { name: string; offset: number; times: number }>()
  for (const [offset, name] of found) {
    const first = firsts.get(name)
    if (first) first.times += 1
    else firsts.set(name, { name, offset, times: 1 })
  }
  return [...firsts.values()]
}
