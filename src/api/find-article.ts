/** One article by the slugs of its issue and its own. */
import { describeArticle } from './describe-article.ts'
import { findFormer, findMonth } from './find-place.ts'
import type { Article } from './resources.ts'
import type { Outcome, Source } from './source.ts'

/** Two reads: the month, the issue. */
export async function findArticle(issueSlug: string, slug: string, source: Source): Promise<Outcome<Article>> {
  const month = await findMonth(issueSlug, source)
  const entry = month?.issues.find((issue) => issue.slug === issueSlug)
  if (!entry?.articles.some((article) => article.slug === slug)) {
    return findFormer(`${issueSlug}/${slug}`, month, 'article')
  }
  const issue = await source.read(entry.document, 'issue')
  const article = issue.parts.find((part) => part.kind === 'article' && part.slug === slug)
  if (article?.kind !== 'article')
    throw new Error(`Cannot find "${issueSlug}/${slug}": its month has it, its issue not`)
  return { kind: 'found', body: describeArticle(source.root.publication, issue, article) }
}
