/** A baked feed as the `@rowanmanning/feed-parser` package reads it, which knows RSS and Atom. */
import { parseFeed } from '@rowanmanning/feed-parser'
import type { Entry } from '../../src/feed/entry.ts'
import { listTexts, type SeenFeed, trimText } from './seen-feed.ts'

const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

export function seeByFeedParser(text: string): SeenFeed {
  const feed = parseFeed(text).toJSON()
  const isAtom = feed.meta.type === 'atom'
  return {
    title: trimText(feed.title),
    description: trimText(feed.description),
    home: feed.url ?? '',
    self: feed.self ?? '',
    language: feed.language ?? '',
    license: trimText(feed.copyright) || null,
    logo: feed.image?.url ?? null,
    updated: Date.parse(feed.updated ?? ''),
    entries: feed.items.map((item) => ({
      id: item.id ?? '',
      url: item.url ?? '',
      title: trimText(item.title),
      summary: trimText(item.description),
      html: trimText(item.content),
      published: Date.parse(item.published ?? ''),
      updated: isAtom ? Date.parse(item.updated ?? '') : null,
      authors: listTexts(item.authors.map(({ name }) => name)),
      topics: listTexts(item.categories.map(({ label }) => label)),
      enclosures: item.media.map(({ url, mimeType, length }) => ({ url, type: mimeType, length })),
    })),
  }
}

/** What was expected, its HTML as this parser gives it: with references resolved, though they stand in CDATA. */
export function resolveHtml(seen: SeenFeed): SeenFeed {
  const resolve = (html: string) => html.replace(/&(amp|lt|gt|quot);/g, (_, name) => REFERENCES[name] ?? '')
  return { ...seen, entries: seen.entries.map((entry) => ({ ...entry, html: resolve(entry.html) })) }
}

/**
 * An entry without what this parser reads in a way of its own: references in CDATA, which it resolves; addresses
 * in the names of authors, which it takes apart; the authors of the feed, which it gives to an entry without any;
 * and a term, which it takes for an empty label.
 */
export function tameForFeedParser(entry: Entry): Entry {
  const authors = entry.authors.map((author) => ({ ...author, name: `A ${author.name.replaceAll(/[^a-z<&;]/gi, '')}` }))
  return {
    ...entry,
    id: entry.id.replaceAll('&', '+'),
    html: entry.html.replaceAll(/&|\]\]/g, ''),
    authors: authors.length > 0 ? authors : [{ name: 'Gazette', url: null, email: null }],
    categories: entry.categories.map(({ term, label }) => ({ term: `t${term}`, label: `l${label}` })),
  }
}
