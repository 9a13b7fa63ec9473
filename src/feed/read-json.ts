/** JSON Feed 1.1 as a reader sees it. */
import { checkJsonFeed } from './check-json-feed.ts'
import { onlyOf } from './only-of.ts'
import { readTimestamp } from './read-timestamp.ts'
import type { ReadEntry, Reading, ReadResult } from './reading.ts'

/** A document after its structure was checked. */
type CheckedFeed = {
  readonly title: string
  readonly home_page_url?: string
  readonly feed_url?: string
  readonly description?: string
  readonly icon?: string
  readonly favicon?: string
  readonly authors?: readonly CheckedAuthor[]
  readonly language?: string
  readonly hubs?: readonly { readonly type: string; readonly url: string }[]
  readonly items: readonly CheckedItem[]
}

type CheckedAuthor = { readonly name?: string }

type CheckedItem = {
  readonly id: string
  readonly url?: string
  readonly title?: string
  readonly summary?: string
  readonly content_html: string
  readonly image?: string
  readonly date_published?: string
  readonly date_modified?: string
  readonly authors?: readonly CheckedAuthor[]
  readonly tags?: readonly string[]
}

export function readJson(text: string): ReadResult {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { kind: 'unreadable', errors: [{ path: '', message: String(error) }] }
  }
  const errors = checkJsonFeed(value)
  if (errors.length > 0) return { kind: 'unreadable', errors }
  return { kind: 'read', reading: readFeed(value as CheckedFeed) }
}

function readFeed(feed: CheckedFeed): Reading {
  const channel = {
    id: '',
    title: feed.title,
    description: feed.description ?? '',
    home: feed.home_page_url ?? '',
    self: feed.feed_url ?? '',
    hub: onlyOf((feed.hubs ?? []).map((hub) => hub.url)),
    language: feed.language ?? '',
    updated: '',
    license: '',
    logo: feed.icon ?? '',
    icon: feed.favicon ?? '',
    authors: namesOf(feed.authors),
  }
  return { channel, entries: feed.items.map(readItem) }
}

function readItem(item: CheckedItem): ReadEntry {
  return {
    id: item.id,
    link: item.url ?? '',
    title: item.title ?? '',
    summary: item.summary ?? '',
    content: item.content_html,
    published: readTimestamp(item.date_published ?? ''),
    updated: readTimestamp(item.date_modified ?? ''),
    authors: namesOf(item.authors),
    categories: (item.tags ?? []).map((label) => ({ scheme: '', term: '', label })),
    image: item.image ?? '',
  }
}

function namesOf(authors: readonly CheckedAuthor[] = []): readonly string[] {
  return authors.map((author) => author.name ?? '')
}
