/** Links of a feed by what they are for. */

type Link = { readonly href?: string | undefined; readonly rel?: string | undefined }

/** @param rel `alternate` stands for a link without one (RFC 4287 section 4.2.7.2) */
export function findLink(links: readonly Link[], rel: string): string | undefined {
  return links.find((link) => (link.rel ?? 'alternate') === rel)?.href
}

/** The document before this one: of an archived feed (RFC 5005 section 4), or of a paged one (section 3). */
export function findOlder(links: readonly Link[]): string | undefined {
  return findLink(links, 'prev-archive') ?? findLink(links, 'next')
}
