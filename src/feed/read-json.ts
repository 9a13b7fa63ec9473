/** JSON Feed 1.1 as a reader sees it. */
import { checkJsonFeed } from './check-json-feed.ts'
import { onlyOf } from './only-of.ts'
import { readTimestamp } from './read-timestamp.ts'
import type { ReadEnclosure, ReadEntry, ReadGazette, Reading, ReadPerson, ReadResult } from './reading.ts'

/** A document after its structure was checked. */
type CheckedFeed = {
  readonly title: string
  readonly home_page_url?: string
  readonly feed_url?: string
  readonly description?: string
  readonly next_url?: string
  readonly icon?: string
  readonly favicon?: string
  readonly authors?: readonly CheckedAuthor[]
  readonly language?: string
  readonly hubs?: readonly { readonly type: string; readonly url: string }[]
  readonly items: readonly CheckedItem[]
}

type CheckedAuthor = { readonly name?: string; readonly url?: string }

type CheckedAttachment = {
  readonly url: string
  readonly mime_type: string
  readonly title?: string
  readonly size_in_bytes?: number
}

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
  readonly attachments?: readonly CheckedAttachment[]
  readonly _gazette?: Partial<ReadGazette> & Pick<ReadGazette, 'issue'>
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
    ttl: '',
    authors: readAuthors(feed.authors),
    isArchive: false,
    current: '',
    previous: feed.next_url ?? '',
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
    authors: readAuthors(item.authors),
    categories: (item.tags ?? []).map((label) => ({ scheme: '', term: '', label })),
    image: item.image ?? '',
    enclosures: (item.attachments ?? []).map(readAttachment),
    gazette: item._gazette === undefined ? null : readGazette(item._gazette),
  }
}

function readAttachment({ url, mime_type, title, size_in_bytes }: CheckedAttachment): ReadEnclosure {
  return { url, type: mime_type, length: String(size_in_bytes ?? ''), title: title ?? '', width: '', height: '' }
}

function readGazette(own: NonNullable<CheckedItem['_gazette']>): ReadGazette {
  const { slug, title, url } = own.issue
  return {
    issue: { slug, title, url },
    number: own.number ?? null,
    label: own.label ?? null,
    corrections: (own.corrections ?? []).map(({ date, note }) => ({ date: readTimestamp(date), note })),
  }
}

function readAuthors(authors: readonly CheckedAuthor[] = []): readonly ReadPerson[] {
  return authors.map((author) => ({ name: author.name ?? '', url: author.url ?? '', email: '' }))
}
