/** What two parsers that know nothing of Gazette should see alike. Both trim texts and leave out what is empty. */

import { cleanFeed } from '../../src/feed/clean-feed.ts'
import type { Channel, Entry } from '../../src/feed/entry.ts'
import { nameInAtom } from '../../src/feed/name-in-atom.ts'
import type { FeedFormat, Image } from '../../src/release/documents.ts'

export type SeenEntry = {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly summary: string
  readonly html: string
  readonly published: number
  /** Null where the format has no place for it; so with the others. */
  readonly updated: number | null
  readonly authors: readonly string[]
  readonly topics: readonly string[]
  readonly enclosures: readonly SeenEnclosure[]
}

export type SeenEnclosure = { readonly url: string; readonly type: string | null; readonly length: number | null }

export type SeenFeed = {
  readonly title: string
  readonly description: string
  readonly home: string
  readonly self: string
  readonly language: string
  readonly license: string | null
  readonly logo: string | null
  readonly updated: number | null
  readonly entries: readonly SeenEntry[]
}

export function expectSeen(channel: Channel, entries: readonly Entry[], format: FeedFormat): SeenFeed {
  const clean = cleanFeed(channel, entries)
  const { title, description, url, self, language, license, logo, updated } = clean.channel
  return {
    title: trimText(title),
    description: trimText(description),
    home: url,
    self: self[format],
    language,
    license: format === 'json' ? null : trimText(license) || null,
    logo,
    updated: format === 'json' ? null : Date.parse(updated),
    entries: clean.entries.map((entry) => expectEntry(entry, channel.id, format)),
  }
}

function expectEntry(entry: Entry, channelId: string, format: FeedFormat): SeenEntry {
  return {
    id: format === 'atom' ? nameInAtom(entry.id, channelId) : entry.id,
    url: entry.url,
    title: trimText(entry.title),
    summary: trimText(entry.summary),
    html: trimText(entry.html),
    published: Date.parse(entry.published),
    updated: format === 'rss' ? null : Date.parse(entry.updated),
    authors: listTexts(entry.authors.map(({ name }) => name)),
    topics: listTexts(entry.categories.map(({ label }) => label)),
    enclosures: entry.image === null ? [] : expectEnclosures(entry.image, format),
  }
}

function expectEnclosures({ url, type, length }: Image, format: FeedFormat): readonly SeenEnclosure[] {
  const isKnown = type !== null && length !== null
  if (format === 'json' && !isKnown) return []
  return [{ url, type, length: format === 'rss' && !isKnown ? null : length }]
}

export function listTexts(texts: readonly (string | null | undefined)[]): readonly string[] {
  return texts.map(trimText).filter((text) => text !== '')
}

/** White space as feedsmith sees it: U+0085 is none in XML. */
export function trimText(text: string | null | undefined): string {
  return text?.replace(/^[\s\u0085]+|[\s\u0085]+$/g, '') ?? ''
}
