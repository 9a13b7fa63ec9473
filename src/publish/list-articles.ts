/** Every article of some issues, in the order of feeds and lists. */
import type { ArticlePart, IssueDocument, ListedArticle } from '../release/documents.ts'
import { summarizeArticle } from './build-documents.ts'

export type ArticleInIssue = { readonly issue: IssueDocument; readonly article: ArticlePart }

/** Newest date first; on one date the newest issue first, its articles in their order. */
export function listArticles(issues: readonly IssueDocument[]): readonly ArticleInIssue[] {
  const all = issues.flatMap((issue) => {
    const articles = issue.parts.filter((part) => part.kind === 'article')
    return articles.map((article, position) => ({ issue, article, position }))
  })
  return all.sort(
    (a, b) =>
      compareText(b.article.published, a.article.published) ||
      compareText(b.issue.slug, a.issue.slug) ||
      (a.article.number ?? a.position) - (b.article.number ?? b.position) ||
      a.position - b.position,
  )
}

export function summarizeListed({ issue, article }: ArticleInIssue): ListedArticle {
  return { ...summarizeArticle(article), issue: issue.slug }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
