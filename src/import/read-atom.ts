/** Atom 1.0 (RFC 4287) to entries. */
import type { AtomFeed } from 'feedsmith'
import type { Author, Html } from '../issue/model.ts'
import { findLink, findOlder } from './find-link.ts'
import type { Attachment, ForeignEntry, ForeignFeed } from './foreign-feed.ts'
import { readMoment } from './read-moment.ts'
import { collapse, readHtml } from './read-plain.ts'
import { resolveLink } from './resolve-link.ts'
import { writeParagraphs } from './write-paragraphs.ts'

export function readAtom(feed: AtomFeed.Feed<string>, address: string | null): ForeignFeed {
  const links = feed.links ?? []
  const base = resolveLink(feed.xml?.base, address) ?? address
  const authors = readAuthors(feed.authors ?? [])
  return {
    address: address ?? resolveLink(findLink(links, 'self'), base),
    home: resolveLink(findLink(links, 'alternate'), base),
    older: resolveLink(findOlder(links), base),
    updated: readMoment(feed.updated),
    entries: (feed.entries ?? []).map((entry) => readEntry(entry, base, authors)),
  }
}

/** @param feedAuthors whose entries are those that name none (RFC 4287 section 4.2.1) */
function readEntry(
  entry: AtomFeed.Entry<string>,
  feedBase: string | null,
  feedAuthors: readonly Author[],
): ForeignEntry {
  const base = resolveLink(entry.xml?.base, feedBase) ?? feedBase
  const link = resolveLink(findLink(entry.links ?? [], 'alternate'), base)
  const full = entry.content?.value === undefined ? null : readConstruct(entry.content.value, entry.content.type)
  const summary = entry.summary === undefined ? null : readConstruct(entry.summary.value, entry.summary.type)
  const written = full === null ? entry.summary : entry.content
  const own = readAuthors(entry.authors ?? entry.source?.authors ?? [])
  return {
    id: entry.id ?? null,
    link,
    title: entry.title === undefined ? null : readText(entry.title),
    html: full ?? summary,
    base: resolveLink(written?.xml?.base, base) ?? base ?? link,
    summary: full === null || entry.summary === undefined ? null : readText(entry.summary),
    published: readMoment(entry.published) ?? readMoment(entry.updated),
    updated: readMoment(entry.updated),
    authors: own.length > 0 ? own : feedAuthors,
    topics: (entry.categories ?? []).flatMap(({ term, label }) => collapse(label ?? term ?? '') ?? []),
    image: null,
    attachments: listAttachments(entry, base),
  }
}

/** RFC 4287 sections 3.1.1 and 4.1.3: without a type it is text, which has no markup. */
function readConstruct(value: string, type: string | undefined): Html | null {
  const kind = type?.toLowerCase() ?? 'text'
  if (/^(?:x?html|text\/html|application\/xhtml\+xml)$/.test(kind)) return value
  return kind === 'text' || kind.startsWith('text/') ? writeParagraphs(value) : null
}

function readText({ value, type }: AtomFeed.Text): string | null {
  return type === undefined || type === 'text' ? collapse(value) : readHtml(value)
}

function readAuthors(people: readonly AtomFeed.Person[]): readonly Author[] {
  return people.flatMap(({ name, uri, email }): Author[] => {
    const known = collapse(name ?? email ?? '')
    return known === null ? [] : [{ name: known, url: resolveLink(uri, null), email: email ?? null }]
  })
}

function listAttachments(entry: AtomFeed.Entry<string>, base: string | null): readonly Attachment[] {
  const enclosures = (entry.links ?? []).filter(({ rel }) => rel === 'enclosure')
  return enclosures.flatMap(({ href, type }): Attachment[] => {
    const url = resolveLink(href, base)
    return url === null ? [] : [{ url, type: type ?? null }]
  })
}
