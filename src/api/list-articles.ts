/** Articles, newest first: all of them, or those that meet every condition of a query. */
import { API_PREFIX } from '../release/paths.ts'
import { readCursor, refuseCursor, writeCursor } from './cursor.ts'
import { describeListed } from './describe-article.ts'
import { findArticlePages } from './find-article-pages.ts'
import { createJudge } from './judge-article.ts'
import type { ArticlesQuery } from './parameters.ts'
import { refuseOldRelease } from './refuse-old-release.ts'
import type { ArticleItem, ArticleList } from './resources.ts'
import type { Outcome, Source } from './source.ts'
import { walkPages } from './walk-pages.ts'
import { writeQuery } from './write-query.ts'

/**
 * At most 15 reads: the calendar and 12 of its months, and two segments of the search index where words are looked for.
 * On a topic 12 of its pages, the newest, and those by which the first and the last are found: 12 more for 6,400
 * articles, 14 for twice as many. So a list can be shorter than its limit, or empty, and go on all the same.
 */
export async function listArticles(query: ArticlesQuery, source: Source): Promise<Outcome<ArticleList>> {
  const { publication, search } = source.root
  const after = query.cursor === undefined ? null : readCursor(query.cursor)
  if (after === null && query.cursor !== undefined) return refuseCursor('cursor')
  if (search === undefined && query.q !== undefined) return refuseOldRelease()
  const pages = await findArticlePages(query, after, source)
  if (pages === null) return refuseOldRelease()
  const judge = createJudge(query, source)
  const { items, next } = await walkPages(pages, { after, limit: query.limit, judge })
  const described = items.map((article) => choose(describeListed(publication, article), query.fields))
  const next_url =
    next && `${publication.url}${API_PREFIX}/articles${writeQuery({ ...query, cursor: writeCursor(next) })}`
  return { kind: 'found', body: { items: described, next_url } }
}

/** @param fields all of them where there are none */
function choose(article: ArticleItem, fields: readonly (keyof ArticleItem)[] | undefined): Partial<ArticleItem> {
  return fields === undefined ? article : Object.fromEntries(fields.map((name) => [name, article[name]]))
}
