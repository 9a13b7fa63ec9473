/** The addresses of a publication: what publishing bakes into feeds and what the Worker serves must be the same. */
import type { FeedFormat } from './documents.ts'

/** In the order of autodiscovery. */
export const FEED_FORMATS: readonly FeedFormat[] = ['rss', 'atom', 'json']

export const FEED_NAMES: Readonly<Record<FeedFormat, string>> = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' }

/** RSS has no registered media type; this is the one that readers and servers agree on. Atom: RFC 4287 section 7. */
export const FEED_TYPES: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

/** The feed of every article. */
export const MAIN_FEED: Readonly<Record<FeedFormat, string>> = {
  rss: '/rss.xml',
  atom: '/atom.xml',
  json: '/feed.json',
}

export const CORRECTIONS_PATH = '/corrections'

export const CORRECTIONS_FEED: Readonly<Record<FeedFormat, string>> = {
  rss: '/corrections/rss.xml',
  atom: '/corrections/atom.xml',
  json: '/corrections/feed.json',
}

/** Where feeds say what their own fields mean. */
export const API_PATH = '/api'

/** The root of the live release as JSON; with a digest behind it, one of its indexes. */
export const RELEASE_PATH = '/api/v1/release'

export const ARCHIVE_PATH = '/issues'

export function issuePath(issue: string): string {
  return `${ARCHIVE_PATH}/${issue}`
}

export function articlePath(issue: string, article: string): string {
  return `${ARCHIVE_PATH}/${issue}/${article}`
}

/** The archive of one year; no issue's slug is four digits. */
export function yearPath(year: string): string {
  return `${ARCHIVE_PATH}/${year}`
}
