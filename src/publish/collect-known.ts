/** What the next release has to know of the one before: ids, and the packs that need not be made again. */
import type { ExportFile, FeedTable } from '../release/documents.ts'
import { type Base, indexArticles, indexRedirects, indexRetractions } from './base.ts'
import type { Known } from './settle-ids.ts'

export function collectKnown(base: Base | null): Known {
  const months = [...(base?.months.values() ?? [])]
  const articles = indexArticles(months)
  const byId = new Map([...articles.values()].map((article) => [article.id, article]))
  return { articles, byId, retractions: indexRetractions(months), redirects: indexRedirects(months) }
}

/** By slug. */
export function collectIssueIds(base: Base | null): ReadonlyMap<string, string> {
  const issues = [...(base?.months.values() ?? [])].flatMap((month) => month.issues)
  return new Map(issues.map(({ slug, id }) => [slug, id]))
}

/** By slug. */
export function collectIssueFeeds(base: Base | null): ReadonlyMap<string, FeedTable> {
  const issues = [...(base?.months.values() ?? [])].flatMap((month) => month.issues)
  return new Map(issues.flatMap(({ slug, feed }) => (feed ? [[slug, feed] as const] : [])))
}

/** By month of publication. */
export function collectExports(base: Base | null): ReadonlyMap<string, ExportFile> {
  return new Map(base?.calendar?.months.map((month) => [month.month, month.export]))
}
