/** Every correction, newest first: what was wrong is said in one place too. */
import type { CorrectionIndex, Publication } from '../release/documents.ts'
import { CORRECTIONS_FEED, CORRECTIONS_PATH, issuePath } from '../release/paths.ts'
import { renderLayout } from './layout.tsx'
import { FeedLinks, Time } from './parts.tsx'
import { english } from './tongue.tsx'

export function renderCorrections(publication: Publication, { corrections }: CorrectionIndex): string {
  return renderLayout({
    publication,
    title: 'Corrections',
    description: `What was wrong in ${publication.title}, and is corrected`,
    path: CORRECTIONS_PATH,
    feed: { title: `${publication.title}: corrections`, paths: CORRECTIONS_FEED },
    children: (
      <>
        <header class="opening" {...english(publication)}>
          <h1>Corrections</h1>
          <p class="lead text" dir="auto">
            {corrections.length === 0
              ? 'Nothing had to be corrected so far.'
              : 'What was wrong, and is right now. Each is noted at its article too.'}
          </p>
        </header>
        <ol class="items">
          {corrections.map(({ date, note, path, title }) => (
            <li class="row">
              <p class="meta">
                <Time instant={date} publication={publication} />
              </p>
              <div>
                <h2>
                  <a href={issuePath(path)}>{title}</a>
                </h2>
                <p>{note}</p>
              </div>
            </li>
          ))}
        </ol>
        <FeedLinks publication={publication} paths={CORRECTIONS_FEED} label="Corrections as a feed of their own:" />
      </>
    ),
  })
}
