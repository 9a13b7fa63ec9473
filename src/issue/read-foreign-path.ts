/** Paths of another site that moved here, such as `/p/old-post`: what a redirect can begin at. */
import type { FormerPath } from './model.ts'

export type ForeignPath =
  | { readonly path: FormerPath; readonly fault: null }
  | { readonly path: null; readonly fault: string }

/** What the paths of this site begin with; a redirect from one of them would hide a page or a feed. Sorted. */
export const OWN_NAMES: readonly string[] = [
  '',
  'api',
  'assets',
  'atom',
  'atom.xml',
  'corrections',
  'favicon.ico',
  'feed',
  'feed.atom',
  'feed.json',
  'feed.rss',
  'feed.xml',
  'feeds.opml',
  'index.rss',
  'index.xml',
  'issues',
  'llms.txt',
  'media',
  'robots.txt',
  'rss',
  'rss.xml',
  'search',
  'sitemap.xml',
  'sitemaps',
  'subscribe',
  'topics',
]

/**
 * Takes `text`, which begins with a slash, if it is a path and nothing else, in the one form in which browsers ask for
 * it (WHATWG URL section 4.4, RFC 3986 section 6.2.2), and not an address of ours. `fault` says what is wrong with it
 * and, after a semicolon, what to write.
 */
export function readForeignPath(text: string): ForeignPath {
  if (text.includes('//')) return refuse(`names a host or has an empty part; ${WAY_OUT}`)
  if (/[?#]/.test(text)) return refuse(`has a query or fragment, which redirects do not look at; ${WAY_OUT}`)
  const canonical = canonicalize(text)
  if (canonical !== text) {
    const isSound = canonical !== null && readForeignPath(canonical).fault === null
    return refuse(`is not the form in which browsers ask for it; ${isSound ? `write "${canonical}"` : WAY_OUT}`)
  }
  const name = text.split('/')[1] ?? ''
  if (name === 'issues') {
    return refuse('is an address of this site; write a former issue as 2021-10, a former article as 2021-10/old-slug')
  }
  if (OWN_NAMES.includes(name)) return refuse(`is an address that this site needs itself; ${WAY_OUT}`)
  return { path: text, fault: null }
}

const WAY_OUT = 'write the path alone that a page of another site had, such as /p/old-post'

function refuse(fault: string): ForeignPath {
  return { path: null, fault }
}

/** The Worker's router decodes paths, so `/%69ssues` would be ours: what needs no encoding has none. */
function canonicalize(path: string): string | null {
  const pathname = URL.parse(path, 'https://former.invalid')?.pathname ?? null
  return (
    pathname?.replace(/%[2-7][\da-f]/gi, (encoded) => {
      const character = decodeURIComponent(encoded)
      return /[\w.~-]/.test(character) ? character : encoded
    }) ?? null
  )
}
