/** One issue by its slug. */
import { describeIssue } from './describe-issue.ts'
import { findFormer, findMonth } from './find-place.ts'
import type { Issue } from './resources.ts'
import type { Outcome, Source } from './source.ts'

/** Two reads: the month, the issue. */
export async function findIssue(slug: string, source: Source): Promise<Outcome<Issue>> {
  const month = await findMonth(slug, source)
  const entry = month?.issues.find((issue) => issue.slug === slug)
  if (!entry) return findFormer(slug, month, 'issue')
  const issue = await source.read(entry.document, 'issue')
  return { kind: 'found', body: describeIssue(source.root.publication, issue) }
}
