/** Issues -> a release: every object of it, and the root that names them. Pure; it decides nothing about writing. */
import { bakeFeed } from '../feed/bake-feed.ts'
import type { Channel, Entry } from '../feed/entry.ts'
import { type FeedFault, verifyFeed } from '../feed/verify-feed.ts'
import type { Issue, Settings } from '../issue/model.ts'
import { encodeObject } from '../release/codec.ts'
import type {
  ArticlePart,
  Digest,
  FeedTable,
  Instant,
  IssueDocument,
  IssueSummary,
  MonthIndex,
  ObjectDocument,
  Publication,
  Root,
} from '../release/documents.ts'
import { buildIssueDocument, type KnownArticles, latest, summarizeArticle } from './build-documents.ts'
import { buildArticlesFeed } from './build-feed.ts'
import { type Compress, packFeed } from './pack-feed.ts'
import type { Previous } from './read-previous.ts'

/** How many issues the root names by itself, so that the front page needs no index. */
const RECENT_ISSUES = 10

export type Compiled = {
  readonly root: Root
  readonly rootDigest: Digest
  /** By digest: every object of the release but the feed packs that the release before already has. */
  readonly objects: ReadonlyMap<Digest, Uint8Array>
}

/** A feed that does not read back as what went in: a fault of ours or of the `feed` package, never the editor's. */
export class UnfaithfulFeed extends Error {
  override name = 'UnfaithfulFeed'
  readonly faults: readonly FeedFault[]
  constructor(faults: readonly FeedFault[]) {
    super(`Cannot publish: a baked feed differs from its articles in ${faults.length} places`)
    this.faults = faults
  }
}

/**
 * @param previous the live release, whose ids, dates and unchanged feeds live on; null before the first publish
 * @param now the moment at which the release becomes current; drafts and what is dated later stay out
 * @throws UnfaithfulFeed
 */
export function compile(
  issues: readonly Issue[],
  settings: Settings,
  previous: Previous | null,
  now: Instant,
  compress: Compress,
): Compiled {
  const publication = toPublication(settings)
  const known = collectKnown(previous)
  const documents = issues
    .filter((issue) => !issue.draft && issue.date <= now)
    .map((issue) => buildIssueDocument(issue, settings, known, now))
    .filter((issue) => issue.parts.some((part) => part.kind === 'article'))
    .sort(newestFirst)

  const objects = new Map<Digest, Uint8Array>()
  const add = (document: ObjectDocument): Digest => {
    const { digest, bytes } = encodeObject(document)
    objects.set(digest, bytes)
    return digest
  }

  const stored = documents.map((issue) => ({ issue, digest: add(issue) }))
  const months = groupBy(stored, ({ issue }) => issue.slug.slice(0, 7))
  const years = groupBy(stored, ({ issue }) => issue.slug.slice(0, 4))
  const root: Root = {
    kind: 'root',
    publication,
    feeds: { articles: addFeed(buildArticlesFeed(publication, documents)) },
    months: mapValues(months, (members, month) => add(buildMonth(month, members))),
    years: mapValues(years, (members, year) =>
      add({
        kind: 'year',
        year,
        issues: members.map(({ issue }) => ({ ...summarizeIssue(issue), articles: count(issue) })),
      }),
    ),
    recent: stored.slice(0, RECENT_ISSUES).map(({ issue, digest }) => ({
      ...summarizeIssue(issue),
      document: digest,
      articles: count(issue),
    })),
  }
  return { root, rootDigest: add(root), objects }

  function addFeed({ channel, entries }: { channel: Channel; entries: readonly Entry[] }): FeedTable {
    const baked = bakeFeed(channel, entries)
    const faults = verifyFeed(channel, entries, baked)
    if (faults.length > 0) throw new UnfaithfulFeed(faults)
    const { table, pack } = packFeed(baked, reuse(previous, previous?.root.feeds.articles), now, compress, 'high')
    if (pack) objects.set(pack.digest, pack.bytes)
    return table
  }
}

/** A feed's table in the release before, if its pack is still there. */
function reuse(previous: Previous | null, table: FeedTable | undefined): FeedTable | undefined {
  return table && previous?.held.has(table.pack) ? table : undefined
}

type StoredIssue = { readonly issue: IssueDocument; readonly digest: Digest }

/** What readers can see of the settings. */
function toPublication({ topics: _topics, guard: _guard, ...publication }: Settings): Publication {
  return publication
}

function collectKnown(previous: Previous | null): KnownArticles {
  const issues = [...(previous?.months.values() ?? [])].flatMap((month) => month.issues)
  return new Map(issues.flatMap((issue) => issue.articles.map((article) => [`${issue.slug}/${article.slug}`, article])))
}

function newestFirst(a: IssueSummary, b: IssueSummary): number {
  if (a.published !== b.published) return a.published < b.published ? 1 : -1
  return a.slug < b.slug ? 1 : -1
}

function buildMonth(month: string, members: readonly StoredIssue[]): MonthIndex {
  return {
    kind: 'month',
    month,
    issues: members.map(({ issue, digest }) => ({
      ...summarizeIssue(issue),
      document: digest,
      articles: listArticleParts(issue).map(summarizeArticle),
    })),
    redirects: {},
    retractions: [],
  }
}

function summarizeIssue(issue: IssueDocument): IssueSummary {
  const { slug, title, headline, summary, published } = issue
  const updated = latest([issue.updated, ...listArticleParts(issue).map((article) => article.updated)])
  return { slug, title, headline, summary, published, updated }
}

function listArticleParts(issue: IssueDocument): readonly ArticlePart[] {
  return issue.parts.filter((part) => part.kind === 'article')
}

function count(issue: IssueDocument): number {
  return listArticleParts(issue).length
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}

function mapValues<T, R>(map: ReadonlyMap<string, T>, turn: (value: T, key: string) => R): Record<string, R> {
  return Object.fromEntries([...map].map(([key, value]) => [key, turn(value, key)]))
}
