/** What a release builds on: the one before it, as far as compiling needs to know it. */
import type {
  ArticleSummary,
  Calendar,
  ChangePage,
  Digest,
  MonthIndex,
  RedirectIndex,
  Retraction,
  Root,
  TopicIndex,
} from '../release/documents.ts'

export type Base = {
  readonly root: Root
  readonly rootDigest: Digest
  /** By month, `YYYY-MM`. */
  readonly months: ReadonlyMap<string, MonthIndex>
  /** The newest page of each topic's index, by slug. */
  readonly topics: ReadonlyMap<string, TopicIndex>
  /** The last page of the change log. */
  readonly changes: ChangePage | null
  readonly redirects: RedirectIndex | null
  /** Null in a release that has none: one of an older Gazette. */
  readonly calendar: Calendar | null
  /** Objects that are in the store for certain, and need not be written again. */
  readonly held: ReadonlySet<Digest>
}

/** The published articles of some months by path, `<issue>/<article>`. */
export function indexArticles(months: Iterable<MonthIndex>): ReadonlyMap<string, ArticleSummary> {
  const articles = new Map<string, ArticleSummary>()
  for (const { issues } of months) {
    for (const issue of issues) {
      for (const article of issue.articles) articles.set(`${issue.slug}/${article.slug}`, article)
    }
  }
  return articles
}

export function indexRetractions(months: Iterable<MonthIndex>): ReadonlyMap<string, Retraction> {
  const retractions = [...months].flatMap((month) => month.retractions)
  return new Map(retractions.map((retraction) => [retraction.path, retraction]))
}

/** Every redirect below `/issues/`, old path -> present path. */
export function indexRedirects(months: Iterable<MonthIndex>): ReadonlyMap<string, string> {
  return new Map([...months].flatMap((month) => Object.entries(month.redirects)))
}
