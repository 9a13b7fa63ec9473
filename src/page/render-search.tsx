/** Search: a form, and what it found. */
import type { Html, Publication, SearchedArticle } from '../release/documents.ts'
import { articlePath, SEARCH_PATH } from '../release/paths.ts'
import { renderLayout } from './layout.tsx'
import { Time, Topics } from './parts.tsx'
import { SearchForm } from './search-form.tsx'
import { english } from './tongue.tsx'

export type SearchResult = Pick<SearchedArticle, 'issue' | 'slug' | 'topics' | 'published'> & {
  /** Escaped, with what was found in `mark`; as is `summaryHtml`. */
  readonly titleHtml: Html
  readonly summaryHtml: Html
}

export type SearchOutcome = {
  /** As it was asked. */
  readonly query: string
  /** Best first. */
  readonly results: readonly SearchResult[]
  /** Which years were looked into, and where the same question to those before is; null where it was all of them. */
  readonly span: { readonly from: string; readonly to: string; readonly older: string | null } | null
  /** Why there was no search: a sentence. */
  readonly problem: string | null
}

/** @param outcome null where nothing was asked */
export function renderSearch(publication: Publication, outcome: SearchOutcome | null): string {
  return renderLayout({
    publication,
    title: outcome ? `Search: ${outcome.query}` : 'Search',
    description: `Search ${publication.title}`,
    // Search engines need the form, not each other's results.
    path: outcome ? null : SEARCH_PATH,
    children: (
      <>
        <header class="opening" {...english(publication)}>
          <h1>Search</h1>
        </header>
        <SearchForm publication={publication} query={outcome?.query} />
        <p class="text" dir="auto" role="status" {...english(publication)}>
          {outcome
            ? describeOutcome(outcome)
            : `Looks through titles, summaries and topics of every article in ${publication.title}.`}
        </p>
        {outcome && outcome.results.length > 0 && <Results publication={publication} results={outcome.results} />}
        {outcome?.span?.older && (
          <p class="links" {...english(publication)}>
            <a href={outcome.span.older} rel="next">
              Search the years before {outcome.span.from}
            </a>
          </p>
        )}
      </>
    ),
  })
}

function describeOutcome({ query, results, span, problem }: SearchOutcome): string {
  if (problem !== null) return problem
  const where = span === null ? '' : span.from === span.to ? ` of ${span.from}` : ` from ${span.from} to ${span.to}`
  if (results.length > 0) return `Articles${where} with “${query}”, the best first.`
  return `Nothing${where} has “${query}”. Fewer words, or their beginnings, find more.`
}

function Results({ publication, results }: { readonly publication: Publication } & Pick<SearchOutcome, 'results'>) {
  return (
    <ol class="items">
      {results.map(({ issue, slug, titleHtml, summaryHtml, published, topics }) => (
        <li class="row">
          <p class="meta">
            <Time instant={published} publication={publication} />
          </p>
          <div>
            {topics.length > 0 && <Topics topics={topics} />}
            <h2>
              <a href={articlePath(issue, slug)} dangerouslySetInnerHTML={{ __html: titleHtml }} />
            </h2>
            <p dangerouslySetInnerHTML={{ __html: summaryHtml }} />
          </div>
        </li>
      ))}
    </ol>
  )
}
