/** Words to look for. A plain GET, so that it works without any script and a search has an address. */
import type { Publication } from '../release/documents.ts'
import { SEARCH_PATH } from '../release/paths.ts'
import { english } from './tongue.tsx'

/** Characters that a question may have: as many as the API takes. */
export const MAX_QUESTION = 200

type SearchFormProps = {
  readonly publication: Publication
  /** What stands in it already. */
  readonly query?: string | undefined
}

export function SearchForm({ publication, query }: SearchFormProps) {
  return (
    <search {...english(publication)}>
      <form class="search" action={SEARCH_PATH} method="get">
        <input type="search" name="q" value={query} aria-label="Words to look for" maxlength={MAX_QUESTION} required />
        <button type="submit">Search</button>
      </form>
    </search>
  )
}
