/** The structure of an Atom document by RFC 4287: what must be there, what may be, what must be an address. */
import { attributeOf, childrenOf, type XmlElement } from './read-xml.ts'
import type { ReadError } from './reading.ts'

const ATOM = 'http://www.w3.org/2005/Atom'

/** Which children an element may have, and how often. */
type Children = Readonly<Record<'one' | 'maybe' | 'any', readonly string[]>>

/** Sections 4.1.1 and 4.1.2. Elements of other namespaces may stand anywhere (section 6). */
const FEED: Children = {
  one: ['id', 'title', 'updated'],
  maybe: ['generator', 'icon', 'logo', 'rights', 'subtitle'],
  any: ['author', 'category', 'contributor', 'link', 'entry'],
}

const ENTRY: Children = {
  one: ['id', 'title', 'updated'],
  maybe: ['content', 'published', 'rights', 'source', 'summary'],
  any: ['author', 'category', 'contributor', 'link'],
}

/** Section 3.2. */
const PERSON: Children = { one: ['name'], maybe: ['uri', 'email'], any: [] }

/** @returns what breaks a rule, each with the element it is in: `entry[0]` */
export function checkAtom(feed: XmlElement): readonly ReadError[] {
  const entries = childrenOf(feed, ATOM, 'entry')
  return [
    ...checkParts(feed, FEED, 'feed'),
    ...entries.flatMap((entry, index) => checkParts(entry, ENTRY, `entry[${index}]`)),
    ...entries.flatMap((entry, index) => checkEntry(entry, feed, `entry[${index}]`)),
  ]
}

function checkParts(element: XmlElement, children: Children, path: string): readonly ReadError[] {
  return [
    ...checkChildren(element, children, path),
    ...['author', 'contributor'].flatMap((name) =>
      childrenOf(element, ATOM, name).flatMap((person) => checkChildren(person, PERSON, `${path} ${name}`)),
    ),
    ...checkLinks(childrenOf(element, ATOM, 'link'), path),
    ...childrenOf(element, ATOM, 'category')
      .filter((category) => category.attributes.term === undefined)
      .map(() => ({ path, message: 'has a category without a term' })),
  ]
}

function checkChildren(element: XmlElement, { one, maybe, any }: Children, path: string): readonly ReadError[] {
  const children = element.children.filter((child) => child.namespace === ATOM).map((child) => child.name)
  const unknown = children.filter((name) => ![...one, ...maybe, ...any].includes(name))
  const repeated = [...one, ...maybe].filter((name) => children.indexOf(name) !== children.lastIndexOf(name))
  return [
    ...unknown.map((name) => ({ path, message: `may not have the element "${name}"` })),
    ...one.filter((name) => !children.includes(name)).map((name) => ({ path, message: `has no ${name}` })),
    ...repeated.map((name) => ({ path, message: `has more than one ${name}` })),
  ]
}

/** Section 4.2.7, and 4.1.1 for the alternates, of which no two may have one type and one language. */
function checkLinks(links: readonly XmlElement[], path: string): readonly ReadError[] {
  const relative = links.map((link) => attributeOf(link, 'href')).filter((href) => !URL.canParse(href))
  const alternates = links
    .filter(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate')
    .map((link) => `${attributeOf(link, 'type')} ${attributeOf(link, 'hreflang')}`)
  return [
    ...relative.map((href) => ({ path, message: `links to "${href}", which is no absolute URL` })),
    ...(new Set(alternates).size < alternates.length ? [{ path, message: 'has two alternate links of one kind' }] : []),
  ]
}

function checkEntry(entry: XmlElement, feed: XmlElement, path: string): readonly ReadError[] {
  const isSigned = [entry, feed].some((element) => childrenOf(element, ATOM, 'author').length > 0)
  const alternates = childrenOf(entry, ATOM, 'link').filter(
    ({ attributes: { rel } }) => (rel ?? 'alternate') === 'alternate',
  )
  const isReachable = alternates.length > 0 || childrenOf(entry, ATOM, 'content').length > 0
  return [
    ...(isSigned ? [] : [{ path, message: 'has no author, and neither has the feed' }]),
    ...(isReachable ? [] : [{ path, message: 'has neither content nor an alternate link' }]),
  ]
}
