/** Markdown nodes to an HTML tree, with the raw HTML in them parsed as a browser would (WHATWG HTML section 13.2). */
import type { Root as HtmlRoot } from 'hast'
import { raw } from 'hast-util-raw'
import type { Definition, FootnoteDefinition, RootContent } from 'mdast'
import { toHast } from 'mdast-util-to-hast'
import { visit } from 'unist-util-visit'

/** Formatting elements that nobody closes are opened again in each paragraph: 100 of them cost 100 times as much. */
const MAX_UNCLOSED = 100

const FORMATTING = /<(\/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])/gi

/**
 * The tree of `nodes`, unsafe and with positions in `source`; `definitions` are there to be referred to. Throws a
 * RangeError for HTML that is nested too deeply, as the libraries do when the stack ends.
 */
export function toHtmlTree(
  nodes: readonly RootContent[],
  definitions: readonly (Definition | FootnoteDefinition)[],
  source: string,
): HtmlRoot {
  const root = { type: 'root' as const, children: [...definitions, ...nodes] }
  limitUnclosed(root)
  const tree = toHast(root, {
    allowDangerousHtml: true,
    clobberPrefix: '',
    footnoteLabelTagName: 'h3',
    footnoteLabelProperties: {},
  })
  // The library wants a VFile only to ask it for its text; without one it forgets the positions.
  const parsed = raw(tree, { file: source as never })
  return parsed.type === 'root' ? parsed : { type: 'root', children: parsed.type === 'doctype' ? [] : [parsed] }
}

function limitUnclosed(root: { type: 'root'; children: RootContent[] }): void {
  let open = 0
  visit(root, 'html', (node) => {
    for (const [, slash] of node.value.matchAll(FORMATTING)) {
      open = Math.max(0, open + (slash ? -1 : 1))
      if (open > MAX_UNCLOSED) throw new RangeError('too many unclosed elements')
    }
  })
}
