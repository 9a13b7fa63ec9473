/** An issue, complete: headline, lead, articles and sections in the order of the source. */

import type { ArticlePart, IssueDocument, Publication, SectionPart } from '../release/documents.ts'
import { articlePath, feedPathsOf, issuePath } from '../release/paths.ts'
import { renderLayout } from './layout.tsx'
import { Byline, Corrections, FeedLinks, Kicker, Prose, Subscribe, Time } from './parts.tsx'

export function renderIssue(publication: Publication, issue: IssueDocument): string {
  const articles = issue.parts.filter((part) => part.kind === 'article').length
  return renderLayout({
    publication,
    title: issue.title,
    description: issue.summary,
    path: issuePath(issue.slug),
    feed: { title: issue.title, paths: feedPathsOf(issuePath(issue.slug)) },
    children: (
      <>
        <article lang={publication.language}>
          <p class="kicker">{issue.title}</p>
          <h1>{issue.headline ?? issue.title}</h1>
          <p class="meta">
            <Byline authors={issue.authors} />
            <Time instant={issue.published} publication={publication} />
            {` · ${articles} ${articles === 1 ? 'article' : 'articles'}`}
          </p>
          {issue.lead && <Prose html={issue.lead} class="lead" />}
          {issue.parts.map((part) =>
            part.kind === 'article' ? (
              <Article publication={publication} issue={issue} article={part} />
            ) : (
              <Section section={part} />
            ),
          )}
        </article>
        <Subscribe publication={publication} />
        <p class="meta">
          This issue as a feed of its own: <FeedLinks paths={feedPathsOf(issuePath(issue.slug))} />
        </p>
      </>
    ),
  })
}

type ArticleProps = {
  readonly publication: Publication
  readonly issue: IssueDocument
  readonly article: ArticlePart
}

function Article({ publication, issue, article }: ArticleProps) {
  return (
    <section aria-labelledby={article.slug}>
      <Kicker article={article} />
      <h2 id={article.slug}>
        <a href={articlePath(issue.slug, article.slug)}>{article.title}</a>
      </h2>
      <Prose html={article.html} />
      <Corrections article={article} publication={publication} />
    </section>
  )
}

function Section({ section }: { readonly section: SectionPart }) {
  return (
    <section aria-labelledby={section.slug}>
      <h2 id={section.slug}>{section.title}</h2>
      <Prose html={section.html} />
    </section>
  )
}
