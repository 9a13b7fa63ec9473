/** The articles of an issue as a numbered list beside its lead. */
import type { ArticlePart, IssueDocument, SectionPart } from '../release/documents.ts'
import { articlePath } from '../release/paths.ts'
import { Kicker } from './parts.tsx'

/** On the front page: titles that lead to the articles, with what they say. */
export function FrontContents({ issue }: { readonly issue: IssueDocument }) {
  const articles = issue.parts.filter((part) => part.kind === 'article')
  return (
    <div class="contents">
      <ol>
        {articles.map((article) => (
          <li>
            <Marker part={article} />
            <div>
              <Kicker article={article} />
              <h2>
                <a href={articlePath(issue.slug, article.slug)}>{article.title}</a>
              </h2>
              <p class="summary">{article.summary}</p>
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** On the page of the issue itself: everything that stands below, sections too. */
export function IssueContents({ issue }: { readonly issue: IssueDocument }) {
  return (
    <nav class="contents" aria-label="In this issue">
      <ol>
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
