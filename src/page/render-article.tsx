/** An article's permalink. */

import type { ArticlePart, IssueDocument, Publication } from '../release/documents.ts'
import { articlePath, issuePath } from '../release/paths.ts'
import { labelIssue } from './label-issue.ts'
import { renderLayout } from './layout.tsx'
import {
  Byline,
  Corrections,
  Facts,
  Figure,
  Invitation,
  Kicker,
  Neighbour,
  Prose,
  Time,
  tellReadingTime,
} from './parts.tsx'
import { sizeTitle } from './size-title.ts'
import { describeArticle, describeTrail, listAuthors } from './structured-data.ts'
import { english, inEnglish, inNative } from './tongue.tsx'

export function renderArticle(publication: Publication, issue: IssueDocument, article: ArticlePart): string {
  const path = articlePath(issue.slug, article.slug)
  return renderLayout({
    publication,
    title: article.title,
    description: article.summary,
    path,
    twins: { markdown: article.markdown !== undefined },
    dates: article,
    image: article.image ?? issue.image,
    things: [
      describeArticle(publication, issue, article),
      describeTrail(publication, [
        [issue.title, issuePath(issue.slug)],
        [article.title, path],
      ]),
    ],
    children: (
      <>
        <article class="row entry alone">
          <div>
            <Figure publication={publication} article={article} />
            <Kicker article={article} />
          </div>
          <div>
            <h1 class={sizeTitle(article.title)}>{article.title}</h1>
            <Meta publication={publication} issue={issue} article={article} />
            <Prose html={article.html} address={publication.url + path} rise={1} prefix={`${article.slug}_`} />
            <Corrections article={article} publication={publication} />
          </div>
        </article>
        <Invitation publication={publication} />
        <Neighbours publication={publication} issue={issue} article={article} />
      </>
    ),
  })
}

type ArticleProps = {
  readonly publication: Publication
  readonly issue: IssueDocument
  readonly article: ArticlePart
}

function Meta({ publication, issue, article }: ArticleProps) {
  const authors = listAuthors(publication, issue, article)
  return (
    <Facts
      facts={[
        authors.length > 0 ? <Byline publication={publication} authors={authors} /> : null,
        <Time instant={article.published} publication={publication} />,
        article.updated === article.published ? null : (
          <>
            {inEnglish(publication, 'updated')} <Time instant={article.updated} publication={publication} />
          </>
        ),
        tellReadingTime(publication, article.words),
        <>
          {inEnglish(publication, 'Issue:')} <a href={issuePath(issue.slug)}>{labelIssue(publication, issue.title)}</a>
        </>,
      ]}
    />
  )
}

function Neighbours({ publication, issue, article }: ArticleProps) {
  const articles = issue.parts.filter((part) => part.kind === 'article')
  const position = articles.findIndex((other) => other.slug === article.slug)
  const [before, after] = [articles[position - 1], articles[position + 1]]
  if (!before && !after) return null
  const hrefOf = (other: ArticlePart) => articlePath(issue.slug, other.slug)
  return (
    <nav class="around" aria-label="Articles of this issue" {...english(publication)}>
      {before && (
        <Neighbour
          rel="prev"
          label="Previous article"
          title={inNative(publication, before.title)}
          href={hrefOf(before)}
        />
      )}
      {after && (
        <Neighbour rel="next" label="Next article" title={inNative(publication, after.title)} href={hrefOf(after)} />
      )}
    </nav>
  )
}
