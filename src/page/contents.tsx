/** The articles of an issue as a numbered list beside its lead. */
import type { ArticlePart, IssueDocument, Publication, SectionPart } from '../release/documents.ts'
import { articlePath } from '../release/paths.ts'
import { MOST_SUMMARIES } from './count-beside.ts'
import { Kicker } from './parts.tsx'
import { english, native } from './tongue.tsx'

type FrontContentsProps = {
  readonly issue: IssueDocument
  readonly articles: readonly ArticlePart[]
  /** Whether they stand below the lead, two in a row. */
  readonly below?: boolean
}

/** On the front page: titles that lead to the articles, with what they say. */
export function FrontContents({ issue, articles, below }: FrontContentsProps) {
  return (
    <div class={below ? 'contents below' : 'contents'}>
      <ol>
        {articles.map((article) => (
          <li>
            <Marker part={article} />
            <div>
              <Kicker article={article} />
              <h2>
                <a href={articlePath(issue.slug, article.slug)}>{article.title}</a>
              </h2>
              {hasSummary(issue, article) && <p class="summary">{article.summary}</p>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}

function hasSummary({ parts }: IssueDocument, article: ArticlePart): boolean {
  return parts.filter(({ kind }) => kind === 'article').indexOf(article) < MOST_SUMMARIES
}

type IssueContentsProps = { readonly publication: Publication; readonly issue: IssueDocument }

/** On the page of the issue itself: everything that stands below, sections too. */
export function IssueContents({ publication, issue }: IssueContentsProps) {
  return (
    <nav class="contents brief" aria-label="In this issue" {...english(publication)}>
      <ol {...native(publication)}>
        {issue.parts.map((part) => (
          <li>
            <Marker part={part} />
            <a class="title" href={`#${part.slug}`}>
              {part.title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** For the eye: the list says the same to those who hear it. */
function Marker({ part }: { readonly part: ArticlePart | SectionPart }) {
  return (
    <span class="figure" aria-hidden="true">
      {part.kind === 'article' ? part.number : null}
    </span>
  )
}
