/** Where to go from an address at which there is nothing to read. */
import type { Publication } from '../release/documents.ts'
import { ARCHIVE_PATH, TOPICS_PATH } from '../release/paths.ts'
import { SearchForm } from './search-form.tsx'
import { english, native } from './tongue.tsx'

export function WaysOut({ publication }: { readonly publication: Publication }) {
  return (
    <>
      <SearchForm publication={publication} />
      <ul class="readers" {...english(publication)}>
        <li>
          <a href="/" {...native(publication)}>
            {publication.title}
          </a>
        </li>
        <li>
          <a href={ARCHIVE_PATH}>All issues</a>
        </li>
        <li>
          <a href={TOPICS_PATH}>Topics</a>
        </li>
      </ul>
    </>
  )
}
