/** What can be searched: the articles of each year of publication, with what they link to. */
import { listLinks } from '../api/list-links.ts'
import { buildSegment } from '../api/search-index.ts'
import type { SearchedArticle, SearchSegment } from '../release/documents.ts'
import type { PublishedMonth } from './build-calendar.ts'
import { groupBy } from './build-indexes.ts'
import type { ArticleInIssue } from './list-articles.ts'

/** @returns by year; a year in which no article was published has none */
export function buildSegments(months: readonly PublishedMonth[]): ReadonlyMap<string, SearchSegment> {
  const withArticles = months.filter(({ articles }) => articles.length > 0)
  const years = groupBy(withArticles, ({ month }) => month.slice(0, 4))
  return new Map(
    [...years].map(([year, members]): [string, SearchSegment] => {
      const articles = members.flatMap((month) => month.articles)
      const links = articles.map(({ article }) => listLinks(article.html))
      return [year, buildSegment(year, articles.map(toSearched), links)]
    }),
  )
}

function toSearched({ issue, article }: ArticleInIssue): SearchedArticle {
  const { id, slug, title, summary, topics, published } = article
  return { id, issue: issue.slug, slug, title, summary, topics, published }
}
