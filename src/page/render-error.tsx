/** Short readable pages for what is not there, or not now. */
import type { Publication } from '../release/documents.ts'
import { ARCHIVE_PATH } from '../release/paths.ts'
import { renderLayout } from './layout.tsx'

/** The page of a status with which a publication answers for itself. */
export function renderError(publication: Publication, title: string, text: string): string {
  return renderLayout({
    publication,
    title,
    description: '',
    path: null,
    children: (
      <>
        <h1>{title}</h1>
        <p>{text}</p>
        <p>
          <a href="/">{publication.title}</a> · <a href={ARCHIVE_PATH}>All issues</a>
        </p>
      </>
    ),
  })
}

/** The page for when no release can be read, so that not even the publication's name is known. */
export function renderUnavailable(): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>Not available at the moment</title></head>
<body><h1>Not available at the moment</h1>
<p>The newsletter cannot be read right now. Please try again in a minute.</p></body></html>
`
}
