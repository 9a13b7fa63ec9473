/** Heading levels that fit below the article's title, which is an h2 on the page. */
import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'

/**
 * Changes `tree`: its first heading becomes an h3 and the others keep their distance to it, within h3 to h6. The
 * heading of the footnotes is an h3 by itself.
 */
export function shiftHeadings(tree: Root): void {
  let shift: number | null = null
  visit(tree, 'element', (element) => {
    const level = levelOf(element)
    const { id } = element.properties
    if (level === null || id === 'footnote-label') return
    shift ??= 3 - level
    element.tagName = `h${Math.min(Math.max(level + shift, 3), 6)}`
  })
}

function levelOf(element: Element): number | null {
  return /^h[1-6]$/.test(element.tagName) ? Number(element.tagName[1]) : null
}
