/** The front page: the latest issue in brief, how to subscribe, the issues before. */

import type { IssueDocument, Publication, Root } from '../release/documents.ts'
import { articlePath, issuePath } from '../release/paths.ts'
import { renderLayout } from './layout.tsx'
import { Kicker, Prose, Subscribe, Time } from './parts.tsx'

/** @param latest the newest issue, null where nothing is published yet */
export function renderHome(root: Root, latest: IssueDocument | null): string {
  const { publication } = root
  const earlier = root.recent.filter((issue) => issue.slug !== latest?.slug)
  return renderLayout({
    publication,
    title: publication.title,
    description: publication.description,
    path: '/',
    children: (
      <>
        {latest ? <Latest publication={publication} issue={latest} /> : <p>The first issue is still to come.</p>}
        <Subscribe publication={publication} />
        {earlier.length > 0 && (
          <section aria-labelledby="earlier">
            <h2 id="earlier">Earlier issues</h2>
            <ul>
              {earlier.map((issue) => (
                <li>
                  <a href={issuePath(issue.slug)}>{issue.title}</a>{' '}
                  <Time instant={issue.published} publication={publication} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </>
    ),
  })
}

function Latest({ publication, issue }: { readonly publication: Publication; readonly issue: IssueDocument }) {
  return (
    <article>
      <p class="kicker">
        {issue.title} · <Time instant={issue.published} publication={publication} />
      </p>
      <h1>
        <a href={issuePath(issue.slug)}>{issue.headline ?? issue.title}</a>
      </h1>
      {issue.lead && <Prose html={issue.lead} class="lead" />}
      {issue.parts.map(
        (part) =>
          part.kind === 'article' && (
            <section>
              <Kicker article={part} />
              <h2>
                <a href={articlePath(issue.slug, part.slug)}>{part.title}</a>
              </h2>
              <p>{part.summary}</p>
            </section>
          ),
      )}
    </article>
  )
}
