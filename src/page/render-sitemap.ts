/** The addresses of a publication for search engines, by the protocol of sitemaps.org. */
import type { Instant, Publication } from '../release/documents.ts'
import { escapeXml } from './escape-xml.ts'

export type Address = {
  readonly path: string
  /** When what is there last changed; null where that is not known. */
  readonly changed: Instant | null
}

/** What a sitemap may have at most; 50 MB is the other limit, which an address would need 1,000 characters for. */
export const MAX_ADDRESSES = 50_000

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** @param paths of the sitemaps */
export function renderSitemapIndex({ url }: Publication, paths: readonly string[]): string {
  const entries = paths.map((path) => `<sitemap><loc>${escapeXml(url + path)}</loc></sitemap>`)
  return writeDocument('sitemapindex', entries)
}

/** @param addresses the most important first: of too many, the last are left out */
export function renderSitemap({ url }: Publication, addresses: readonly Address[]): string {
  const entries = addresses.slice(0, MAX_ADDRESSES).map(({ path, changed }) => {
    const modified = changed === null ? '' : `<lastmod>${escapeXml(changed)}</lastmod>`
    return `<url><loc>${escapeXml(url + path)}</loc>${modified}</url>`
  })
  return writeDocument('urlset', entries)
}

function writeDocument(name: string, entries: readonly string[]): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', `<${name} xmlns="${NAMESPACE}">`, ...entries, `</${name}>`]
  return `${lines.join('\n')}\n`
}
