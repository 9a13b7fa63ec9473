/** Issues -> a release: every object of it, and the root that names them. Pure; it decides nothing about writing. */
import type { Issue, Settings } from '../issue/model.ts'
import { encodeObject } from '../release/codec.ts'
import { compareListed } from '../release/compare-listed.ts'
import type {
  Calendar,
  CalendarMonth,
  Change,
  ChangePage,
  Digest,
  ExportFile,
  FeedTable,
  Instant,
  IssueDocument,
  IssueSummary,
  MonthIndex,
  MonthIssue,
  ObjectDocument,
  RedirectIndex,
  Root,
  TopicIndex,
} from '../release/documents.ts'
import { yearOfPublication } from '../release/month-of-publication.ts'
import { type Arrangement, arrange } from './arrange.ts'
import type { Base } from './base.ts'
import { buildCalendarPage, type PublishedMonth } from './build-calendar.ts'
import { groupBy, sortEntries, summarizeForList } from './build-indexes.ts'
import { buildDirectory, pageTopic, type Topic } from './build-topics.ts'
import { listChanges } from './compare.ts'
import type { DigestMemory } from './digest-memory.ts'
import { digestValue } from './digest-value.ts'
import { logChanges } from './log-changes.ts'
import { type ExportOrder, makePart, type Order, type Product } from './make-parts.ts'
import { nameSources } from './name-sources.ts'
import { type FeedPart, orderParts, type Part, type Parts } from './order-parts.ts'
import type { Compress } from './start-pack.ts'

/** How many issues the root names by itself, so that the front page needs no index. */
const RECENT_ISSUES = 10

export type Compiled = Base & {
  /** By digest: every object of the release but, for the most part, those that the release before already has. */
  readonly objects: ReadonlyMap<Digest, Uint8Array>
  /** Newest first. */
  readonly documents: readonly IssueDocument[]
  /** What it adds to the change log. */
  readonly made: readonly Change[]
}

/**
 * All at once, where nobody minds how long it takes. The parameters are those of `arrange`.
 * @throws UnfaithfulFeed
 */
export function compile(
  issues: readonly Issue[],
  settings: Settings,
  base: Base | null,
  now: Instant,
  compress: Compress,
  baker: Digest | null = null,
  memory: DigestMemory | null = null,
): Compiled {
  const arrangement = arrange(issues, settings, base, now, baker, memory)
  return assemble(arrangement, orderParts(arrangement, base), base, (order) => makePart(order, compress), memory)
}

/**
 * @param base the same that was arranged upon
 * @param productOf what came of an order; each is asked for once
 * @param memory of the digests that the same code has found before
 */
export function assemble(
  arrangement: Arrangement,
  parts: Parts,
  base: Base | null,
  productOf: (order: Order) => Product | undefined,
  memory: DigestMemory | null = null,
): Compiled {
  const { publication, baker, now, documents, published, corrections, paths } = arrangement
  const objects = new Map(arrangement.objects)
  const { nameArticle } = nameSources(arrangement.stored)
  const add = (document: ObjectDocument): Digest => {
    const { digest, bytes } = encodeObject(document)
    objects.set(digest, bytes)
    return digest
  }
  /** What comes from the same as before, and is still in the store, is neither built nor encoded. */
  const addFrom = (inputs: unknown, build: () => ObjectDocument): Digest => {
    if (memory === null) return add(build())
    const from = digestValue(inputs)
    const known = memory.recall(from)
    if (known !== null && base?.held.has(known)) return known
    const digest = add(build())
    memory.keep(from, digest)
    return digest
  }

  const addIssueFeed = (issue: MonthIssue): MonthIssue => {
    const part = parts.issues.get(issue.slug)
    return part ? { ...issue, feed: takeFeed(part) } : issue
  }
  const months = new Map(
    [...arrangement.months].map(([name, month]): [string, MonthIndex] => [
      name,
      { ...month, issues: month.issues.map(addIssueFeed) },
    ]),
  )
  const topics = new Map(arrangement.topics.map((topic) => [topic.slug, addTopic(topic)]))
  const yearOf = ({ published }: IssueSummary) => yearOfPublication(published, publication.timezone)
  const years = groupBy(arrangement.stored.toSorted(compareListed), yearOf)
  const calendar: Calendar = {
    kind: 'calendar',
    months: published.map(addMonth),
    searched: mapValues(parts.segments, ({ from }) => from),
  }
  const made = listChanges(base?.months.values() ?? [], months.values(), now)
  const logged = logChanges(base?.root.changes ?? [], base?.changes ?? null, made)
  const redirects: RedirectIndex | null =
    paths.foreign.size === 0 ? null : { kind: 'redirects', paths: sortEntries(paths.foreign) }
  const root: Root = {
    kind: 'root',
    publication,
    ...(baker !== null && { baker }),
    feeds: {
      articles: takeFeed(parts.main.articles),
      issues: takeFeed(parts.main.issues),
      corrections: takeFeed(parts.main.corrections),
    },
    months: mapValues(months, addMonthIndex),
    years: mapValues(years, addYear),
    topics: mapValues(topics, add),
    directory: add(buildDirectory(arrangement.topics)),
    media: arrangement.ownMedia,
    changes: [...logged.sealed, ...logged.pages.map(add)],
    calendar: add(calendar),
    search: mapValues(parts.segments, ({ part }) => {
      if (part.kind === 'kept') return part.value
      const { digest, bytes } = take(part.order, 'segment')
      objects.set(digest, bytes)
      return digest
    }),
    corrections: add({ kind: 'corrections', corrections }),
    ...(redirects && { redirects: add(redirects) }),
    recent: arrangement.stored
      .slice(0, RECENT_ISSUES)
      .map((issue) => ({ ...summarizeForList(issue), document: issue.document })),
  }
  const rootDigest = add(root)
  const changes: ChangePage | null = logged.pages.at(-1) ?? base?.changes ?? null
  const held = new Set([...objects.keys(), root.feeds.articles.pack, ...(base?.held ?? [])])
  return { root, rootDigest, months, topics, changes, redirects, calendar, held, objects, documents, made }

  /** Summaries are made of documents, so these stand for them. */
  function addMonthIndex(month: MonthIndex): Digest {
    const issues = month.issues.map(({ document, media, feed }) => [document, media, feed])
    return addFrom({ ...month, issues }, () => month)
  }

  function addYear(members: readonly MonthIssue[], year: string): Digest {
    const documents = members.map(({ document }) => document)
    return addFrom(['year', year, documents], () => ({ kind: 'year', year, issues: members.map(summarizeForList) }))
  }

  function addPage(page: Omit<TopicIndex, 'older' | 'feed'>): Digest {
    const articles = page.articles.map(({ issue, slug }) => nameArticle(issue, slug))
    return addFrom({ ...page, articles }, () => ({ ...page, older: [] }))
  }

  function addMonth(month: PublishedMonth): CalendarMonth {
    const { month: name, issues, articles } = month
    const part = parts.exports.get(name)
    if (!part) throw new Error(`Month "${name}" has no export`)
    const members = articles.map(({ issue, article }) => nameArticle(issue.slug, article.slug))
    const page = addFrom(['calendar-page', name, members], () => buildCalendarPage(month))
    return { month: name, issues: issues.length, articles: articles.length, page, export: takeExport(part) }
  }

  function addTopic(topic: Topic): TopicIndex {
    const part = parts.topics.get(topic.slug)
    const [newest, ...older] = pageTopic(topic)
    if (newest === undefined || !part) throw new Error(`Topic "${topic.slug}" has no articles`)
    return { ...newest, feed: takeFeed(part), older: older.map(addPage) }
  }

  function takeFeed(part: FeedPart): FeedTable {
    if (part.kind === 'kept') return part.value
    const { table, pack } = take(part.order, 'feed')
    if (pack) objects.set(pack.digest, pack.bytes)
    return table
  }

  function takeExport(part: Part<ExportFile, ExportOrder>): ExportFile {
    if (part.kind === 'kept') return part.value
    const { file, pack } = take(part.order, 'export')
    if (pack) objects.set(pack.digest, pack.bytes)
    return file
  }

  function take<K extends Product['kind']>(order: Order, kind: K): Extract<Product, { kind: K }> {
    const product = productOf(order)
    if (product?.kind !== kind) throw new Error(`Cannot assemble a release: the ${kind} ${order.from} was not made`)
    return product as Extract<Product, { kind: K }>
  }
}

function mapValues<T, R>(map: ReadonlyMap<string, T>, turn: (value: T, key: string) => R): Record<string, R> {
  return Object.fromEntries([...map].map(([key, value]) => [key, turn(value, key)]))
}
