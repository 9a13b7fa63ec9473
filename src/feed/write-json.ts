/** JSON Feed 1.1. A typed object: the library writes version 1, one author and none of the newer members. */

import type { Image, Instant, Person } from '../release/documents.ts'
import { API_PATH } from '../release/paths.ts'
import type { Channel, Entry } from './entry.ts'

type JsonAuthor = { readonly name: string; readonly url: string | undefined }

type JsonAttachment = {
  readonly url: string
  readonly mime_type: string
  readonly title: string | undefined
  readonly size_in_bytes: number
}

/** Undefined members are not written. */
type JsonItem = {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly summary: string | undefined
  readonly content_html: string
  readonly image: string | undefined
  readonly date_published: Instant
  readonly date_modified: Instant
  readonly authors: readonly JsonAuthor[] | undefined
  readonly tags: readonly string[] | undefined
  readonly language: string
  readonly attachments: readonly JsonAttachment[] | undefined
  readonly _gazette: {
    readonly about: string
    readonly issue: Entry['issue']
    readonly number: number | undefined
    readonly label: string | undefined
    readonly corrections: Entry['corrections'] | undefined
  }
}

type JsonFeed = {
  readonly version: 'https://jsonfeed.org/version/1.1'
  readonly title: string
  readonly home_page_url: string
  readonly feed_url: string
  readonly description: string | undefined
  readonly next_url: string | undefined
  readonly icon: string | undefined
  readonly favicon: string | undefined
  readonly authors: readonly JsonAuthor[] | undefined
  readonly language: string
  readonly hubs: readonly { readonly type: 'WebSub'; readonly url: string }[] | undefined
  readonly items: readonly JsonItem[]
}

/** @param channel and entries as `cleanFeed` gives them */
export function writeJson(channel: Channel, entries: readonly Entry[]): string {
  const feed: JsonFeed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: channel.title,
    home_page_url: channel.url,
    feed_url: channel.self.json,
    description: channel.description || undefined,
    next_url: channel.archive?.previous?.json,
    icon: channel.logo ?? undefined,
    favicon: channel.icon ?? undefined,
    authors: unlessEmpty(channel.authors.map(toAuthor)),
    language: channel.language,
    hubs: channel.hub === null ? undefined : [{ type: 'WebSub', url: channel.hub }],
    items: entries.map((entry) => toItem(entry, channel)),
  }
  return JSON.stringify(feed)
}

function toItem(entry: Entry, channel: Channel): JsonItem {
  return {
    id: entry.id,
    url: entry.url,
    title: entry.title,
    summary: entry.summary || undefined,
    content_html: entry.html,
    image: entry.image?.url,
    date_published: entry.published,
    date_modified: entry.updated,
    authors: unlessEmpty(entry.authors.map(toAuthor)),
    tags: unlessEmpty(entry.categories.map((category) => category.label)),
    language: channel.language,
    attachments: toAttachments(entry.image),
    _gazette: {
      about: new URL(API_PATH, channel.url).href,
      issue: entry.issue,
      number: entry.number ?? undefined,
      label: entry.label ?? undefined,
      corrections: unlessEmpty(entry.corrections),
    },
  }
}

function toAuthor(person: Person): JsonAuthor {
  return { name: person.name, url: person.url ?? undefined }
}

/** An attachment needs its type; one of unknown size tells a reader nothing that `image` does not. */
function toAttachments(image: Image | null): readonly JsonAttachment[] | undefined {
  if (image === null || image.type === null || image.length === null) return undefined
  return [{ url: image.url, mime_type: image.type, title: image.alt || undefined, size_in_bytes: image.length }]
}

function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list
}
