/** Plain text of what a feed calls text: feeds have HTML in titles and summaries, and seldom say so. */
import { collapseSpace } from '../issue/collapse-space.ts'
import type { Html } from '../issue/model.ts'
import { readHtmlText } from '../issue/read-html-text.ts'
import { parseHtml } from './parse-html.ts'

/** What a title or a summary is marked up with; `<div>` in a title is rather what the title speaks of. */
const MARKUP = /<\/?(?:a|abbr|b|br|cite|code|del|em|i|img|ins|p|q|s|small|span|strong|sub|sup|u)(?:\s[^>]*)?\/?>/i

const REFERENCE = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/i

/** For a field that does not say what it holds: RSS leaves open whether a title is text or HTML. */
export function readPlain(text: string | undefined): string | null {
  if (text === undefined) return null
  return MARKUP.test(text) || REFERENCE.test(text) ? readHtml(text) : collapse(text)
}

/** For a field that says that it is HTML. */
export function readHtml(html: Html): string | null {
  return collapse(readHtmlText(parseHtml(html)).text)
}

/** For a field that says that it is text. */
export function collapse(text: string): string | null {
  return collapseSpace(text) || null
}
