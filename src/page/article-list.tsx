/** Articles in a list: the date beside, then title and summary. */
import type { ArticleSummary, Publication } from '../release/documents.ts'
import { articlePath } from '../release/paths.ts'
import { Facts, Time, tellReadingTime } from './parts.tsx'

type ArticleListProps = {
  readonly publication: Publication
  /** Newest first, each with the slug of its issue. */
  readonly articles: readonly (ArticleSummary & { readonly issue: string })[]
}

/** Below a heading of the first level. */
export function ArticleList({ publication, articles }: ArticleListProps) {
  return (
    <ol class="items">
      {articles.map((article) => (
        <li class="row">
          <Facts
            class="meta stack"
            facts={[
              <Time instant={article.published} publication={publication} />,
              tellReadingTime(publication, article.words),
            ]}
          />
          <div>
            <h2>
              <a href={articlePath(article.issue, article.slug)}>{article.title}</a>
            </h2>
            <p>{article.summary}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}
