/** Atom 1.0 (RFC 4287) as a reader sees it. */
import { FEED_TYPES } from '../release/paths.ts'
import { checkAtom } from './check-atom.ts'
import { onlyOf } from './only-of.ts'
import { readHtmlText } from './read-html-text.ts'
import { readTimestamp } from './read-timestamp.ts'
import { attributeOf, childrenOf, readXml, textOf, type XmlElement } from './read-xml.ts'
import type { ReadChannel, ReadEnclosure, ReadEntry, ReadPerson, ReadResult } from './reading.ts'

const ATOM = 'http://www.w3.org/2005/Atom'
const HISTORY = 'http://purl.org/syndication/history/1.0'

export function readAtom(text: string): ReadResult {
  const { root, errors } = readXml(text)
  if (errors.length > 0) return { kind: 'unreadable', errors: errors.map((message) => ({ path: '', message })) }
  if (root === null || root.namespace !== ATOM || root.name !== 'feed') {
    return { kind: 'unreadable', errors: [{ path: '', message: 'no Atom feed' }] }
  }
  const wrong = checkAtom(root)
  if (wrong.length > 0) return { kind: 'unreadable', errors: wrong }
  const entries = childrenOf(root, ATOM, 'entry').map(readEntry)
  return { kind: 'read', reading: { channel: readChannel(root), entries } }
}

function readChannel(feed: XmlElement): ReadChannel {
  return {
    id: textOf(feed, ATOM, 'id'),
    title: readPlain(feed, 'title'),
    description: readPlain(feed, 'subtitle'),
    home: readPage(feed),
    self: hrefOf(feed, 'self'),
    hub: hrefOf(feed, 'hub'),
    language: attributeOf(feed, 'xml:lang'),
    updated: readTimestamp(textOf(feed, ATOM, 'updated')),
    license: readPlain(feed, 'rights'),
    logo: textOf(feed, ATOM, 'logo'),
    icon: textOf(feed, ATOM, 'icon'),
    ttl: '',
    authors: readAuthors(feed),
    isArchive: childrenOf(feed, HISTORY, 'archive').length === 1,
    current: hrefOf(feed, 'current', FEED_TYPES.atom),
    previous: hrefOf(feed, 'prev-archive', FEED_TYPES.atom),
  }
}

function readEntry(entry: XmlElement): ReadEntry {
  const contents = childrenOf(entry, ATOM, 'content').filter((content) => attributeOf(content, 'type') === 'html')
  return {
    id: textOf(entry, ATOM, 'id'),
    link: readPage(entry),
    title: readPlain(entry, 'title'),
    summary: readPlain(entry, 'summary'),
    content: onlyOf(contents.map((content) => content.text)),
    published: readTimestamp(textOf(entry, ATOM, 'published')),
    updated: readTimestamp(textOf(entry, ATOM, 'updated')),
    authors: readAuthors(entry),
    categories: childrenOf(entry, ATOM, 'category').map((category) => ({
      scheme: attributeOf(category, 'scheme'),
      term: attributeOf(category, 'term'),
      label: attributeOf(category, 'label'),
    })),
    image: hrefOf(entry, 'enclosure'),
    enclosures: linksOf(entry, 'enclosure').map(readEnclosure),
    gazette: null,
  }
}

function readEnclosure(link: XmlElement): ReadEnclosure {
  return {
    url: attributeOf(link, 'href'),
    type: attributeOf(link, 'type'),
    length: attributeOf(link, 'length'),
    title: attributeOf(link, 'title'),
    width: '',
    height: '',
  }
}

/** A text construct (section 3.1) as the plain text that it stands for. */
function readPlain(parent: XmlElement, name: string): string {
  const texts = childrenOf(parent, ATOM, name).map((element) =>
    attributeOf(element, 'type') === 'html' ? readHtmlText(element.text) : element.text,
  )
  return onlyOf(texts)
}

function readAuthors(parent: XmlElement): readonly ReadPerson[] {
  return childrenOf(parent, ATOM, 'author').map((author) => ({
    name: textOf(author, ATOM, 'name'),
    url: textOf(author, ATOM, 'uri'),
    email: textOf(author, ATOM, 'email'),
  }))
}

/** The page by its relation, provided that it is the first link too: some parsers take that one. */
function readPage(parent: XmlElement): string {
  const [first] = childrenOf(parent, ATOM, 'link')
  return first !== undefined && relOf(first) === 'alternate' ? hrefOf(parent, 'alternate') : ''
}

/** Of links with this type alone, where one is given. */
function hrefOf(parent: XmlElement, rel: string, type?: string): string {
  const links = linksOf(parent, rel).filter((link) => type === undefined || attributeOf(link, 'type') === type)
  return onlyOf(links.map((link) => attributeOf(link, 'href')))
}

function linksOf(parent: XmlElement, rel: string): readonly XmlElement[] {
  return childrenOf(parent, ATOM, 'link').filter((link) => relOf(link) === rel)
}

/** No `rel` means `alternate` (section 4.2.7.2). */
function relOf(link: XmlElement): string {
  const { rel = 'alternate' } = link.attributes
  return rel
}
