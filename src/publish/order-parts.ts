/** Which parts of a release are those of the release before, and orders for the others. */
import type { Digest, ExportFile, FeedTable } from '../release/documents.ts'
import type { Arrangement } from './arrange.ts'
import type { Base } from './base.ts'
import type { PublishedMonth } from './build-calendar.ts'
import type { FeedInput } from './build-channel.ts'
import {
  buildArticlesFeed,
  buildCorrectionsFeed,
  buildIssueFeed,
  buildIssuesFeed,
  buildTopicFeed,
} from './build-feed.ts'
import { listYears } from './build-segments.ts'
import { collectExports, collectIssueFeeds } from './collect-known.ts'
import { digestValue } from './digest-value.ts'
import type { ArticleInIssue } from './list-articles.ts'
import type { ExportOrder, FeedOrder, Order, SegmentOrder } from './make-parts.ts'
import { nameSources } from './name-sources.ts'
import type { Effort } from './start-pack.ts'

/** How many issues' feeds are worth high compression; the others are read now and then. */
const HOT_ISSUES = 3

/** A part of the release before that is the same in this one, or the order for a new one. */
export type Part<T, O extends Order> =
  | { readonly kind: 'kept'; readonly value: T }
  | { readonly kind: 'ordered'; readonly order: O }

export type FeedPart = Part<FeedTable, FeedOrder>

export type Parts = {
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

/**
 * A part is kept where the release before has it, made by the same code from the same input, and the store holds it.
 * @param base the release before; null before the first
 */
export function orderParts(arrangement: Arrangement, base: Base | null): Parts {
  const { publication, baker, now, documents, stored, topics, published, corrections } = arrangement
  const { nameIssue, nameArticle } = nameSources(stored)
  const publicationDigest = digestValue(publication)
  const isSameBaker = baker !== null && base?.root.baker === baker
  const isHeld = (digest: Digest | undefined) => digest !== undefined && base?.held.has(digest) === true
  const tablesBefore = collectIssueFeeds(base)
  const exportsBefore = collectExports(base)
  const { feeds } = base?.root ?? {}
  return {
    main: {
      articles: orderHotFeed(buildArticlesFeed(publication, documents), feeds?.articles, 'highest'),
      issues: orderHotFeed(buildIssuesFeed(publication, documents), feeds?.issues, 'highest'),
      corrections: orderHotFeed(buildCorrectionsFeed(publication, corrections), feeds?.corrections, 'highest'),
    },
    issues: new Map(
      documents.map((issue, index) => {
        const before = documents[index + 1]?.slug ?? null
        const from = digestValue([publicationDigest, nameIssue(issue.slug), before])
        const build = () => buildIssueFeed(publication, issue, before)
        const found = tablesBefore.get(issue.slug)
        return [issue.slug, orderFeed(from, build, found, index < HOT_ISSUES ? 'high' : 'moderate')]
      }),
    ),
    topics: new Map(
      topics.map((topic) => [
        topic.slug,
        orderHotFeed(buildTopicFeed(publication, topic), base?.topics.get(topic.slug)?.feed, 'high'),
      ]),
    ),
    exports: new Map(published.map((month) => [month.month, orderExport(month)])),
    segments: new Map([...listYears(published)].map(([year, members]) => [year, orderSegment(year, members)])),
  }

  function orderHotFeed(input: FeedInput, found: FeedTable | undefined, effort: Effort): FeedPart {
    return orderFeed(digestValue(input), () => input, found, effort)
  }

  /** @param from a digest of all that `build` goes by */
  function orderFeed(from: Digest, build: () => FeedInput, found: FeedTable | undefined, effort: Effort): FeedPart {
    // What names a pack that the store has lost is of no use.
    const before = isHeld(found?.pack) ? found : undefined
    if (before && isSameBaker && before.from === from) return { kind: 'kept', value: before }
    return { kind: 'ordered', order: { kind: 'feed', from, input: build(), before, now, effort } }
  }

  function orderExport(month: PublishedMonth): Part<ExportFile, ExportOrder> {
    const found = exportsBefore.get(month.month)
    const before = isHeld(found?.pack) ? found : undefined
    const members = month.articles.map(({ issue, article }) => nameArticle(issue.slug, article.slug))
    const from = digestValue([publicationDigest, month.issues.map(({ slug }) => nameIssue(slug)), members])
    if (before && isSameBaker && before.from === from) return { kind: 'kept', value: before }
    return { kind: 'ordered', order: { kind: 'export', from, publication, month, before } }
  }

  function orderSegment(year: string, members: readonly ArticleInIssue[]) {
    const from = digestValue(members.map(({ issue, article }) => nameArticle(issue.slug, article.slug)))
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
export function listOrders(parts: Parts): readonly Order[] {
  const segments = [...parts.segments.values()].map(({ part }) => part)
  return [
    ...Object.values(parts.main),
    ...parts.topics.values(),
    ...parts.issues.values(),
    ...parts.exports.values(),
    ...segments,
  ].flatMap((part): Order[] => (part.kind === 'ordered' ? [part.order] : []))
}
