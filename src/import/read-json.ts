/** JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/) to entries. */
import type { JsonFeed } from 'feedsmith'
import type { Author } from '../issue/model.ts'
import type { Attachment, ForeignEntry, ForeignFeed } from './foreign-feed.ts'
import { readMoment } from './read-moment.ts'
import { collapse } from './read-plain.ts'
import { resolveLink } from './resolve-link.ts'
import { writeParagraphs } from './write-paragraphs.ts'

export function readJson(feed: JsonFeed.Feed<string>, address: string | null): ForeignFeed {
  const base = address ?? resolveLink(feed.feed_url, null)
  const authors = readAuthors(feed.authors ?? [])
  return {
    address: base,
    home: resolveLink(feed.home_page_url, base),
    older: resolveLink(feed.next_url, base),
    updated: null,
    entries: (feed.items ?? []).map((item) => readItem(item, base, authors)),
  }
}

/** @param feedAuthors whose items are those that name none */
function readItem(item: JsonFeed.Item<string>, base: string | null, feedAuthors: readonly Author[]): ForeignEntry {
  const link = resolveLink(item.url, base)
  const text = item.content_text === undefined ? null : writeParagraphs(item.content_text)
  const own = readAuthors(item.authors ?? [])
  // The page elsewhere that the item speaks of.
  const external = resolveLink(item.external_url, base)
  return {
    id: item.id ?? null,
    link,
    title: collapse(item.title ?? ''),
    html: item.content_html ?? text,
    base: link ?? external ?? base,
    summary: collapse(item.summary ?? ''),
    published: readMoment(item.date_published),
    updated: readMoment(item.date_modified),
    authors: own.length > 0 ? own : feedAuthors,
    topics: (item.tags ?? []).flatMap((tag) => collapse(tag) ?? []),
    image: resolveLink(item.image ?? item.banner_image, link ?? base),
    attachments: [
      ...(external === null ? [] : [{ url: external, type: null }]),
      ...(item.attachments ?? []).flatMap((attachment) => readAttachment(attachment, link ?? base)),
    ],
  }
}

function readAttachment(attachment: JsonFeed.Attachment, base: string | null): Attachment[] {
  const url = resolveLink(attachment.url, base)
  return url === null ? [] : [{ url, type: attachment.mime_type ?? null }]
}

function readAuthors(authors: readonly JsonFeed.Author[]): readonly Author[] {
  return authors.flatMap(({ name, url }): Author[] => {
    const known = collapse(name ?? '')
    return known === null ? [] : [{ name: known, url: resolveLink(url, null), email: null }]
  })
}
