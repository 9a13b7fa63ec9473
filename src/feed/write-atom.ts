/** Atom 1.0 (RFC 4287). */
import type { Image, Person } from '../release/documents.ts'
import { addToHead } from './add-to-head.ts'
import type { Category, Channel, Entry } from './entry.ts'
import { escapeAttribute, escapeElement, escapeMarkup, escapeText, escapeToHtml, settleEscapes } from './hygiene.ts'
import { type LibraryFeed, type LibraryItem, renderAtom } from './library.ts'
import { nameInAtom } from './name-in-atom.ts'
import { writeArchive } from './write-archive.ts'

/** @param channel and entries as `cleanFeed` gives them */
export function writeAtom(channel: Channel, entries: readonly Entry[]): string {
  const xml = renderAtom(
    toOptions(channel, entries),
    entries.map((entry) => toItem(entry, channel)),
  )
  // The library knows one author of a feed; RFC 4287 gives a feed's children no order (section 4.1.1).
  const others = channel.authors.slice(1).map(writeAuthor)
  const head = writeArchive(channel.archive, 'atom')
  const links = entries.map((entry) => (entry.image === null ? [] : [writeEnclosure(entry.image)]))
  const whole = addToFeed(addToEntries(addToHead(xml, head, '    '), links), others)
  return settleEscapes(addLanguage(whole, channel.language))
}

function toOptions(channel: Channel, entries: readonly Entry[]): LibraryFeed {
  const author = channel.authors[0] ?? findStandIn(channel, entries)
  return {
    id: escapeText(channel.id),
    title: escapeText(channel.title),
    description: escapeText(channel.description),
    link: channel.url,
    feed: channel.self.atom,
    updated: new Date(channel.updated),
    generator: 'Gazette',
    ...(author !== undefined && { author: toAuthor(author) }),
    ...(channel.hub !== null && { hub: channel.hub }),
    ...(channel.logo !== null && { image: escapeAttribute(channel.logo) }),
    ...(channel.icon !== null && { favicon: escapeAttribute(channel.icon) }),
    ...(channel.license !== null && { copyright: escapeText(channel.license) }),
  }
}

/** An entry without an author needs one of its feed (section 4.1.1): the publication itself. */
function findStandIn(channel: Channel, entries: readonly Entry[]): Person | undefined {
  const isNeeded = entries.some((entry) => entry.authors.length === 0)
  return isNeeded ? { name: channel.title, url: null, email: null } : undefined
}

function toItem(entry: Entry, channel: Channel): LibraryItem {
  return {
    // The library marks titles and summaries as HTML (section 3.1.1.2).
    title: escapeToHtml(entry.title),
    id: nameInAtom(entry.id, channel.id),
    link: entry.url,
    date: new Date(entry.updated),
    published: new Date(entry.published),
    description: escapeToHtml(entry.summary),
    content: entry.html,
    author: entry.authors.map(toAuthor),
    category: entry.categories.map((category) => toCategory(category, channel.topics)),
  }
}

function toAuthor(person: Person): { name: string; email?: string; link?: string } {
  return {
    name: escapeText(person.name),
    ...(person.email !== null && { email: escapeText(person.email) }),
    ...(person.url !== null && { link: person.url }),
  }
}

function toCategory(category: Category, topics: string): { name: string; scheme: string; term: string } {
  return { name: escapeAttribute(category.label), scheme: topics, term: escapeAttribute(category.term) }
}

function writeAuthor(person: Person): string {
  const email = person.email === null ? '' : `<email>${escapeElement(person.email)}</email>`
  const uri = person.url === null ? '' : `<uri>${escapeMarkup(person.url)}</uri>`
  return `<author><name>${escapeElement(person.name)}</name>${email}${uri}</author>`
}

/** Written here because the library guesses the type from the URL's ending. */
function writeEnclosure(image: Image): string {
  const type = image.type === null ? '' : ` type="${escapeMarkup(image.type)}"`
  const length = image.length === null ? '' : ` length="${image.length}"`
  const title = image.alt === null ? '' : ` title="${escapeMarkup(image.alt)}"`
  return `<link rel="enclosure" href="${escapeMarkup(image.url)}"${type}${length}${title}/>`
}

function addLanguage(xml: string, language: string): string {
  return xml.replace('<feed ', () => `<feed xml:lang="${escapeMarkup(language)}" `)
}

/** Each list goes to the end of the entry at its place: after the link to the page, which some parsers take by position. */
function addToEntries(xml: string, elements: readonly (readonly string[])[]): string {
  let at = 0
  // Only CDATA sections have a raw `<` that is no markup, and none has `]]>` inside.
  return xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>|<\/entry>/g, (match) => {
    if (match !== '</entry>') return match
    const added = elements[at++] ?? []
    return `${added.map((element) => `    ${element}\n    `).join('')}</entry>`
  })
}

function addToFeed(xml: string, elements: readonly string[]): string {
  const end = xml.lastIndexOf('</feed>')
  return `${xml.slice(0, end)}${elements.map((element) => `    ${element}\n`).join('')}${xml.slice(end)}`
}
