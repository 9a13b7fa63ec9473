/** Issues in a list: the date beside, then what each is about. */
import type { IssueSummary, Publication } from '../release/documents.ts'
import { issuePath } from '../release/paths.ts'
import { labelIssue } from './label-issue.ts'
import { countArticles, Facts, Time } from './parts.tsx'

type IssueListProps = {
  readonly publication: Publication
  /** Newest first. */
  readonly issues: readonly (IssueSummary & { readonly articles: number })[]
}

/** Below a heading of the second level. */
export function IssueList({ publication, issues }: IssueListProps) {
  return (
    <ol class="items">
      {issues.map((issue) => (
        <li class="row">
          <Facts
            class="meta stack"
            facts={[
              issue.headline === null ? null : <strong>{labelIssue(publication, issue.title)}</strong>,
              <Time instant={issue.published} publication={publication} />,
              countArticles(publication, issue.articles),
            ]}
          />
          <div>
            <h3>
              <a href={issuePath(issue.slug)}>{issue.headline ?? labelIssue(publication, issue.title)}</a>
            </h3>
            {issue.summary !== issue.headline && issue.summary !== issue.title && <p>{issue.summary}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}
