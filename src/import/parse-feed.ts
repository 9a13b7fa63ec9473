/** The text of a feed to its entries: RSS 0.9x, 1.0 and 2.0, Atom 1.0, JSON Feed. */
import { type AnyFeed, parseFeed as parseAny } from 'feedsmith'
import type { ForeignFeed } from './foreign-feed.ts'
import { readAtom } from './read-atom.ts'
import { readJson } from './read-json.ts'
import { readRss } from './read-rss.ts'

export class UnreadableFeed extends Error {}

/**
 * @param address where it was fetched from, which relative addresses in it begin at; null for a file
 * @throws UnreadableFeed for what is no feed, or a broken one
 */
export function parseFeed(text: string, address: string | null): ForeignFeed {
  const feed = parse(text)
  if (feed === null) {
    const message =
      'it is no RSS, Atom or JSON Feed; give the address of the feed itself, which a page names in <link rel="alternate">'
    throw new UnreadableFeed(message)
  }
  if (feed.format === 'atom') return readAtom(feed.feed, address)
  if (feed.format === 'json') return readJson(feed.feed, address)
  // RSS 1.0 has the same elements in another frame.
  return readRss(feed.feed, address)
}

function parse(text: string): AnyFeed | null {
  // RFC 3629 section 6: a byte order mark is no text.
  const bare = text.replace(/^\uFEFF/, '').trimStart()
  try {
    return parseAny<string>(bare)
  } catch (cause) {
    if (!/^(?:<|\{)/.test(bare) || (cause instanceof Error && cause.name === 'DetectError')) return null
    const reason = cause instanceof Error && cause.cause instanceof Error ? `: ${cause.cause.message}` : ''
    throw new UnreadableFeed(`it is broken${reason}; have it mended where it comes from`, { cause })
  }
}
