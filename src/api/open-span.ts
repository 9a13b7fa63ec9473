/** The search segments that one request may look into: the newest years, as far as that costs little. */
import type { Calendar } from '../release/documents.ts'
import type { OpenSegment } from './search-index.ts'
import type { Source } from './source.ts'

/** Whichever is reached first. A year alone is looked into whatever its size. */
const MOST_SEGMENTS = 16
const MOST_ARTICLES = 10_000

export type Span = {
  /** Newest year first. */
  readonly segments: readonly OpenSegment[]
  readonly covers: { readonly from: string; readonly to: string } | null
  /** Whether there are older years. */
  readonly hasMore: boolean
}

/**
 * At most 17 reads: the calendar and 16 segments.
 * @param newest the last year to look into, `YYYY`; null for all
 * @returns null where the release was made without an index
 */
export async function openSpan({ root, read, openSegment }: Source, newest: string | null): Promise<Span | null> {
  if (root.search === undefined || root.calendar === undefined) return null
  const counts = countByYear(await read(root.calendar, 'calendar'))
  const years = Object.entries(root.search)
    .filter(([year]) => newest === null || year <= newest)
    .sort(([a], [b]) => (a < b ? 1 : -1))
  let articles = 0
  const end = years.findIndex(([year], at) => {
    articles += counts.get(year) ?? 0
    return at > 0 && (at === MOST_SEGMENTS || articles > MOST_ARTICLES)
  })
  const span = end === -1 ? years : years.slice(0, end)
  const [first] = span
  const last = span.at(-1)
  return {
    segments: await Promise.all(span.map(([, digest]) => openSegment(digest))),
    covers: first && last ? { from: last[0], to: first[0] } : null,
    hasMore: span.length < years.length,
  }
}

function countByYear({ months }: Calendar): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { month, articles } of months) {
    const year = month.slice(0, 'YYYY'.length)
    counts.set(year, (counts.get(year) ?? 0) + articles)
  }
  return counts
}
