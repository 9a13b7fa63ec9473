/** HTML of a feed to a tree, as a browser would read it. */
import type { Root } from 'hast'
import { limitDepth } from '../issue/limit-depth.ts'
import type { Html } from '../issue/model.ts'
import { toHtmlTree } from '../issue/to-html-tree.ts'

/** Unsafe. @throws RangeError for what is nested more deeply than any page */
export function parseHtml(html: Html): Root {
  const tree = toHtmlTree([{ type: 'html', value: html }], [], html)
  limitDepth(tree)
  return tree
}
