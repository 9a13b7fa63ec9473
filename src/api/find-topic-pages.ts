/** The pages of a topic's index in which the articles of a query are, without reading those before and behind. */

import { compareListed } from '../release/compare-listed.ts'
import type { ListedArticle } from '../release/documents.ts'
import { lookUp } from '../release/look-up.ts'
import { ARTICLES_PER_TOPIC_PAGE } from '../release/topic-pages.ts'
import type { Place } from './cursor.ts'
import type { ArticlesQuery } from './parameters.ts'
import type { Source } from './source.ts'
import type { ListPage } from './walk-pages.ts'

type Page = ListPage<ListedArticle>

/** The newest page names the others; what lies between two moments is found by halving, so 4,000 articles cost 6 reads. */
export async function findTopicPages(
  slug: string,
  { since, until }: Pick<ArticlesQuery, 'since' | 'until'>,
  after: Place | null,
  { root, read }: Source,
): Promise<readonly Page[]> {
  const digest = lookUp(root.topics, slug)
  if (digest === undefined) return []
  const newest = await read(digest, 'topic')
  const older = newest.older.map((page): Page => {
    const once = remember(async () => (await read(page, 'topic')).articles)
    return { size: ARTICLES_PER_TOPIC_PAGE, read: once }
  })
  const pages = [{ size: newest.articles.length, read: async () => newest.articles }, ...older]
  const start = until === undefined ? after : later({ published: until, id: '' }, after)
  const first = start === null ? 0 : await findFirst(pages, (all) => compareListed(all.at(-1) ?? start, start) > 0)
  const last =
    since === undefined ? pages.length : await findFirst(pages, ([top]) => top !== undefined && top.published < since)
  return pages.slice(first, last)
}

/** The place further down the list. */
function later(place: Place, other: Place | null): Place {
  return other === null || compareListed(place, other) > 0 ? place : other
}

/** The first page of which this is true, where it is of all behind it too; their number where it is of none. */
async function findFirst(
  pages: readonly Page[],
  isTrue: (articles: readonly ListedArticle[]) => boolean,
): Promise<number> {
  let [low, high] = [0, pages.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isTrue((await pages[middle]?.read()) ?? [])) high = middle
    else low = middle + 1
  }
  return low
}

function remember<T>(read: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined
  return () => {
    known ??= read()
    return known
  }
}
