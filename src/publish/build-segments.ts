/** What can be searched: the articles of each year of publication, with what they link to. */
import { listLinks } from '../api/list-links.ts'
import { buildSegment } from '../api/search-index.ts'
import type { SearchedArticle, SearchSegment } from '../release/documents.ts'
import type { PublishedMonth } from './build-calendar.ts'
import { groupBy } from './build-indexes.ts'
import type { ArticleInIssue } from './list-articles.ts'

/** @returns by year, newest first; a year in which no article was published has none */
export function listYears(months: readonly PublishedMonth[]): ReadonlyMap<string, readonly ArticleInIssue[]> {
  const withArticles = months.filter(({ articles }) => articles.length > 0)
  const years = groupBy(withArticles, ({ month }) => month.slice(0, 4))
  return new Map([...years].map(([year, members]) => [year, members.flatMap((month) => month.articles)]))
}

/** @param articles newest first, and of one moment by id */
export function buildYear(year: string, articles: readonly ArticleInIssue[]): SearchSegment {
  const links = articles.map(({ article }) => listLinks(article.html))
  return buildSegment(year, articles.map(toSearched), links)
}

function toSearched({ issue, article }: ArticleInIssue): SearchedArticle {
  const { id, slug, title, summary, topics, published } = article
  return { id, issue: issue.slug, slug, title, summary, topics, published }
}
