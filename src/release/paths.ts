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

export type FeedPaths = Readonly<Record<FeedFormat, string>>

/** The feed of every article. */
export const MAIN_FEED: FeedPaths = {
  rss: '/rss.xml',
  atom: '/atom.xml',
  json: '/feed.json',
}

export const CORRECTIONS_PATH = '/corrections'

export const CORRECTIONS_FEED = feedPathsOf(CORRECTIONS_PATH)

export const TOPICS_PATH = '/topics'

export const SUBSCRIBE_PATH = '/subscribe'

export const SEARCH_PATH = '/search'

/** Every feed, for readers that import lists (OPML 2.0). */
export const OPML_PATH = '/feeds.opml'

/** An index of sitemaps (sitemaps.org): one of the pages, and one a year of publication. */
export const SITEMAP_PATH = '/sitemap.xml'

export const SITEMAPS_PREFIX = '/sitemaps/'

export const PAGES_SITEMAP_PATH = `${SITEMAPS_PREFIX}pages.xml`

export const ROBOTS_PATH = '/robots.txt'

/** What language models should know of the publication (llmstxt.org). */
export const LLMS_PATH = '/llms.txt'

/** Where feeds say what their own fields mean. */
export const API_PATH = '/api'

/** Version 1 of what scripts can ask. */
export const API_PREFIX = '/api/v1'

/** The root of the live release as JSON; with a digest behind it, one of its indexes. */
export const RELEASE_PATH = `${API_PREFIX}/release`

/** What is live, for monitors. */
export const STATUS_PATH = `${API_PREFIX}/status`

/** Browsers and readers ask for it whatever pages say. */
export const ICON_PATH = '/favicon.ico'

/** Images, by digest and name: what is there never changes. */
export const MEDIA_PREFIX = '/media/'

/** What pages load beside their HTML, by digest. */
export const ASSET_PREFIX = '/assets/'

export const ARCHIVE_PATH = '/issues'

/** The digest: one entry an issue. */
export const ISSUES_FEED = feedPathsOf(ARCHIVE_PATH)

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

/** What was published in one year. */
export function yearSitemapPath(year: string): string {
  return `${SITEMAPS_PREFIX}${year}.xml`
}

/** What stands at a permalink, as Markdown. */
export function markdownPath(permalink: string): string {
  return `${permalink}.md`
}

/** The same as JSON. */
export function jsonPath(permalink: string): string {
  return `${permalink}.json`
}

export function topicPath(topic: string): string {
  return `${TOPICS_PATH}/${topic}`
}

/** The feed that belongs to a page. */
export function feedPathsOf(page: string): FeedPaths {
  return { rss: `${page}/rss.xml`, atom: `${page}/atom.xml`, json: `${page}/feed.json` }
}
