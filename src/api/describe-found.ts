/** An article of a search segment -> what scripts get of it. */
import type { Publication, SearchedArticle } from '../release/documents.ts'
import { addressArticle } from './addresses.ts'
import type { Citation } from './resources.ts'

export function describeFound(publication: Publication, article: SearchedArticle): Citation {
  const { id, issue, slug, title, summary, topics, published } = article
  return {
    id,
    issue,
    slug,
    title,
    summary,
    topics: topics.map(({ slug, name }) => ({ slug, name })),
    published,
    ...addressArticle(publication, issue, slug),
  }
}
