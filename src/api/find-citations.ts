/** Articles that cite an address, newest first. */
import { compareListed } from '../release/compare-listed.ts'
import { yearOfPublication } from '../release/month-of-publication.ts'
import { API_PREFIX } from '../release/paths.ts'
import { readCursor, refuseCursor, writeCursor } from './cursor.ts'
import { describeFound } from './describe-found.ts'
import { normalizeLink } from './normalize-link.ts'
import { openSpan } from './open-span.ts'
import type { LinksQuery } from './parameters.ts'
import { refuseOldRelease } from './refuse-old-release.ts'
import type { CitationList } from './resources.ts'
import type { Outcome, Source } from './source.ts'
import { writeQuery } from './write-query.ts'
import { priorYear, readYear } from './year-cursor.ts'

const MOST_ITEMS = 100

/** Of the years that it looks into; where these have more than an answer holds, it goes on among them first. */
export async function findCitations(query: LinksQuery, source: Source): Promise<Outcome<CitationList>> {
  const { url, cursor } = query
  const { publication } = source.root
  const link = normalizeLink(url)
  if (link === null) {
    const detail = `The parameter "url" must be an absolute http or https address`
    return { kind: 'problem', code: 'bad-value', detail, parameter: 'url' }
  }
  const year = cursor === undefined ? null : readYear(cursor)
  const after = cursor === undefined || year !== null ? null : readCursor(cursor)
  if (cursor !== undefined && year === null && after === null) return refuseCursor('cursor')
  const newest = after ? yearOfPublication(after.published, publication.timezone) : year
  const span = await openSpan(source, newest)
  if (span === null) return refuseOldRelease()

  const citing = span.segments
    .flatMap(({ articles, links }) => (links[link] ?? []).flatMap((position) => articles[position] ?? []))
    .filter((article) => after === null || compareListed(article, after) > 0)
  const items = citing.slice(0, MOST_ITEMS)
  const last = items.at(-1)
  const next = last && citing.length > items.length ? writeCursor(last) : priorYear(span)
  const next_url = next && `${publication.url}${API_PREFIX}/links${writeQuery({ ...query, cursor: next })}`
  const described = items.map((article) => describeFound(publication, article))
  return { kind: 'found', body: { link, covers: span.covers, items: described, next_url } }
}
