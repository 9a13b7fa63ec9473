/** RSS 0.9x, 2.0 (https://www.rssboard.org/rss-specification) and 1.0 (RDF) to entries. */
import type { RdfFeed, RssFeed } from 'feedsmith'
import type { Author } from '../issue/model.ts'
import { findLink, findOlder } from './find-link.ts'
import type { Attachment, ForeignEntry, ForeignFeed } from './foreign-feed.ts'
import { readMoment } from './read-moment.ts'
import { readPlain } from './read-plain.ts'
import { resolveLink } from './resolve-link.ts'

type AnyRss = RssFeed.Feed<string> | RdfFeed.Feed<string>

type Item = RssFeed.Item<string> & Pick<RdfFeed.Item<string>, 'rdf'>

export function readRss(feed: AnyRss, address: string | null): ForeignFeed {
  const links = feed.atom?.links ?? []
  const base = resolveLink(feed.xml?.base, address) ?? address
  const home = resolveLink(feed.link, base)
  const lastBuilt = 'lastBuildDate' in feed ? (feed.lastBuildDate ?? feed.pubDate) : undefined
  const items: readonly Item[] = feed.items ?? []
  return {
    address: address ?? resolveLink(findLink(links, 'self'), base),
    home,
    older: resolveLink(findOlder(links), base),
    updated: readMoment(lastBuilt ?? feed.dc?.dates?.[0]),
    entries: items.map((item) => readItem(item, home ?? base)),
  }
}

function readItem(item: Item, base: string | null): ForeignEntry {
  const link = resolveLink(item.link, base) ?? readPermaLink(item)
  // The module `content` has the full text; beside it, `description` is a summary.
  const full = item.content?.encoded ?? item.atom?.content?.value ?? null
  const creators = item.dc?.creators ?? []
  const names = creators.length > 0 ? creators.map((name) => ({ name })) : (item.authors ?? [])
  return {
    // RSS 1.0 has no guid; its items are named by rdf:about.
    id: item.guid?.value ?? item.atom?.id ?? item.rdf?.about ?? null,
    link,
    title: readPlain(item.title),
    html: full ?? item.description ?? null,
    base: resolveLink(item.xml?.base, base) ?? link ?? base,
    summary: full === null ? null : readPlain(item.description),
    published: readMoment(item.pubDate ?? item.dc?.dates?.[0] ?? item.dcterms?.created?.[0] ?? item.atom?.published),
    updated: readMoment(item.atom?.updated ?? item.dcterms?.modified?.[0]),
    authors: names.flatMap(readAuthor),
    topics: listTopics(item),
    image: null,
    attachments: listAttachments(item, link ?? base),
  }
}

/** RSS 2.0, guid: a permalink unless it says that it is none. */
function readPermaLink({ guid }: Item): string | null {
  return guid?.isPermaLink === false ? null : resolveLink(guid?.value, null)
}

/** The element `author` has an e-mail address, often with a name in brackets. */
function readAuthor({ name, email }: RssFeed.Person): Author[] {
  const [, address, inBrackets] = /^(\S+@\S+)\s*(?:\((.*)\))?$/.exec(name?.trim() ?? '') ?? []
  const known = readPlain(address === undefined ? name : inBrackets) ?? email ?? address
  return known === undefined ? [] : [{ name: known, url: null, email: email ?? address ?? null }]
}

function listTopics(item: Item): readonly string[] {
  const categories = item.categories?.map(({ name }) => name) ?? item.dc?.subjects ?? []
  return categories.flatMap((name) => readPlain(name) ?? [])
}

function listAttachments(item: Item, base: string | null): readonly Attachment[] {
  const found = [
    ...(item.enclosures ?? []).map(({ url, type }) => ({ url, type })),
    ...(item.media?.contents ?? []).map(({ url, type }) => ({ url, type })),
  ]
  const attachments = found.flatMap(({ url, type }): Attachment[] => {
    const absolute = resolveLink(url, base)
    return absolute === null ? [] : [{ url: absolute, type: type ?? null }]
  })
  return [...new Map(attachments.map((attachment) => [attachment.url, attachment])).values()]
}
