/** Entries -> the three formats of one feed. */
import { cleanFeed } from './clean-feed.ts'
import type { BakedFeed, Channel, Entry } from './entry.ts'
import { writeAtom } from './write-atom.ts'
import { writeJson } from './write-json.ts'
import { writeRss } from './write-rss.ts'

/**
 * RSS 2.0, Atom 1.0 and JSON Feed 1.1 with the same entries in the same order. The same input is the same text.
 *
 * @param entries in the order in which they are to appear
 * @throws UnbakeableFeed where a URL is not absolute, an id is not one line of clean text or a moment no moment
 */
export function bakeFeed(channel: Channel, entries: readonly Entry[]): BakedFeed {
  const clean = cleanFeed(channel, entries)
  return {
    rss: writeRss(clean.channel, clean.entries),
    atom: writeAtom(clean.channel, clean.entries),
    json: writeJson(clean.channel, clean.entries),
  }
}
