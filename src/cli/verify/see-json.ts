/** JSON Feed 1.1, looked at. */
import { checkJsonFeed } from '../../feed/check-json-feed.ts'
import type { ReadError } from '../../feed/reading.ts'
import { seeDates } from './see-dates.ts'
import type { SeenEntry, SeenFeed } from './seen-feed.ts'

/** Members of the specification that Gazette's own reader does not want, since Gazette does not write them. */
const OTHERS = [
  'user_comment',
  'next_url',
  'expired',
  'external_url',
  'content_text',
  'banner_image',
  'attachments',
  'avatar',
]

type Members = Readonly<Record<string, unknown>>

export function seeJson(value: unknown): SeenFeed {
  const feed = membersOf(value)
  const items = listOf(feed.items)
  const errors = checkJsonFeed(value).filter((error) => !isAllowed(error, items))
  return {
    format: 'json',
    self: textOf(feed.feed_url),
    home: textOf(feed.home_page_url),
    hubs: listOf(feed.hubs).map((hub) => textOf(hub.url)),
    language: textOf(feed.language),
    previous: textOf(feed.next_url),
    current: '',
    isArchive: false,
    entries: items.map(seeItem),
    faults: errors.map(({ path, message }) => ({ rule: 'json-shape', fault: `${path} ${message}`.trim() })),
  }
}

function seeItem(item: Members): SeenEntry {
  return {
    id: textOf(item.id),
    link: textOf(item.url),
    // A date that is no text is a fault of the shape already.
    ...seeDates(textOf(item.date_published), textOf(item.date_modified), 'rfc3339'),
    content: textOf(item.content_html),
  }
}

function isAllowed({ path, message }: ReadError, items: readonly Members[]): boolean {
  const [, name = path] = /\.([^.]+)$/.exec(path) ?? []
  if (message.startsWith('is no member')) return OTHERS.includes(name)
  const [, index] = /^items\[(\d+)\]\.content_html$/.exec(path) ?? []
  return index !== undefined && message === 'is missing' && typeof items[Number(index)]?.content_text === 'string'
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {}
}

function listOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.map(membersOf) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
