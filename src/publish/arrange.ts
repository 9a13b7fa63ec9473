/** Issues -> all that a release says, and orders for those of its parts that take long to make and are not there yet. */
import type { Issue, Settings } from '../issue/model.ts'
import { type EncodedObject, encodeObject } from '../release/codec.ts'
import { digestOf } from '../release/digest.ts'
import type {
  CorrectionIndex,
  Digest,
  ExportFile,
  FeedTable,
  Instant,
  IssueDocument,
  IssueSummary,
  MonthIndex,
  MonthIssue,
  Publication,
} from '../release/documents.ts'
import type { Base } from './base.ts'
import { listMonths, type PublishedMonth } from './build-calendar.ts'
import type { FeedInput } from './build-channel.ts'
import { buildIssueDocument } from './build-documents.ts'
import {
  buildArticlesFeed,
  buildCorrectionsFeed,
  buildIssueFeed,
  buildIssuesFeed,
  buildTopicFeed,
} from './build-feed.ts'
import { buildMonths, collectCorrections, summarizeStored } from './build-indexes.ts'
import { listYears } from './build-segments.ts'
import { collectTopics, type Topic } from './build-topics.ts'
import { collectExports, collectIssueFeeds, collectIssueIds, collectKnown } from './collect-known.ts'
import { collectMedia } from './collect-media.ts'
import { placeById } from './compare.ts'
import { type ArticleInIssue, listArticles } from './list-articles.ts'
import type { ExportOrder, FeedOrder, Order, SegmentOrder } from './make-parts.ts'
import { settleIds } from './settle-ids.ts'
import { settleIssueIds } from './settle-issue-ids.ts'
import { type Paths, settlePaths } from './settle-paths.ts'
import type { Effort } from './start-pack.ts'

/** How many issues' feeds are worth the best compression; the others are read now and then. */
const HOT_ISSUES = 3

/** A part of the release before that is the same in this one, or the order for a new one. */
export type Part<T, O extends Order> =
  | { readonly kind: 'kept'; readonly value: T }
  | { readonly kind: 'ordered'; readonly order: O }

export type FeedPart = Part<FeedTable, FeedOrder>

export type Arrangement = {
  readonly publication: Publication
  readonly baker: Digest | null
  readonly now: Instant
  /** Newest first, like `stored`. */
  readonly documents: readonly IssueDocument[]
  /** Without their feeds. */
  readonly stored: readonly MonthIssue[]
  /** Without their feeds; by name. */
  readonly months: ReadonlyMap<string, MonthIndex>
  readonly topics: readonly Topic[]
  readonly published: readonly PublishedMonth[]
  readonly corrections: CorrectionIndex['corrections']
  readonly paths: Paths
  /** The image files of logo and icon. */
  readonly ownMedia: readonly Digest[]
  /** Documents of issues, and images. */
  readonly objects: ReadonlyMap<Digest, Uint8Array>
  readonly parts: {
    /** `articles`, `issues` and `corrections`. */
    readonly main: Readonly<Record<'articles' | 'issues' | 'corrections', FeedPart>>
    /** By slug. */
    readonly issues: ReadonlyMap<string, FeedPart>
    /** By slug. */
    readonly topics: ReadonlyMap<string, FeedPart>
    /** By month of publication. */
    readonly exports: ReadonlyMap<string, Part<ExportFile, ExportOrder>>
    /** By year of publication. */
    readonly segments: ReadonlyMap<string, { readonly from: Digest; readonly part: Part<Digest, SegmentOrder> }>
  }
}

/**
 * A part is kept where the release before has it, made by the same code from the same input. What it was made from is
 * the whole of what makes it again, so nobody has to list what it depends on.
 * @param base the release before, whose ids, dates, redirects and unchanged parts live on; null before the first
 * @param now the moment at which the release becomes current; drafts and what is dated later stay out
 * @param baker names the code that makes the parts; null makes all of them anew
 */
export function arrange(
  issues: readonly Issue[],
  settings: Settings,
  base: Base | null,
  now: Instant,
  baker: Digest | null,
): Arrangement {
  const publication = toPublication(settings)
  const known = collectKnown(base)
  const due = issues.filter((issue) => !issue.draft && issue.date <= now)
  const ids = settleIds(due, settings.authority, known)
  const issueIds = settleIssueIds(due, settings.authority, collectIssueIds(base))
  const shown = due.filter((issue) => issue.retracted === null)
  const documents = shown
    .map((issue) => buildIssueDocument(issue, settings, issueIds.get(issue.slug) ?? '', ids, known, now))
    .filter((issue) => issue.parts.some((part) => part.kind === 'article'))
    .sort(newestFirst)
  const encoded = new Map(documents.map((issue): [string, EncodedObject] => [issue.slug, encodeObject(issue)]))
  const digestOfIssue = ({ slug }: IssueDocument): Digest => encoded.get(slug)?.digest ?? ''
  const mediaOf = new Map(shown.map((issue) => [issue.slug, issue.media.map(({ digest }) => digest)]))
  const stored = documents.map(
    (issue): MonthIssue => ({
      ...summarizeStored(issue),
      document: digestOfIssue(issue),
      media: mediaOf.get(issue.slug) ?? [],
    }),
  )
  const foreignBefore = new Map(Object.entries(base?.redirects?.paths ?? {}))
  const paths = settlePaths(due, stored, ids, known, foreignBefore)
  const months = buildMonths(stored, paths)
  const articles = listArticles(documents)
  const topics = collectTopics(articles, settings)
  const published = listMonths(documents, dropRepeated(articles, months), publication.timezone)
  const corrections = collectCorrections(stored)

  const isSameBaker = baker !== null && base?.root.baker === baker
  const isHeld = (digest: Digest | undefined) => digest !== undefined && base?.held.has(digest) === true
  const tablesBefore = collectIssueFeeds(base)
  const exportsBefore = collectExports(base)
  const { feeds } = base?.root ?? {}
  return {
    publication,
    baker,
    now,
    documents,
    stored,
    months,
    topics,
    published,
    corrections,
    paths,
    ownMedia: settings.media.map(({ digest }) => digest),
    objects: new Map([
      ...collectMedia(shown, settings),
      ...[...encoded.values()].map(({ digest, bytes }) => [digest, bytes] as const),
    ]),
    parts: {
      main: {
        articles: arrangeHotFeed(buildArticlesFeed(publication, documents), feeds?.articles),
        issues: arrangeHotFeed(buildIssuesFeed(publication, documents), feeds?.issues),
        corrections: arrangeHotFeed(buildCorrectionsFeed(publication, corrections), feeds?.corrections),
      },
      issues: new Map(
        documents.map((issue, index) => {
          const before = documents[index + 1]?.slug ?? null
          const from = digestOfValue([publication, digestOfIssue(issue), before])
          const build = () => buildIssueFeed(publication, issue, before)
          const effort = index < HOT_ISSUES ? 'high' : 'moderate'
          return [issue.slug, arrangeFeed(from, build, tablesBefore.get(issue.slug), effort)]
        }),
      ),
      topics: new Map(
        topics.map((topic) => [
          topic.slug,
          arrangeHotFeed(buildTopicFeed(publication, topic), base?.topics.get(topic.slug)?.feed),
        ]),
      ),
      exports: new Map(published.map((month) => [month.month, arrangeExport(month)])),
      segments: new Map([...listYears(published)].map(([year, members]) => [year, arrangeSegment(year, members)])),
    },
  }

  function arrangeHotFeed(input: FeedInput, found: FeedTable | undefined): FeedPart {
    return arrangeFeed(digestOfValue(input), () => input, found, 'high')
  }

  /** @param from a digest of all that `build` goes by */
  function arrangeFeed(from: Digest, build: () => FeedInput, found: FeedTable | undefined, effort: Effort): FeedPart {
    // What names a pack that the store has lost is of no use.
    const before = isHeld(found?.pack) ? found : undefined
    if (before && isSameBaker && before.from === from) return { kind: 'kept', value: before }
    return { kind: 'ordered', order: { kind: 'feed', from, input: build(), before, now, effort } }
  }

  function arrangeExport(month: PublishedMonth): Part<ExportFile, ExportOrder> {
    const found = exportsBefore.get(month.month)
    const before = isHeld(found?.pack) ? found : undefined
    const members = month.articles.map(({ issue, article }) => [digestOfIssue(issue), article.slug])
    const from = digestOfValue([publication, month.issues.map(digestOfIssue), members])
    if (before && isSameBaker && before.from === from) return { kind: 'kept', value: before }
    return { kind: 'ordered', order: { kind: 'export', from, publication, month, before } }
  }

  function arrangeSegment(year: string, members: readonly ArticleInIssue[]) {
    const from = digestOfValue(members.map(({ issue, article }) => [digestOfIssue(issue), article.slug]))
    const before = base?.root.search?.[year]
    const isKept = isSameBaker && isHeld(before) && base?.calendar?.searched?.[year] === from
    const part: Part<Digest, SegmentOrder> =
      isKept && before !== undefined
        ? { kind: 'kept', value: before }
        : { kind: 'ordered', order: { kind: 'segment', from, year, articles: members } }
    return { from, part }
  }
}

/** Everything that is to be made before the release can be assembled. */
export function listOrders({ parts }: Arrangement): readonly Order[] {
  const segments = [...parts.segments.values()].map(({ part }) => part)
  return [
    ...Object.values(parts.main),
    ...parts.topics.values(),
    ...parts.issues.values(),
    ...parts.exports.values(),
    ...segments,
  ].flatMap((part): Order[] => (part.kind === 'ordered' ? [part.order] : []))
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

/** Of values that the same code has built, whose members therefore come in the same order. */
function digestOfValue(value: unknown): Digest {
  return digestOf(new TextEncoder().encode(JSON.stringify(value)))
}

function newestFirst(a: IssueSummary, b: IssueSummary): number {
  if (a.published !== b.published) return a.published < b.published ? 1 : -1
  return a.slug < b.slug ? 1 : -1
}
