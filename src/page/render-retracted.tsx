/** What stands at the address of something that was taken back: that it was, when, and why. */
import type { Publication, Retraction } from '../release/documents.ts'
import { renderLayout } from './layout.tsx'
import { Time } from './parts.tsx'
import { english } from './tongue.tsx'
import { WaysOut } from './ways-out.tsx'

export function renderRetracted(publication: Publication, { path, date, reason }: Retraction): string {
  const what = path.includes('/') ? 'article' : 'issue'
  return renderLayout({
    publication,
    title: `This ${what} was retracted`,
    description: '',
    path: null,
    children: (
      <>
        <header class="opening">
          <h1 {...english(publication)}>This {what} was retracted</h1>
          <p class="meta">
            <Time instant={date} publication={publication} />
          </p>
          <p class="lead text">{reason}</p>
        </header>
        <WaysOut publication={publication} />
      </>
    ),
  })
}
