/** Issues -> all that a release says, before its feeds and the other parts that take long are made. */
import type { Issue, Settings } from '../issue/model.ts'
import { encodeObject } from '../release/codec.ts'
import type {
  CorrectionIndex,
  Digest,
  Instant,
  IssueDocument,
  IssueSummary,
  MonthIndex,
  MonthIssue,
  Publication,
} from '../release/documents.ts'
import type { Base } from './base.ts'
import { listMonths, type PublishedMonth } from './build-calendar.ts'
import { buildIssueDocument } from './build-documents.ts'
import { buildMonths, collectCorrections, summarizeStored } from './build-indexes.ts'
import { collectTopics, type Topic } from './build-topics.ts'
import { collectIssueIds, collectKnown } from './collect-known.ts'
import { collectMedia } from './collect-media.ts'
import { placeById } from './compare.ts'
import type { Contents, DigestMemory } from './digest-memory.ts'
import { type EncodedIssue, encodeIssue } from './encode-issue.ts'
import { type ArticleInIssue, listArticles } from './list-articles.ts'
import { settleIds } from './settle-ids.ts'
import { settleIssueIds } from './settle-issue-ids.ts'
import { type Paths, settlePaths } from './settle-paths.ts'

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
  /** Documents of issues, but those that the release before has too, and images. */
  readonly objects: ReadonlyMap<Digest, Uint8Array>
}

/**
 * @param base the release before, whose ids, dates, redirects and unchanged parts live on; null before the first
 * @param now the moment at which the release becomes current; drafts and what is dated later stay out
 * @param baker names the code that makes the parts; null makes all of them anew
 * @param memory of the digests that the same code has found before
 */
export function arrange(
  issues: readonly Issue[],
  settings: Settings,
  base: Base | null,
  now: Instant,
  baker: Digest | null,
  memory: DigestMemory | null = null,
): Arrangement {
  const publication = toPublication(settings)
  const known = collectKnown(base)
  const due = issues.filter((issue) => !issue.draft && issue.date <= now)
  const ids = settleIds(due, settings.authority, known)
  const issueIds = settleIssueIds(due, settings.authority, collectIssueIds(base))
  const shown = due.filter((issue) => issue.retracted === null)
  const encoded = shown
    .map((issue) => encodeIssue(issue, (contents) => buildDocument(issue, contents), memory))
    .filter(({ document }) => document.parts.some((part) => part.kind === 'article'))
    .sort((a, b) => newestFirst(a.document, b.document))
  const documents = encoded.map(({ document }) => document)
  const mediaOf = new Map(shown.map((issue) => [issue.slug, issue.media.map(({ digest }) => digest)]))
  const stored = encoded.map(
    ({ document, digest }): MonthIssue => ({
      ...summarizeStored(document),
      document: digest,
      media: mediaOf.get(document.slug) ?? [],
    }),
  )
  const foreignBefore = new Map(Object.entries(base?.redirects?.paths ?? {}))
  const paths = settlePaths(due, stored, ids, known, foreignBefore)
  const months = buildMonths(stored, paths)
  const articles = listArticles(documents)
  const topics = collectTopics(articles, settings)
  const published = listMonths(documents, dropRepeated(articles, months), publication.timezone)
  const corrections = collectCorrections(stored)

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
    objects: new Map([...collectMedia(shown, settings), ...encoded.flatMap(collectObject)]),
  }

  function buildDocument(issue: Issue, contents: Contents): IssueDocument {
    return buildIssueDocument(issue, settings, issueIds.get(issue.slug) ?? '', ids, known, now, contents)
  }

  function collectObject({ document, digest, bytes }: EncodedIssue): [Digest, Uint8Array][] {
    return base?.held.has(digest) ? [] : [[digest, bytes ?? encodeObject(document).bytes]]
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
