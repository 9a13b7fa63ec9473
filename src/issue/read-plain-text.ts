/** Titles and labels as plain text: inline Markdown without its marks and without raw tags. */
import type { Nodes } from 'mdast'
import { toString as toPlain } from 'mdast-util-to-string'
import { collapseSpace } from './collapse-space.ts'

export function readPlainText(nodes: readonly Nodes[]): string {
  const text = nodes.map((node) => (node.type === 'break' ? ' ' : toPlain(node, { includeHtml: false }))).join('')
  return collapseSpace(text)
}
