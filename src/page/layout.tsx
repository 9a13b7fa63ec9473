/** The frame of every page: head with autodiscovery, masthead, main, footer. */

import type { Child } from 'hono/jsx'
import type { Publication } from '../release/documents.ts'
import { ARCHIVE_PATH, FEED_FORMATS, FEED_NAMES, FEED_TYPES, MAIN_FEED } from '../release/paths.ts'
import { STYLE } from './style.ts'

export type LayoutProps = {
  readonly publication: Publication
  readonly title: string
  readonly description: string
  /** Null on pages that are no permanent address of anything, such as errors. */
  readonly path: string | null
  readonly children: Child
}

/** A whole document, from its doctype on. */
export function renderLayout(props: LayoutProps): string {
  return `<!doctype html>\n${(<Layout {...props} />).toString()}\n`
}

function Layout({ publication, title, description, path, children }: LayoutProps) {
  const { language, url, title: name } = publication
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === name ? name : `${title} · ${name}`}</title>
        {description && <meta name="description" content={description} />}
        {path === null ? <meta name="robots" content="noindex" /> : <link rel="canonical" href={url + path} />}
        {FEED_FORMATS.map((format) => (
          <link
            rel="alternate"
            type={FEED_TYPES[format]}
            title={`${name} (${FEED_NAMES[format]})`}
            href={url + MAIN_FEED[format]}
          />
        ))}
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
            <a href="/#subscribe">Subscribe</a>
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
            {FEED_FORMATS.map((format) => (
              <>
                <a href={MAIN_FEED[format]} type={FEED_TYPES[format]}>
                  {FEED_NAMES[format]}
                </a>{' '}
              </>
            ))}
            {publication.license && <span>License: {publication.license}</span>}
          </p>
        </footer>
      </body>
    </html>
  )
}
