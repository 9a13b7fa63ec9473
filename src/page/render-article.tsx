/** An article's permalink. */

import type { ArticlePart, IssueDocument, Publication } from '../release/documents.ts'
import { articlePath, issuePath } from '../release/paths.ts'
import { renderLayout } from './layout.tsx'
import { Byline, Corrections, Kicker, Prose, Time } from './parts.tsx'

export function renderArticle(publication: Publication, issue: IssueDocument, article: ArticlePart): string {
  const articles = issue.parts.filter((part) => part.kind === 'article')
  const position = articles.findIndex((other) => other.slug === article.slug)
  const authors = article.authors.length > 0 ? article.authors : publication.authors
  return renderLayout({
    publication,
    title: article.title,
    description: article.summary,
    path: articlePath(issue.slug, article.slug),
    children: (
      <>
        <article lang={publication.language}>
          <Kicker article={article} />
          <h1>{article.title}</h1>
          <p class="meta">
            <Byline authors={authors} />
            <Time instant={article.published} publication={publication} />
            {article.updated !== article.published && (
              <>
                {' · updated '}
                <Time instant={article.updated} publication={publication} />
              </>
            )}
            {' · in '}
            <a href={issuePath(issue.slug)}>{issue.title}</a>
          </p>
          <Prose html={article.html} />
          <Corrections article={article} publication={publication} />
        </article>
        <nav class="around" aria-label="Articles of this issue">
          <Neighbour issue={issue} article={articles[position - 1]} rel="prev" />
          <Neighbour issue={issue} article={articles[position + 1]} rel="next" />
        </nav>
      </>
    ),
  })
}

type NeighbourProps = {
  readonly issue: IssueDocument
  readonly article: ArticlePart | undefined
  readonly rel: 'prev' | 'next'
}

function Neighbour({ issue, article, rel }: NeighbourProps) {
  if (!article) return null
  return (
    <span>
      {rel === 'prev' ? 'Previous: ' : 'Next: '}
      <a href={articlePath(issue.slug, article.slug)} rel={rel}>
        {article.title}
      </a>
    </span>
  )
}
