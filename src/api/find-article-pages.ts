/** In which stored pages the articles of a query are, so that no more of them are read than it takes. */

import { compareListed } from '../release/compare-listed.ts'
import type { Calendar, ListedArticle } from '../release/documents.ts'
import { lookUp } from '../release/look-up.ts'
import type { Place } from './cursor.ts'
import { findMonth } from './find-place.ts'
import { findTopicPages } from './find-topic-pages.ts'
import type { ArticlesQuery } from './parameters.ts'
import type { Source } from './source.ts'
import type { ListPage } from './walk-pages.ts'

type Pages = readonly ListPage<ListedArticle>[]

const DAY = 24 * 60 * 60 * 1000

/**
 * An issue's articles are in the index of its month, and those of a topic in the topic's own; all others are found by
 * the calendar.
 * @returns null where the release has no calendar
 */
export async function findArticlePages(
  query: ArticlesQuery,
  after: Place | null,
  source: Source,
): Promise<Pages | null> {
  const { topic, issue } = query
  if (issue !== undefined) return toPage(await readIssue(issue, source))
  if (topic !== undefined) return findTopicPages(topic, query, after, source)
  if (source.root.calendar === undefined) return null
  const calendar = await source.read(source.root.calendar, 'calendar')
  return selectMonths(calendar, query, after).map(({ page, articles }) => ({
    size: articles,
    read: async () => (await source.read(page, 'calendar-page')).articles,
  }))
}

/** By its slug or by a former one, which its month leads on from in one hop. */
async function readIssue(slug: string, source: Source): Promise<readonly ListedArticle[]> {
  const month = await findMonth(slug, source)
  const present = lookUp(month?.redirects, slug)
  const [name, index] = present === undefined ? [slug, month] : [present, await findMonth(present, source)]
  const articles = index?.issues.find((issue) => issue.slug === name)?.articles ?? []
  return articles.map((article) => ({ ...article, issue: name }))
}

function toPage(articles: readonly ListedArticle[]): Pages {
  const sorted = articles.toSorted(compareListed)
  return [{ size: sorted.length, read: async () => sorted }]
}

/** Months are those of the publication's time zone, so they begin and end up to a day away from UTC's. */
function selectMonths({ months }: Calendar, { since, until }: ArticlesQuery, after: Place | null): Calendar['months'] {
  const first = since === undefined ? '' : new Date(Date.parse(since) - DAY).toISOString().slice(0, 'YYYY-MM'.length)
  const ends = [until, after?.published].flatMap((end) => (end === undefined ? [] : [Date.parse(end)]))
  const last = Math.min(...ends) + DAY
  // In a month in which an issue was published, there can be no article.
  return months.filter((it) => it.articles > 0 && it.month >= first && Date.parse(`${it.month}-01T00:00:00Z`) <= last)
}
