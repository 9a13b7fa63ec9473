/** Text of a feed as HTML that says the same. */
import type { Html } from '../issue/model.ts'
import { escapeHtml } from './escape-html.ts'

/** An empty line ends a paragraph; every other line end stays one. */
export function writeParagraphs(text: string): Html {
  const paragraphs = text.split(/\r?\n[ \t]*\r?\n/).map((paragraph) => escapeHtml(paragraph.trim()))
  return paragraphs.map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`).join('')
}
