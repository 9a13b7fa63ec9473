/** What was found of a deployment, before anything is judged. */
import type { Reply } from './ask.ts'
import type { SeenDocument } from './seen-feed.ts'

export type Site = {
  /** The address that was asked for, with a slash at its end. */
  readonly base: string
  /** The origin by which the publication calls itself; another than the base's in a preview or behind a proxy. */
  readonly origin: string
  readonly front: Reply
  /** The feeds that the front page names, in its order. */
  readonly named: readonly string[]
  /** Null where there is none. */
  readonly opml: Reply | null
  readonly documents: readonly FeedDocument[]
  /** Milliseconds since 1970. */
  readonly now: number
}

export type FeedDocument = {
  /** Where it was asked for. */
  readonly url: string
  /** The address that it should have. */
  readonly canonical: string
  /** An archive was found by another document, and may be as large as its issue. */
  readonly role: 'current' | 'archive'
  readonly reply: Reply
  /** Null where the bytes are not UTF-8. */
  readonly text: string | null
  readonly seen: SeenDocument
}

/** Where an address of the publication is asked for: at the deployment that is judged. */
export function locate(href: string, site: Pick<Site, 'base' | 'origin'>): string | null {
  const url = URL.parse(href, site.base)
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  const base = new URL(site.base)
  if (url.origin !== site.origin && url.origin !== base.origin) return null
  return base.origin + url.pathname + url.search
}

/** The other way round. */
export function canonicalOf(url: string, origin: string): string {
  const { pathname, search } = new URL(url)
  return origin + pathname + search
}
