/** Whether an article meets the conditions of a query. */
import type { ListedArticle } from '../release/documents.ts'
import { yearOfPublication } from '../release/month-of-publication.ts'
import { matchArticles } from './match-articles.ts'
import type { ArticlesQuery } from './parameters.ts'
import type { Source } from './source.ts'
import type { Verdict } from './walk-pages.ts'

/** Segments of the search index that one request may open: as many as twelve months in a row touch. */
const MOST_SEGMENTS = 2

/** All but `issue`, which is a matter of where the articles come from: an issue is found by its former slugs too. */
export function createJudge(
  query: ArticlesQuery,
  source: Source,
): (article: ListedArticle) => Verdict | Promise<Verdict> {
  const { root } = source
  const { topic, author, since, until, q } = query
  const matches = new Map<string, Promise<ReadonlySet<string>>>()

  return (article) => {
    const { published, topics } = article
    if (since !== undefined && published < since) return 'skip'
    if (until !== undefined && published >= until) return 'skip'
    if (topic !== undefined && !topics.some(({ slug }) => slug === topic)) return 'skip'
    if (author !== undefined && !isBy(author, article)) return 'skip'
    return q === undefined ? 'take' : judgeWords(q, article)
  }

  function isBy(name: string, { authors }: ListedArticle): boolean {
    const them = authors.length > 0 ? authors : root.publication.authors
    return them.some((author) => author.name.toLowerCase() === name)
  }

  /** In the index of the year in which it was published, as publishing counts years. */
  async function judgeWords(words: string, { id, published }: ListedArticle): Promise<Verdict> {
    const year = yearOfPublication(published, root.publication.timezone)
    const known = matches.get(year)
    if (known === undefined && matches.size === MOST_SEGMENTS) return 'stop'
    const found = known ?? matchIn(year, words)
    matches.set(year, found)
    return (await found).has(id) ? 'take' : 'skip'
  }

  async function matchIn(year: string, words: string): Promise<ReadonlySet<string>> {
    const digest = root.search?.[year]
    return digest === undefined ? new Set() : matchArticles(await source.openSegment(digest), words)
  }
}
