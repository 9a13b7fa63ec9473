/** Articles that answer a question in words, best first. */
import { compareListed } from '../release/compare-listed.ts'
import { API_PREFIX } from '../release/paths.ts'
import { refuseCursor } from './cursor.ts'
import { describeFound } from './describe-found.ts'
import { markWords } from './mark-words.ts'
import { openSpan } from './open-span.ts'
import type { SearchQuery } from './parameters.ts'
import { planQuestion } from './plan-question.ts'
import { refuseOldRelease } from './refuse-old-release.ts'
import type { SearchList } from './resources.ts'
import { askSegment } from './search-index.ts'
import type { Outcome, Source } from './source.ts'
import { writeQuery } from './write-query.ts'
import { priorYear, readYear } from './year-cursor.ts'

/**
 * The best of the years that it looks into; older ones are another request. Scores of two years are compared as they
 * are, though a word can be rarer in the one than in the other: it is a matter of a few per cent.
 */
export async function searchArticles(query: SearchQuery, source: Source): Promise<Outcome<SearchList>> {
  const { q, limit, cursor } = query
  const year = cursor === undefined ? null : readYear(cursor)
  if (cursor !== undefined && year === null) return refuseCursor('cursor')
  const span = await openSpan(source, year)
  if (span === null) return refuseOldRelease()
  const { publication } = source.root
  const asked = planQuestion(q, span.segments)
  const found = span.segments.flatMap((segment) =>
    askSegment(segment, asked, limit).flatMap(({ position, score, terms }) => {
      const article = segment.articles[position]
      return article ? [{ article, score, terms }] : []
    }),
  )
  found.sort((a, b) => b.score - a.score || compareListed(a.article, b.article))
  const items = found.slice(0, limit).map(({ article, score, terms }) => {
    const words = new Set(terms)
    return {
      ...describeFound(publication, article),
      score,
      terms: [...words],
      title_html: markWords(article.title, words),
      summary_html: markWords(article.summary, words),
    }
  })
  const next = priorYear(span)
  const next_url = next && `${publication.url}${API_PREFIX}/search${writeQuery({ ...query, cursor: next })}`
  return { kind: 'found', body: { query: q, covers: span.covers, items, next_url } }
}
