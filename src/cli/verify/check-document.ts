/** One document by itself: is it what its format says, and can every reader live with what is in it? */
import type { FeedFormat } from '../../release/documents.ts'
import { checkContent } from './check-content.ts'
import { type Finding, judge, judgeAll } from './finding.ts'
import type { RuleId } from './rules.ts'
import type { SeenEntry, SeenFeed } from './seen-feed.ts'
import type { FeedDocument } from './site.ts'

/** Bytes, uncompressed. */
const LARGEST_CURRENT = 250_000

/** Clocks differ a little. Milliseconds. */
const CLOCK_TOLERANCE = 60_000

/** The rules of each format's own shape. */
const SHAPES: Readonly<Record<FeedFormat, readonly RuleId[]>> = {
  rss: ['rss-shape', 'rss-enclosure'],
  atom: ['atom-shape', 'atom-links'],
  json: ['json-shape'],
}

/** @param now milliseconds since 1970 */
export function checkDocument({ url, canonical, role, reply, text, seen }: FeedDocument, now: number): Finding[] {
  const answer = reply.status === 0 ? reply.reason : `the answer is ${reply.status} with ${reply.bytes.length} bytes`
  const isThere = reply.status === 200 && reply.bytes.length > 0
  if (!isThere) return [judge('feed-answers', url, false, answer)]
  const utf8 = judge('utf8', url, text !== null && !text.startsWith('\ufeff'), 'no UTF-8, or a byte order mark')
  if (seen.kind === 'unreadable') {
    return [utf8, ...seen.faults.map(({ rule, fault }) => ({ rule, place: url, fault }))]
  }
  const { feed } = seen
  const size = Buffer.byteLength(text ?? '')
  return [
    utf8,
    judge('feed-answers', url, true, ''),
    ...(feed.format === 'json' ? [] : [judge('xml-strict', url, true, '')]),
    ...checkShape(feed, url),
    judge('language', url, feed.language !== '', 'it does not say'),
    judge('self-link', url, feed.self === canonical, `it says "${feed.self}", not "${canonical}"`),
    ...(role === 'current' ? [judge('document-size', url, size <= LARGEST_CURRENT, `it has ${size} bytes`)] : []),
    ...checkEntries(feed.entries, url, now),
  ]
}

function checkShape({ format, faults }: SeenFeed, url: string): readonly Finding[] {
  return SHAPES[format].flatMap((rule) =>
    judgeAll(
      rule,
      url,
      faults.filter((fault) => fault.rule === rule).map(({ fault }) => fault),
    ),
  )
}

function checkEntries(entries: readonly SeenEntry[], url: string, now: number): readonly Finding[] {
  const ids = entries.map(({ id }) => id)
  const contents = entries.map((entry) => ({ entry, ...checkContent(entry.content) }))
  return [
    ...judgeAll('entry-ids', url, [
      ...ids.filter((id, index) => id !== '' && ids.indexOf(id) < index).map((id) => `${id} is there twice`),
      ...entries.filter(({ id }) => id === '').map(({ link }) => `the entry of ${link || 'no address'} has none`),
    ]),
    ...judgeAll('entry-dates', url, entries.flatMap(findDateFaults)),
    ...judgeAll(
      'future-dates',
      url,
      entries.filter((entry) => latestOf(entry) > now + CLOCK_TOLERANCE).map(({ id }) => id),
    ),
    ...judgeAll('entry-order', url, findDisorder(entries)),
    ...judgeAll('absolute-urls', url, [
      ...entries
        .filter(({ link }) => link !== '' && URL.parse(link) === null)
        .map(({ id, link }) => `${id}: the link "${link}" is relative`),
      ...contents.flatMap(({ entry, relative }) => relative.map((fault) => `${entry.id}: ${fault}`)),
    ]),
    ...judgeAll(
      'safe-content',
      url,
      contents.flatMap(({ entry, unsafe }) => unsafe.map((fault) => `${entry.id}: ${fault}`)),
    ),
  ]
}

function findDateFaults({ id, published, updated, unreadable }: SeenEntry): readonly string[] {
  if (unreadable.length > 0) return unreadable.map((text) => `${id}: "${text}" is no date with an offset`)
  return published === null && updated === null ? [`${id} has none`] : []
}

function latestOf({ published, updated }: SeenEntry): number {
  return Math.max(published ?? 0, updated ?? 0)
}

function findDisorder(entries: readonly SeenEntry[]): readonly string[] {
  const dates = entries.map(({ published, updated }) => published ?? updated)
  return entries.flatMap(({ id }, index) => {
    const [before, here] = [dates[index - 1] ?? null, dates[index] ?? null]
    return before !== null && here !== null && before < here ? [`${id} is newer than the one before it`] : []
  })
}
