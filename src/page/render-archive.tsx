/** The archive: the issues of one year, and the way to the other years. */

import type { Publication, YearIndex } from '../release/documents.ts'
import { ARCHIVE_PATH, ISSUES_FEED, yearPath } from '../release/paths.ts'
import { IssueList } from './issue-list.tsx'
import { renderLayout } from './layout.tsx'
import { Invitation } from './parts.tsx'
import { SearchForm } from './search-form.tsx'
import { english } from './tongue.tsx'

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
  return renderLayout({
    publication,
    title,
    description: `${title} of ${publication.title}`,
    path,
    feed: { title: `${publication.title}: issues`, paths: ISSUES_FEED },
    children: (
      <>
        <header class="opening">
          <h1 {...english(publication)}>{title}</h1>
          {years.length > 1 && <Years publication={publication} years={years} shown={index?.year ?? null} />}
        </header>
        {index && <SearchForm publication={publication} />}
        {index ? (
          <section aria-labelledby="year">
            <h2 id="year">{index.year}</h2>
            <IssueList publication={publication} issues={index.issues} />
          </section>
        ) : (
          <p dir="auto" {...english(publication)}>
            The first issue is still to come.
          </p>
        )}
        <Invitation publication={publication} />
      </>
    ),
  })
}

type YearsProps = {
  readonly publication: Publication
  readonly years: readonly string[]
  readonly shown: string | null
}

function Years({ publication, years, shown }: YearsProps) {
  return (
    <nav aria-label="Years" {...english(publication)}>
      <ul class="years">
        {[...years]
          .sort()
          .reverse()
          .map((year) => (
            <li>
              <a href={yearPath(year)} aria-current={year === shown ? 'true' : undefined}>
                {year}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}
