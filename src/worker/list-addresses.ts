/** The addresses of a release for its sitemaps: only those at which something is, none that leads elsewhere. */

import type { Address } from '../page/render-sitemap.ts'
import type { CalendarMonth, Instant } from '../release/documents.ts'
import { lookUp } from '../release/look-up.ts'
import {
  API_PATH,
  ARCHIVE_PATH,
  articlePath,
  CORRECTIONS_PATH,
  issuePath,
  PAGES_SITEMAP_PATH,
  SEARCH_PATH,
  SUBSCRIBE_PATH,
  TOPICS_PATH,
  topicPath,
  yearPath,
  yearSitemapPath,
} from '../release/paths.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Snapshot } from './release-reader.ts'

/** The paths of the sitemaps, newest year first. One read. @throws MissingObject */
export async function listSitemaps(snapshot: Snapshot, objects: ObjectReader): Promise<readonly string[]> {
  const months = await readMonths(snapshot, objects)
  const years = new Set([...Object.keys(snapshot.root.years), ...months.map(({ month }) => month.slice(0, 4))])
  return [PAGES_SITEMAP_PATH, ...[...years].sort().reverse().map(yearSitemapPath)]
}

/**
 * The issues and articles that were published in a year. 14 reads at most: its index, the calendar, and a page a month.
 * A release of an older Gazette has no calendar, and so no articles here.
 * @returns null where nothing was @throws MissingObject
 */
export async function listYear(
  snapshot: Snapshot,
  year: string,
  objects: ObjectReader,
): Promise<readonly Address[] | null> {
  const issues = await readYear(snapshot, year, objects)
  const months = (await readMonths(snapshot, objects)).filter(({ month }) => month.startsWith(`${year}-`))
  if (issues === null && months.length === 0) return null
  const pages = await Promise.all(months.map(({ page }) => objects.document(page, 'calendar-page')))
  return [
    ...(issues ?? []).map(({ slug, updated }) => ({ path: issuePath(slug), changed: updated })),
    ...pages.flatMap(({ articles }) =>
      articles.map(({ issue, slug, updated }) => ({ path: articlePath(issue, slug), changed: updated })),
    ),
  ]
}

/** The pages that are no permalinks. Three reads. @throws MissingObject */
export async function listPages(snapshot: Snapshot, objects: ObjectReader): Promise<readonly Address[]> {
  const { root } = snapshot
  const years = Object.keys(root.years).sort().reverse()
  const newest = (await readYear(snapshot, years[0] ?? '', objects)) ?? []
  const topics = root.directory === undefined ? [] : (await objects.document(root.directory, 'topics')).topics
  return [
    { path: '/', changed: latestOf(root.recent) },
    { path: ARCHIVE_PATH, changed: latestOf(newest) },
    // Of the lists whose last change no index tells, none is claimed.
    ...[...years.map(yearPath), TOPICS_PATH, ...topics.map(({ slug }) => topicPath(slug))].map(undated),
    ...(await listCorrections(snapshot, objects)),
    ...[SUBSCRIBE_PATH, SEARCH_PATH, API_PATH].map(undated),
  ]
}

async function listCorrections({ root }: Snapshot, objects: ObjectReader): Promise<readonly Address[]> {
  if (root.corrections === undefined) return []
  const [last] = (await objects.document(root.corrections, 'corrections')).corrections
  return [{ path: CORRECTIONS_PATH, changed: last?.date ?? null }]
}

async function readYear({ root }: Snapshot, year: string, objects: ObjectReader) {
  const digest = lookUp(root.years, year)
  return digest === undefined ? null : (await objects.document(digest, 'year')).issues
}

async function readMonths({ root }: Snapshot, objects: ObjectReader): Promise<readonly CalendarMonth[]> {
  return root.calendar === undefined ? [] : (await objects.document(root.calendar, 'calendar')).months
}

/** An issue's `updated` knows of its articles'. RFC 3339 in UTC sorts as text. */
function latestOf(issues: readonly { readonly updated: Instant }[]): Instant | null {
  return issues.reduce<Instant | null>((last, { updated }) => (last !== null && last > updated ? last : updated), null)
}

function undated(path: string): Address {
  return { path, changed: null }
}
