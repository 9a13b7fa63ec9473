/** Everything of a month as lines of JSON, for who keeps a copy of all of it (newline-delimited JSON). */
import type { ArticlePart, IssueDocument, Publication } from '../release/documents.ts'
import { describeArticle } from './describe-article.ts'
import { describeExported } from './describe-issue.ts'
import type { ExportLine } from './resources.ts'

/** `lines` is how many there are; each ends with a line feed. */
export type ExportText = { readonly text: string; readonly lines: number }

export type ExportedArticle = { readonly issue: IssueDocument; readonly article: ArticlePart }

/**
 * Oldest first, whatever order they come in: what is added to a month comes at its end. Of one moment issues stand
 * before articles, and like before like by id.
 * @param issues and articles that were published in the month; an article's issue may be of another
 */
export function writeExport(
  publication: Publication,
  issues: readonly IssueDocument[],
  articles: readonly ExportedArticle[],
): ExportText {
  const lines: readonly ExportLine[] = [
    ...issues.map((issue) => describeExported(publication, issue)),
    ...articles.map(({ issue, article }) => describeArticle(publication, issue, article)),
  ]
  const text = lines.toSorted(compareLines).map((line) => `${JSON.stringify(line)}\n`)
  return { text: text.join(''), lines: lines.length }
}

function compareLines(a: ExportLine, b: ExportLine): number {
  // "issue" comes after "article".
  return compareText(a.published, b.published) || compareText(b.kind, a.kind) || compareText(a.id, b.id)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
