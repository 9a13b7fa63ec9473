/** All that has an address in a folder of issues: issues and articles, those that were taken back too. */
import { findArticleOrigin, findIssueOrigin } from './find-origin.ts'
import type { Article, FormerPath, Issue, Withdrawn } from './model.ts'
import { FILE_START, type Place } from './place.ts'

export type Holder = {
  readonly kind: 'issue' | 'article'
  /** As messages call it. */
  readonly name: string
  readonly file: string
  readonly place: Place
  readonly id: string | null
  readonly path: FormerPath
  readonly was: readonly FormerPath[]
  /** Its oldest address on this site; its path, if it never moved. */
  readonly origin: FormerPath
}

export function listHolders(issue: Issue): readonly Holder[] {
  const { file, slug: path, was } = issue
  const origin = findIssueOrigin(issue)
  const name = `the issue "${issue.title}"`
  return [
    { kind: 'issue', name, file, place: FILE_START, id: null, path, was, origin },
    ...issue.parts.flatMap((part) => (part.kind === 'article' ? [toHolder(issue, part, `"${part.title}"`)] : [])),
    ...issue.withdrawn.map((article) => toHolder(issue, article, `the retracted article "${article.slug}"`)),
  ]
}

function toHolder(issue: Issue, article: Article | Withdrawn, name: string): Holder {
  const { line, column, id, slug, was } = article
  const path = `${issue.slug}/${slug}`
  return {
    kind: 'article',
    name,
    file: issue.file,
    place: { line, column },
    id,
    path,
    was,
    origin: findArticleOrigin(issue, article),
  }
}
