/** The frame of every page: what its head says to programs, masthead, main, footer. */

import type { Child } from 'hono/jsx'
import type { Publication } from '../release/documents.ts'
import {
  API_PATH,
  ARCHIVE_PATH,
  CORRECTIONS_PATH,
  FEED_FORMATS,
  FEED_NAMES,
  FEED_TYPES,
  MAIN_FEED,
  SEARCH_PATH,
  SUBSCRIBE_PATH,
  TOPICS_PATH,
} from '../release/paths.ts'
import { assetsOf } from './assets.ts'
import { directionOf } from './direction-of.ts'
import { Head, type HeadProps } from './head.tsx'
import { english } from './tongue.tsx'

export type LayoutProps = HeadProps & {
  /** The paragraph between the hairlines of a front page: which issue this is. Inner pages have the name there. */
  readonly folio?: Child
  readonly children: Child
}

/** A whole document, from its doctype on. */
export function renderLayout(props: LayoutProps): string {
  return `<!doctype html>\n${(<Layout {...props} />).toString()}\n`
}

function Layout({ folio, children, ...head }: LayoutProps) {
  const { publication } = head
  const { css, js } = assetsOf(publication)
  return (
    <html lang={publication.language} dir={directionOf(publication.language)}>
      <Head {...head} stylesheet={css.path} script={js.path} />
      <body class={folio === undefined ? undefined : 'front'}>
        <a class="skip" href="#content" {...english(publication)}>
          Skip to content
        </a>
        <Masthead publication={publication} path={head.path} folio={folio} />
        <main id="content" tabindex={-1}>
          {children}
        </main>
        {head.copies && <p id="copied" class="unseen" role="status" {...english(publication)} />}
        <Footer publication={publication} />
      </body>
    </html>
  )
}

type MastheadProps = { readonly publication: Publication; readonly path: string | null; readonly folio: Child }

const PLACES = [
  ['Issues', ARCHIVE_PATH],
  ['Topics', TOPICS_PATH],
  ['Search', SEARCH_PATH],
  ['Subscribe', SUBSCRIBE_PATH],
] as const

function Masthead({ publication, path, folio }: MastheadProps) {
  const { title, logo } = publication
  const name = (
    <p class="name">
      <a href="/">
        {logo && <img src={logo} alt="" />}
        <span>{title}</span>
      </a>
    </p>
  )
  return (
    <header class="masthead">
      {folio !== undefined && name}
      <div class="strip">
        {folio ?? name}
        <nav aria-label="Site" {...english(publication)}>
          {PLACES.map(([text, href]) => (
            <a href={href} aria-current={href === path ? 'page' : undefined}>
              {text}
            </a>
          ))}
        </nav>
      </div>
    </header>
  )
}

function Footer({ publication }: { readonly publication: Publication }) {
  const { title, description, license } = publication
  return (
    <footer>
      <p>{description === title ? title : `${title}: ${description}`}</p>
      {license && <p {...english(publication)}>License: {license}</p>}
      <ul {...english(publication)}>
        {FEED_FORMATS.map((format) => (
          <li>
            <a href={MAIN_FEED[format]} type={FEED_TYPES[format]}>
              {FEED_NAMES[format]}
            </a>
          </li>
        ))}
        <li>
          <a href={CORRECTIONS_PATH}>Corrections</a>
        </li>
        <li>
          <a href={API_PATH}>For scripts</a>
        </li>
      </ul>
    </footer>
  )
}
