/** Short readable pages for what is not there, or not now. */
import type { Publication } from '../release/documents.ts'
import { PLAIN_ASSETS } from './assets.ts'
import { renderLayout } from './layout.tsx'
import { english } from './tongue.tsx'
import { WaysOut } from './ways-out.tsx'

/** The page of a status with which a publication answers for itself. */
export function renderError(publication: Publication, title: string, text: string): string {
  return renderLayout({
    publication,
    title,
    description: '',
    path: null,
    children: (
      <>
        <header class="opening" {...english(publication)}>
          <h1>{title}</h1>
          <p class="lead text" dir="auto">
            {text}
          </p>
        </header>
        <WaysOut publication={publication} />
      </>
    ),
  })
}

/** The page for when no release can be read, so that not even the publication's name is known. */
export function renderUnavailable(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not available at the moment</title>
<link rel="stylesheet" href="${PLAIN_ASSETS.css.path}">
<meta name="robots" content="noindex">
</head>
<body>
<header class="masthead"><div class="strip"></div></header>
<main>
<h1>Not available at the moment</h1>
<p class="lead text">This newsletter cannot be read right now. Please try again in a minute: nothing is lost.</p>
</main>
</body>
</html>
`
}
