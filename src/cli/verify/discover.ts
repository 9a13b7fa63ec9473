/** An address -> what is there: the front page, the feeds that it and the list of feeds name, and their archives. */
import { readXml, type XmlElement } from '../../feed/read-xml.ts'
import type { Ask, Reply } from './ask.ts'
import { decodeBody } from './decode-body.ts'
import { listTags } from './list-tags.ts'
import { hrefsOf } from './read-links.ts'
import { seeDocument } from './see-document.ts'
import { canonicalOf, type FeedDocument, locate, type Site } from './site.ts'

/** Documents that are read, archives included. */
const MOST_DOCUMENTS = 200

/** There is nothing at the address that could be judged. */
export class NothingToVerify extends Error {
  override name = 'NothingToVerify'
}

/**
 * @param now milliseconds since 1970
 * @param most documents to read
 * @throws NothingToVerify
 */
export async function discover(url: string, ask: Ask, now: number, most = MOST_DOCUMENTS): Promise<Site> {
  if (!/^https?:/.test(URL.parse(url)?.protocol ?? '')) {
    throw new NothingToVerify(`Cannot verify "${url}": it is no address of the web, such as https://news.example`)
  }
  const base = new URL(url).href.replace(/\/?$/, '/')
  const front = await ask(base)
  if (front.status === 0) throw new NothingToVerify(`Cannot verify ${base}: ${front.reason}`)
  if (front.headers.has('Location')) {
    throw new NothingToVerify(`Cannot verify ${base}: it moves to ${front.headers.get('Location')}; verify that`)
  }
  const origin = readOrigin(front, base)
  const named = listNamedFeeds(readText(front) ?? '')
  const list = await ask(new URL('feeds.opml', base).href)
  const opml = list.status === 200 ? list : null
  const hrefs = [...named, ...(opml === null ? [] : listOutlines(readText(opml) ?? ''))]
  const documents = await readDocuments(hrefs, { base, origin }, ask, most)
  return { base, origin, front, named, opml, documents, now }
}

/** The text of a page or a document; null where it is no UTF-8. A byte order mark stays in it. */
export function readText(reply: Reply): string | null {
  const bytes = decodeBody(reply)
  if (bytes === null) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The addresses in `<link rel="alternate">` of a feed's type, as they are written. */
export function listNamedFeeds(html: string): readonly string[] {
  return listTags(html).flatMap(({ name, attributes }) => {
    const isFeed = /^application\/(?:rss\+xml|atom\+xml|feed\+json)\b/i.test(attributes.get('type') ?? '')
    const rels = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/)
    return name === 'link' && isFeed && rels.includes('alternate') ? [attributes.get('href') ?? ''] : []
  })
}

/** The addresses of feeds in OPML, groups within groups included. */
export function listOutlines(text: string): readonly string[] {
  const { root } = readXml(text)
  return root === null ? [] : descend(root)

  function descend(element: XmlElement): readonly string[] {
    const { xmlUrl } = element.attributes
    return [...(xmlUrl === undefined ? [] : [xmlUrl]), ...element.children.flatMap(descend)]
  }
}

function readOrigin(front: Reply, base: string): string {
  const links = listTags(readText(front) ?? '').filter(({ name }) => name === 'link')
  const canonical = links.find(({ attributes }) => attributes.get('rel')?.toLowerCase() === 'canonical')
  const href = canonical?.attributes.get('href') ?? hrefsOf(front.headers, 'canonical')[0] ?? base
  return (URL.parse(href, base) ?? new URL(base)).origin
}

/** Breadth first, so that every feed's current document is read before the first archive. */
async function readDocuments(
  hrefs: readonly string[],
  site: Pick<Site, 'base' | 'origin'>,
  ask: Ask,
  most: number,
): Promise<readonly FeedDocument[]> {
  const known = new Set<string>()
  const archives = new Set<string>()
  const documents: Omit<FeedDocument, 'role'>[] = []
  for (let next = admit(locateAll(hrefs)); next.length > 0; ) {
    const read = await Promise.all(next.map(async (url) => toDocument(await ask(url), site.origin)))
    documents.push(...read)
    const earlier = locateAll(read.map(({ seen }) => (seen.kind === 'feed' ? seen.feed.previous : '')))
    for (const url of earlier) archives.add(url)
    next = admit(earlier)
  }
  return documents.map((document) => {
    const { seen, url } = document
    const isArchive = archives.has(url) || (seen.kind === 'feed' && seen.feed.isArchive)
    return { ...document, role: isArchive ? 'archive' : 'current' }
  })

  function locateAll(found: readonly string[]): readonly string[] {
    return found.flatMap((href) => (href === '' ? [] : (locate(href, site) ?? [])))
  }

  function admit(urls: readonly string[]): readonly string[] {
    const fresh = [...new Set(urls)].filter((url) => !known.has(url)).slice(0, most - known.size)
    for (const url of fresh) known.add(url)
    return fresh
  }
}

function toDocument(reply: Reply, origin: string): Omit<FeedDocument, 'role'> {
  const text = readText(reply)
  const seen = seeDocument(text ?? new TextDecoder().decode(reply.bytes))
  return { url: reply.url, canonical: canonicalOf(reply.url, origin), reply, text, seen }
}
