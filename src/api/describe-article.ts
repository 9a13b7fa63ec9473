/** A stored article -> what scripts get of it. */
import type {
  ArticlePart,
  ArticleSummary,
  IssueDocument,
  ListedArticle,
  Person,
  Publication,
} from '../release/documents.ts'
import { addressArticle } from './addresses.ts'
import type { Article, ArticleItem } from './resources.ts'

/** An article of a list, which has its authors or its issue's already. */
export function describeListed(publication: Publication, listed: ListedArticle): ArticleItem {
  return describe(publication, listed.issue, listed, [listed.authors, publication.authors])
}

/** An article, complete. */
export function describeArticle(publication: Publication, issue: IssueDocument, article: ArticlePart): Article {
  const authors = [article.authors, issue.authors, publication.authors]
  return { ...describe(publication, issue.slug, article, authors), content_html: article.html }
}

/** @param authors whose they may be, nearest first; the first who are anybody count */
function describe(
  publication: Publication,
  issue: string,
  { id, slug, number, label, title, summary, topics, published, updated, words, image, corrections }: ArticleSummary,
  authors: readonly (readonly Person[])[],
): ArticleItem {
  return {
    kind: 'article',
    id,
    issue,
    slug,
    number,
    label,
    title,
    summary,
    topics: topics.map(({ slug, name }) => ({ slug, name })),
    authors: [...(authors.find((them) => them.length > 0) ?? [])],
    published,
    updated,
    words,
    image,
    corrections: [...corrections],
    ...addressArticle(publication, issue, slug),
  }
}
