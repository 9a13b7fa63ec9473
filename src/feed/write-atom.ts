/** Atom 1.0 (RFC 4287). */
import type { Image, Person } from '../release/documents.ts'
import type { Category, Channel, Entry } from './entry.ts'
import { escapeMarkup, escapeText, escapeToHtml, settleEscapes } from './hygiene.ts'
import { type LibraryFeed, type LibraryItem, renderAtom } from './library.ts'

/** @param channel and entries as `cleanFeed` gives them */
export function writeAtom(channel: Channel, entries: readonly Entry[]): string {
  const xml = renderAtom(
    toOptions(channel),
    entries.map((entry) => toItem(entry, channel)),
  )
  // The library knows one author of a feed; RFC 4287 gives a feed's children no order (section 4.1.1).
  const others = channel.authors.slice(1).map(writeAuthor)
  const links = entries.map((entry) => (entry.image === null ? [] : [writeEnclosure(entry.image)]))
  return settleEscapes(addToFeed(addToEntries(addLanguage(xml, channel.language), links), others))
}

function toOptions(channel: Channel): LibraryFeed {
  return {
    id: escapeText(channel.id),
    title: escapeText(channel.title),
    description: escapeText(channel.description),
    link: channel.url,
    feed: channel.self.atom,
    updated: new Date(channel.updated),
    generator: 'Gazette',
    ...(channel.authors[0] !== undefined && { author: toAuthor(channel.authors[0]) }),
    ...(channel.hub !== null && { hub: channel.hub }),
    ...(channel.logo !== null && { image: escapeText(channel.logo) }),
    ...(channel.icon !== null && { favicon: escapeText(channel.icon) }),
    ...(channel.license !== null && { copyright: escapeText(channel.license) }),
  }
}

function toItem(entry: Entry, channel: Channel): LibraryItem {
  return {
    // The library marks titles and summaries as HTML (section 3.1.1.2).
    title: escapeToHtml(entry.title),
    id: entry.id,
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
  return { name: escapeText(category.label), scheme: topics, term: escapeText(category.term) }
}

function writeAuthor(person: Person): string {
  const email = person.email === null ? '' : `<email>${escapeMarkup(person.email)}</email>`
  const uri = person.url === null ? '' : `<uri>${escapeMarkup(person.url)}</uri>`
  return `<author><name>${escapeMarkup(person.name)}</name>${email}${uri}</author>`
}

/** Written here because the library guesses the type from the URL's ending. */
function writeEnclosure(image: Image): string {
  const type = image.type === null ? '' : ` type="${escapeMarkup(image.type)}"`
  const length = image.length === null ? '' : ` length="${image.length}"`
  return `<link rel="enclosure" href="${escapeMarkup(image.url)}"${type}${length}/>`
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
