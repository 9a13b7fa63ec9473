/** What crawlers may read (RFC 9309): everything but the results of searches, of which there is no end. */
import type { Publication } from '../release/documents.ts'
import { SEARCH_PATH, SITEMAP_PATH } from '../release/paths.ts'

export function renderRobots({ url }: Publication): string {
  return `User-agent: *
Allow: /
Disallow: ${SEARCH_PATH}?

Sitemap: ${url}${SITEMAP_PATH}
`
}
