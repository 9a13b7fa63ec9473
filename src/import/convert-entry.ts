/** What an entry says, its links and attachments included, to what stands in an issue. */
import type { Html } from '../issue/model.ts'
import { readHtmlText } from '../issue/read-html-text.ts'
import { type Converted, convertHtml } from './convert-html.ts'
import { escapeHtml } from './escape-html.ts'
import type { ForeignEntry } from './foreign-feed.ts'
import { keepImage } from './keep-values.ts'
import { writeParagraphs } from './write-paragraphs.ts'

/** What stands beside the text in the feed, and has no place of its own in an issue, stands below it as a link. */
export function convertEntry(entry: ForeignEntry, hosts: ReadonlySet<string>, notes: string[]): Converted {
  const image = keepImage(entry)
  const attached = entry.attachments.filter(({ url }) => url !== image && !isIn(url, entry.html))
  for (const { url, type } of attached) notes.push(`its attachment ${url}${type ? ` (${type})` : ''} became a link`)
  const isElsewhere = entry.link !== null && !hosts.has(URL.parse(entry.link)?.host ?? '')
  const elsewhere = isElsewhere && entry.link !== null && !isIn(entry.link, entry.html) ? [entry.link] : []
  if (isElsewhere) notes.push(`its link leads to another site, ${entry.link}; it stands in the text`)
  const tail = [...elsewhere, ...attached.map(({ url }) => url)].map(writeLink).join('')
  const converted = convertSafely((entry.html ?? '') + tail, entry, notes)
  if (converted !== null && !isEmpty(converted)) return converted

  notes.push('it has no text; what the feed says instead of it stands there')
  const instead = entry.summary ?? (entry.link === null ? (entry.title ?? 'This entry had no text.') : null)
  return convertHtml(instead === null ? writeLink(entry.link ?? '') : writeParagraphs(instead), entry.base)
}

function isIn(url: string, html: Html | null): boolean {
  return html !== null && (html.includes(url) || html.includes(escapeHtml(url)))
}

function writeLink(url: string): Html {
  return `<p><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>`
}

function convertSafely(html: string, { base }: ForeignEntry, notes: string[]): Converted | null {
  try {
    const converted = convertHtml(html, base)
    if (converted.removed.length > 0) notes.push(`removed from its text: ${converted.removed.join(', ')}`)
    return converted
  } catch (error) {
    // The libraries recurse.
    if (!(error instanceof RangeError)) throw error
    notes.push('its HTML nests too deeply to be read')
    return null
  }
}

function isEmpty({ tree, markdown }: Converted): boolean {
  return markdown === '' || (readHtmlText(tree).text === '' && !JSON.stringify(tree).includes('"img"'))
}
