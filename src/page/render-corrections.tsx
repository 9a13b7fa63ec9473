/** Every correction, newest first: what was wrong is said in one place too. */
import type { CorrectionIndex, Publication } from '../release/documents.ts'
import { CORRECTIONS_FEED, CORRECTIONS_PATH, issuePath } from '../release/paths.ts'
import { renderLayout } from './layout.tsx'
import { FeedLinks, Time } from './parts.tsx'

export function renderCorrections(publication: Publication, { corrections }: CorrectionIndex): string {
  return renderLayout({
    publication,
    title: 'Corrections',
    description: `What was wrong in ${publication.title}, and is corrected`,
    path: CORRECTIONS_PATH,
    children: (
      <>
        <h1>Corrections</h1>
        {corrections.length === 0 && <p>Nothing had to be corrected so far.</p>}
        {corrections.map(({ date, note, path, title }) => (
          <section>
            <h2>
              <a href={issuePath(path)}>{title}</a>
            </h2>
            <p class="meta">
              <Time instant={date} publication={publication} />
            </p>
            <p>{note}</p>
          </section>
        ))}
        <p>
          Follow corrections: <FeedLinks paths={CORRECTIONS_FEED} />
        </p>
      </>
    ),
  })
}
