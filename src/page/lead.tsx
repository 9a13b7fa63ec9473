/** What an issue opens with, on its own page and on the front page. */
import type { IssueDocument, Publication } from '../release/documents.ts'
import { issuePath } from '../release/paths.ts'
import { Prose } from './parts.tsx'

type LeadProps = { readonly publication: Publication; readonly issue: IssueDocument }

/** Below a heading of the first level. */
export function Lead({ publication, issue }: LeadProps) {
  const address = publication.url + issuePath(issue.slug)
  // Two of them, since an article may be called `lead` too, and what it has named begins with one.
  return issue.lead && <Prose html={issue.lead} class="lead" address={address} rise={1} prefix="lead__" />
}
