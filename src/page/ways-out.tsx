/** Where to go from an address at which there is nothing to read. */
import type { Publication } from '../release/documents.ts'
import { ARCHIVE_PATH, TOPICS_PATH } from '../release/paths.ts'

export function WaysOut({ publication }: { readonly publication: Publication }) {
  return (
    <ul class="readers">
      <li>
        <a href="/">{publication.title}</a>
      </li>
      <li>
        <a href={ARCHIVE_PATH}>All issues</a>
      </li>
      <li>
        <a href={TOPICS_PATH}>Topics</a>
      </li>
    </ul>
  )
}
