/** The elements by which RSS and Atom place a document in its history (RFC 5005 section 4). */
import { FEED_TYPES } from '../release/paths.ts'
import type { Archive } from './entry.ts'
import { escapeMarkup } from './hygiene.ts'

/** How each format names an Atom link. */
const LINK = { rss: 'atom:link', atom: 'link' } as const

/** No `next-archive`: an archive document would change when the next one appears. */
export function writeArchive(archive: Archive | null, format: keyof typeof LINK): readonly string[] {
  if (archive === null) return []
  const { isArchive, current, previous } = archive
  return [
    ...(isArchive ? ['<fh:archive xmlns:fh="http://purl.org/syndication/history/1.0"/>'] : []),
    ...(isArchive ? [writeLink('current', current[format], format)] : []),
    ...(previous === null ? [] : [writeLink('prev-archive', previous[format], format)]),
  ]
}

function writeLink(rel: string, href: string, format: keyof typeof LINK): string {
  return `<${LINK[format]} rel="${rel}" type="${FEED_TYPES[format]}" href="${escapeMarkup(href)}"/>`
}
