/** RSS 2.0 by the RSS Advisory Board's specification and best-practices profile. */
import type { Image, Person } from '../release/documents.ts'
import type { Category, Channel, Entry } from './entry.ts'
import { escapeText, escapeToHtml, settleEscapes } from './hygiene.ts'
import { type Elements, type LibraryFeed, type LibraryItem, renderRss, toExtensions, type XmlNode } from './library.ts'

// The library declares `dc` and `content` only where an entry has content; the same root everywhere is simpler.
const ROOT =
  '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"' +
  ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'

const MEDIA = 'http://search.yahoo.com/mrss/'

/** @param channel and entries as `cleanFeed` gives them */
export function writeRss(channel: Channel, entries: readonly Entry[]): string {
  const items = entries.map((entry) => toItem(entry, channel))
  const xml = renderRss(toOptions(channel), items, { docs: [] })
  return settleEscapes(xml.replace(/<rss [^>]*>/, ROOT))
}

function toOptions(channel: Channel): LibraryFeed {
  return {
    title: escapeText(channel.title),
    link: channel.url,
    description: escapeText(channel.description),
    language: escapeText(channel.language),
    feed: channel.self.rss,
    updated: new Date(channel.updated),
    generator: 'Gazette',
    ttl: channel.ttl,
    ...(channel.hub !== null && { hub: channel.hub }),
    ...(channel.logo !== null && { image: escapeText(channel.logo) }),
    ...(channel.license !== null && { copyright: escapeText(channel.license) }),
  }
}

function toItem(entry: Entry, channel: Channel): LibraryItem {
  return {
    title: entry.title,
    link: entry.url,
    id: escapeText(entry.id),
    date: new Date(entry.published),
    // The one element of RSS that readers must take as HTML (RSS profile, "Character Data").
    description: escapeToHtml(entry.summary),
    content: entry.html,
    category: entry.categories.map((category) => toCategory(category, channel.topics)),
    extensions: toExtensions(toElements(entry)),
    ...(isEnclosure(entry.image) && { enclosure: toEnclosure(entry.image) }),
  }
}

function toCategory(category: Category, topics: string): { name: string; domain: string } {
  return { name: escapeText(category.label), domain: escapeText(topics) }
}

function toElements(entry: Entry): Elements {
  return {
    // In place of the library's CDATA, so that the profile's references can be used.
    title: [{ _text: escapeText(entry.title) }],
    // `author` is an e-mail address by the specification; names go into Dublin Core.
    'dc:creator': entry.authors.map(toCreator),
    'media:content': entry.image === null || isEnclosure(entry.image) ? [] : [toMedia(entry.image)],
  }
}

function toCreator(person: Person): XmlNode {
  return { _text: escapeText(person.name) }
}

type KnownImage = Image & { readonly type: string; readonly length: number }

/** An enclosure needs a true length and type. */
function isEnclosure(image: Image | null): image is KnownImage {
  return image !== null && image.type !== null && image.length !== null
}

function toEnclosure(image: KnownImage): { url: string; type: string; length: number } {
  return { url: image.url, type: escapeText(image.type), length: image.length }
}

function toMedia(image: Image): XmlNode {
  return {
    _attributes: {
      'xmlns:media': MEDIA,
      url: escapeText(image.url),
      medium: 'image',
      type: image.type === null ? undefined : escapeText(image.type),
      width: image.width ?? undefined,
      height: image.height ?? undefined,
    },
  }
}
