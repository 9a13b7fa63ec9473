/** A baked feed as the `feedsmith` package reads it. */
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import type { FeedFormat } from '../../src/release/documents.ts'
import { listTexts, type SeenFeed, trimText } from './seen-feed.ts'

export function seeByFeedsmith(text: string, format: FeedFormat): SeenFeed {
  return { rss: seeRss, atom: seeAtom, json: seeJson }[format](text)
}

function seeRss(text: string): SeenFeed {
  const feed = parseRssFeed(text)
  return {
    title: trimText(feed.title),
    description: trimText(feed.description),
    home: feed.link ?? '',
    self: hrefOf(feed.atom?.links, 'self'),
    language: feed.language ?? '',
    license: trimText(feed.copyright) || null,
    logo: feed.image?.url ?? null,
    updated: Date.parse(feed.lastBuildDate ?? ''),
    entries: (feed.items ?? []).map((item) => ({
      id: item.guid?.value ?? '',
      url: item.link ?? '',
      title: trimText(item.title),
      summary: readEscaped(item.description),
      html: trimText(item.content?.encoded),
      published: Date.parse(item.pubDate ?? ''),
      updated: null,
      authors: listTexts(item.dc?.creators ?? []),
      topics: listTexts((item.categories ?? []).map(({ name }) => name)),
      enclosures: [
        ...(item.enclosures ?? []).map(({ url = '', type, length }) => toEnclosure(url, type, length)),
        ...(item.media?.contents ?? []).map(({ url = '', type, fileSize }) => toEnclosure(url, type, fileSize)),
      ],
    })),
  }
}

function seeAtom(text: string): SeenFeed {
  const feed = parseAtomFeed(text)
  return {
    title: trimText(feed.title?.value),
    description: trimText(feed.subtitle?.value),
    home: hrefOf(feed.links, 'alternate'),
    self: hrefOf(feed.links, 'self'),
    language: feed.xml?.lang ?? '',
    license: trimText(feed.rights?.value) || null,
    logo: feed.logo ?? null,
    updated: Date.parse(feed.updated ?? ''),
    entries: (feed.entries ?? []).map((entry) => ({
      id: entry.id ?? '',
      url: entry.links?.[0]?.href ?? '',
      title: readEscaped(entry.title?.value),
      summary: readEscaped(entry.summary?.value),
      html: trimText(entry.content?.value),
      published: Date.parse(entry.published ?? ''),
      updated: Date.parse(entry.updated ?? ''),
      authors: listTexts((entry.authors ?? []).map(({ name }) => name)),
      topics: listTexts((entry.categories ?? []).map(({ label }) => label)),
      enclosures: (entry.links ?? [])
        .filter(({ rel }) => rel === 'enclosure')
        .map(({ href = '', type, length }) => toEnclosure(href, type, length)),
    })),
  }
}

function seeJson(text: string): SeenFeed {
  const feed = parseJsonFeed(text)
  return {
    title: trimText(feed.title),
    description: trimText(feed.description),
    home: feed.home_page_url ?? '',
    self: feed.feed_url ?? '',
    language: feed.language ?? '',
    license: null,
    logo: feed.icon ?? null,
    updated: null,
    entries: (feed.items ?? []).map((item) => ({
      id: item.id ?? '',
      url: item.url ?? '',
      title: trimText(item.title),
      summary: trimText(item.summary),
      html: trimText(item.content_html),
      published: Date.parse(item.date_published ?? ''),
      updated: Date.parse(item.date_modified ?? ''),
      authors: listTexts((item.authors ?? []).map(({ name }) => name)),
      topics: listTexts(item.tags ?? []),
      enclosures: (item.attachments ?? []).map(({ url = '', mime_type, size_in_bytes }) =>
        toEnclosure(url, mime_type, size_in_bytes),
      ),
    })),
  }
}

function hrefOf(links: readonly { href?: string; rel?: string }[] | undefined, rel: string): string {
  return (links ?? []).find((link) => link.rel === rel)?.href ?? ''
}

function toEnclosure(url: string, type: string | undefined, length: number | undefined) {
  return { url, type: type ?? null, length: length ?? null }
}

/** Feedsmith leaves a text that is HTML as it is. */
function readEscaped(html: string | undefined): string {
  return trimText(html?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
}
