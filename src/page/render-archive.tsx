/** The archive: the issues of one year, and the way to the other years. */

import type { Publication, YearIndex } from '../release/documents.ts'
import { ARCHIVE_PATH, issuePath, yearPath } from '../release/paths.ts'
import { renderLayout } from './layout.tsx'
import { Time } from './parts.tsx'

/**
 * @param index the year to show, null where nothing is published yet
 * @param years all years with issues
 * @param path the page's own: `/issues` for the newest year, `/issues/<year>` for any
 */
export function renderArchive(
  publication: Publication,
  index: YearIndex | null,
  years: readonly string[],
  path: string,
): string {
  const title = path === ARCHIVE_PATH ? 'All issues' : `Issues of ${index?.year}`
  const others = years
    .filter((year) => year !== index?.year)
    .sort()
    .reverse()
  return renderLayout({
    publication,
    title,
    description: `${title} of ${publication.title}`,
    path,
    children: (
      <>
        <h1>{title}</h1>
        {index ? <Year publication={publication} index={index} /> : <p>The first issue is still to come.</p>}
        {others.length > 0 && (
          <nav aria-label="Other years">
            <h2>Other years</h2>
            <ul>
              {others.map((year) => (
                <li>
                  <a href={yearPath(year)}>{year}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </>
    ),
  })
}

function Year({ publication, index }: { readonly publication: Publication; readonly index: YearIndex }) {
  return (
    <section aria-labelledby="year">
      <h2 id="year">{index.year}</h2>
      {index.issues.map((issue) => (
        <section>
          <h3>
            <a href={issuePath(issue.slug)}>{issue.title}</a>
          </h3>
          <p class="meta">
            <Time instant={issue.published} publication={publication} />
            {` · ${issue.articles} ${issue.articles === 1 ? 'article' : 'articles'}`}
          </p>
          <p>{issue.headline ?? issue.summary}</p>
        </section>
      ))}
    </section>
  )
}
