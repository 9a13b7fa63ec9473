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
  FeedTable,
  Instant,
  IssueDocument,
  IssueSummary,
  MonthIndex,
  MonthIssue,
  ObjectDocument,
  Publication,
  RedirectIndex,
  Root,
  TopicIndex,
} from '../release/documents.ts'
import { monthOfPublication } from '../release/month-of-publication.ts'
import { bakeVerified } from './bake-verified.ts'
import type { Base } from './base.ts'
import { buildCalendarPage, listMonths, type PublishedMonth } from './build-calendar.ts'
import type { FeedInput } from './build-channel.ts'
import { buildIssueDocument } from './build-documents.ts'
import {
  buildArticlesFeed,
  buildCorrectionsFeed,
  buildIssueFeed,
  buildIssuesFeed,
  buildTopicFeed,
} from './build-feed.ts'
import {
  buildMonths,
  collectCorrections,
  groupBy,
  sortEntries,
  summarizeForList,
  summarizeStored,
} from './build-indexes.ts'
import { buildSegments } from './build-segments.ts'
import { buildDirectory, collectTopics, pageTopic, type Topic } from './build-topics.ts'
import { collectExports, collectIssueFeeds, collectIssueIds, collectKnown } from './collect-known.ts'
import { collectMedia } from './collect-media.ts'
import { listChanges, placeById } from './compare.ts'
import { type ArticleInIssue, listArticles } from './list-articles.ts'
import { logChanges } from './log-changes.ts'
import { packExport } from './pack-export.ts'
import { packFeed } from './pack-feed.ts'
import { settleIds } from './settle-ids.ts'
import { settleIssueIds } from './settle-issue-ids.ts'
import { settlePaths } from './settle-paths.ts'
import type { Compress, Effort } from './start-pack.ts'

/** How many issues the root names by itself, so that the front page needs no index. */
const RECENT_ISSUES = 10

/** How many issues' feeds are worth the best compression; the others are read now and then. */
const HOT_ISSUES = 3

export type Compiled = Base & {
  /** By digest: every object of the release but the packs that the release before already has. */
  readonly objects: ReadonlyMap<Digest, Uint8Array>
  /** Newest first. */
  readonly documents: readonly IssueDocument[]
  /** What it adds to the change log. */
  readonly made: readonly Change[]
}

/**
 * @param base the release before, whose ids, dates, redirects and unchanged feeds live on; null before the first
 * @param now the moment at which the release becomes current; drafts and what is dated later stay out
 * @throws UnfaithfulFeed
 */
export function compile(
  issues: readonly Issue[],
  settings: Settings,
  base: Base | null,
  now: Instant,
  compress: Compress,
): Compiled {
  const publication = toPublication(settings)
  const known = collectKnown(base)
  const due = issues.filter((issue) => !issue.draft && issue.date <= now)
  const ids = settleIds(due, settings.authority, known)
  const issueIds = settleIssueIds(due, settings.authority, collectIssueIds(base))
  const documents = due
    .filter((issue) => issue.retracted === null)
    .map((issue) => buildIssueDocument(issue, settings, issueIds.get(issue.slug) ?? '', ids, known, now))
    .filter((issue) => issue.parts.some((part) => part.kind === 'article'))
    .sort(newestFirst)

  const objects = new Map<Digest, Uint8Array>()
  const add = (document: ObjectDocument): Digest => {
    const { digest, bytes } = encodeObject(document)
    objects.set(digest, bytes)
    return digest
  }
  // What names a pack that the store has lost is of no use.
  const holding = <T extends { readonly pack: Digest }>(before: T | undefined): T | undefined =>
    before && base?.held.has(before.pack) ? before : undefined
  const addFeed = (input: FeedInput, before: FeedTable | undefined, effort: Effort): FeedTable => {
    const { table, pack } = packFeed(bakeVerified(input), holding(before), now, compress, effort)
    if (pack) objects.set(pack.digest, pack.bytes)
    return table
  }

  const shown = due.filter((issue) => issue.retracted === null)
  for (const [digest, bytes] of collectMedia(shown, settings)) objects.set(digest, bytes)
  const mediaOf = new Map(shown.map((issue) => [issue.slug, issue.media.map(({ digest }) => digest)]))
  const tablesBefore = collectIssueFeeds(base)
  const stored = documents.map((issue, index): MonthIssue => {
    const input = buildIssueFeed(publication, issue, documents[index + 1] ?? null)
    const feed = addFeed(input, tablesBefore.get(issue.slug), index < HOT_ISSUES ? 'high' : 'moderate')
    return { ...summarizeStored(issue), document: add(issue), feed, media: mediaOf.get(issue.slug) ?? [] }
  })
  const articles = listArticles(documents)
  const listed = collectTopics(articles, settings)
  const topics = new Map(listed.map((topic) => [topic.slug, addTopic(topic)]))
  const foreignBefore = new Map(Object.entries(base?.redirects?.paths ?? {}))
  const paths = settlePaths(due, stored, ids, known, foreignBefore)
  const months = buildMonths(stored, paths)
  const yearOf = ({ published }: IssueSummary) => monthOfPublication(published, publication.timezone).slice(0, 4)
  const years = groupBy(stored.toSorted(compareListed), yearOf)
  const exportsBefore = collectExports(base)
  const published = listMonths(documents, dropRepeated(articles, months), publication.timezone)
  const calendar: Calendar = { kind: 'calendar', months: published.map(addMonth) }
  const made = listChanges(base?.months.values() ?? [], months.values(), now)
  const logged = logChanges(base?.root.changes ?? [], base?.changes ?? null, made)
  const redirects: RedirectIndex | null =
    paths.foreign.size === 0 ? null : { kind: 'redirects', paths: sortEntries(paths.foreign) }
  const corrections = collectCorrections(stored)
  const { feeds } = base?.root ?? {}
  const root: Root = {
    kind: 'root',
    publication,
    feeds: {
      articles: addFeed(buildArticlesFeed(publication, documents), feeds?.articles, 'high'),
      issues: addFeed(buildIssuesFeed(publication, documents), feeds?.issues, 'high'),
      corrections: addFeed(buildCorrectionsFeed(publication, corrections), feeds?.corrections, 'high'),
    },
    months: mapValues(months, add),
    years: mapValues(years, (members, year) => add({ kind: 'year', year, issues: members.map(summarizeForList) })),
    topics: mapValues(topics, add),
    directory: add(buildDirectory(listed)),
    media: settings.media.map(({ digest }) => digest),
    changes: [...logged.sealed, ...logged.pages.map(add)],
    calendar: add(calendar),
    search: mapValues(buildSegments(published), add),
    corrections: add({ kind: 'corrections', corrections }),
    ...(redirects && { redirects: add(redirects) }),
    recent: stored.slice(0, RECENT_ISSUES).map((issue) => ({ ...summarizeForList(issue), document: issue.document })),
  }
  const rootDigest = add(root)
  const changes: ChangePage | null = logged.pages.at(-1) ?? base?.changes ?? null
  const held = new Set([...objects.keys(), root.feeds.articles.pack, ...(base?.held ?? [])])
  return { root, rootDigest, months, topics, changes, redirects, calendar, held, objects, documents, made }

  function addMonth(month: PublishedMonth): CalendarMonth {
    const { month: name, issues, articles } = month
    const { file, pack } = packExport(publication, month, holding(exportsBefore.get(name)), compress)
    if (pack) objects.set(pack.digest, pack.bytes)
    const page = add(buildCalendarPage(month))
    return { month: name, issues: issues.length, articles: articles.length, page, export: file }
  }

  function addTopic(topic: Topic): TopicIndex {
    const feed = addFeed(buildTopicFeed(publication, topic), base?.topics.get(topic.slug)?.feed, 'high')
    const [newest, ...older] = pageTopic(topic)
    if (newest === undefined) throw new Error(`Topic "${topic.slug}" has no articles`)
    return { ...newest, feed, older: older.map((page) => add({ ...page, older: [] })) }
  }
}

/** What readers can see of the settings. */
function toPublication({ topics: _topics, guard: _guard, media: _media, ...publication }: Settings): Publication {
  return publication
}

/** A walk comes by an id once. Of two articles with one id it is the one of which the change log speaks. */
function dropRepeated(
  articles: readonly ArticleInIssue[],
  months: ReadonlyMap<string, MonthIndex>,
): readonly ArticleInIssue[] {
  const placed = placeById(months.values())
  return articles.filter(({ issue, article }) => placed.get(article.id)?.path === `${issue.slug}/${article.slug}`)
}

function newestFirst(a: IssueSummary, b: IssueSummary): number {
  if (a.published !== b.published) return a.published < b.published ? 1 : -1
  return a.slug < b.slug ? 1 : -1
}

function mapValues<T, R>(map: ReadonlyMap<string, T>, turn: (value: T, key: string) => R): Record<string, R> {
  return Object.fromEntries([...map].map(([key, value]) => [key, turn(value, key)]))
}
