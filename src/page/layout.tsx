/** The frame of every page: head with autodiscovery, masthead, main, footer. */

import type { Child } from 'hono/jsx'
import type { Publication } from '../release/documents.ts'
import {
  ARCHIVE_PATH,
  FEED_FORMATS,
  FEED_NAMES,
  FEED_TYPES,
  type FeedPaths,
  MAIN_FEED,
  SUBSCRIBE_PATH,
  TOPICS_PATH,
} from '../release/paths.ts'
import { COPY_SCRIPT } from './copy-script.ts'
import { FeedLinks } from './parts.tsx'
import { STYLE } from './style.ts'

export type LayoutProps = {
  readonly publication: Publication
  readonly title: string
  readonly description: string
  /** Null on pages that are no permanent address of anything, such as errors. */
  readonly path: string | null
  /** The page's own feed, beside the publication's. */
  readonly feed?: { readonly title: string; readonly paths: FeedPaths }
  /** Whether there are addresses to copy. */
  readonly script?: boolean
  readonly children: Child
}

/** A whole document, from its doctype on. */
export function renderLayout(props: LayoutProps): string {
  return `<!doctype html>\n${(<Layout {...props} />).toString()}\n`
}

function Layout({ publication, title, description, path, feed, script, children }: LayoutProps) {
  const { language, url, title: name } = publication
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === name ? name : `${title} · ${name}`}</title>
        {description && <meta name="description" content={description} />}
        {path === null ? <meta name="robots" content="noindex" /> : <link rel="canonical" href={url + path} />}
        <Alternates publication={publication} title={name} paths={MAIN_FEED} />
        {feed && <Alternates publication={publication} title={feed.title} paths={feed.paths} />}
        {publication.icon && <link rel="icon" href={publication.icon} />}
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to content
        </a>
        <header class="masthead">
          <p class="name">
            <a href="/">{name}</a>
          </p>
          <nav aria-label="Site">
            <a href={ARCHIVE_PATH}>All issues</a>
            <a href={TOPICS_PATH}>Topics</a>
            <a href={SUBSCRIBE_PATH}>Subscribe</a>
          </nav>
        </header>
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <footer>
          <p>
            {name}: {publication.description}
          </p>
          <p>
            <FeedLinks paths={MAIN_FEED} />
            {publication.license && <span>License: {publication.license}</span>}
          </p>
        </footer>
        {script && <script dangerouslySetInnerHTML={{ __html: COPY_SCRIPT }} />}
      </body>
    </html>
  )
}

type AlternatesProps = { readonly publication: Publication; readonly title: string; readonly paths: FeedPaths }

/** Autodiscovery. */
function Alternates({ publication, title, paths }: AlternatesProps) {
  return (
    <>
      {FEED_FORMATS.map((format) => (
        <link
          rel="alternate"
          type={FEED_TYPES[format]}
          title={`${title} (${FEED_NAMES[format]})`}
          href={publication.url + paths[format]}
        />
      ))}
    </>
  )
}
