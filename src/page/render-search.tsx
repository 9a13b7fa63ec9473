/** Search: a form, and what it found. A plain GET, so that it works without any script and a search has an address. */
import type { Html, Instant, Publication } from '../release/documents.ts'
import { labelIssue } from './label-issue.ts'
import { renderLayout } from './layout.tsx'
import { Time } from './parts.tsx'

export const SEARCH_PATH = '/search'

export type SearchResult = {
  /** Of the article. */
  readonly path: string
  /** Escaped, with what was found in `mark`; as is `summaryHtml`. */
  readonly titleHtml: Html
  readonly summaryHtml: Html
  readonly published: Instant
  /** The title of the issue. */
  readonly issue: string
}

export type SearchOutcome = {
  /** As it was asked; empty where nothing was. */
  readonly query: string
  /** Best first. */
  readonly results: readonly SearchResult[]
  /** The address of further results. */
  readonly more: string | null
  /** Why there was no search: a sentence. */
  readonly problem: string | null
}

export function renderSearch(publication: Publication, outcome: SearchOutcome): string {
  const { query, results, more, problem } = outcome
  return renderLayout({
    publication,
    title: query === '' ? 'Search' : `Search: ${query}`,
    description: `Search ${publication.title}`,
    // Search engines need the form, not each other's results.
    path: query === '' ? SEARCH_PATH : null,
    children: (
      <>
        <header class="opening">
          <h1>Search</h1>
        </header>
        <search>
          <form class="search" action={SEARCH_PATH} method="get">
            <input type="search" name="q" value={query} aria-label="Words to look for" required />
            <button type="submit">Search</button>
          </form>
        </search>
        <p class="text" dir="auto" role="status">
          {problem ?? describeOutcome(publication, outcome)}
        </p>
        {results.length > 0 && <Results publication={publication} results={results} />}
        {more !== null && (
          <p class="links">
            <a href={more} rel="next">
              More results
            </a>
          </p>
        )}
      </>
    ),
  })
}

function describeOutcome({ title }: Publication, { query, results }: SearchOutcome): string {
  if (query === '') return `Looks through titles, summaries and topics of every article in ${title}.`
  if (results.length > 0) return `Articles with “${query}”, the best first.`
  return `Nothing has “${query}”. Fewer words, or their beginnings, find more.`
}

function Results({ publication, results }: { readonly publication: Publication } & Pick<SearchOutcome, 'results'>) {
  return (
    <ol class="items">
      {results.map(({ path, titleHtml, summaryHtml, published, issue }) => (
        <li class="row">
          <p class="meta">
            <Time instant={published} publication={publication} />
          </p>
          <div>
            <p class="kicker">{labelIssue(publication, issue)}</p>
            <h2>
              <a href={path} dangerouslySetInnerHTML={{ __html: titleHtml }} />
            </h2>
            <p dangerouslySetInnerHTML={{ __html: summaryHtml }} />
          </div>
        </li>
      ))}
    </ol>
  )
}
