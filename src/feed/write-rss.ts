/** RSS 2.0 by the RSS Advisory Board's specification and best-practices profile. */
import type { Image, Person } from '../release/documents.ts'
import { addToHead } from './add-to-head.ts'
import type { Category, Channel, Entry } from './entry.ts'
import { escapeAttribute, escapeText, escapeToHtml, settleEscapes } from './hygiene.ts'
import { type Elements, type LibraryFeed, type LibraryItem, renderRss, toExtensions, type XmlNode } from './library.ts'
import { writeArchive } from './write-archive.ts'

// The library declares `dc` and `content` only where an entry has content; the same root everywhere is simpler.
const ROOT =
  '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"' +
  ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'

const MEDIA = 'http://search.yahoo.com/mrss/'

/** A channel's image is a GIF, JPEG or PNG (RSS 2.0, "image"); these endings say that a logo is something else. */
const UNFIT_LOGO = /\.(?:svgz?|webp|avif|jxl|ico|bmp|tiff?)$/i

/** @param channel and entries as `cleanFeed` gives them */
export function writeRss(channel: Channel, entries: readonly Entry[]): string {
  const items = entries.map((entry) => toItem(entry, channel))
  const xml = renderRss(toOptions(channel), items, { docs: [] })
  const head = writeArchive(channel.archive, 'rss')
  return settleEscapes(addToHead(xml.replace(/<rss [^>]*>/, ROOT), head, '        '))
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
    ...(channel.logo !== null && isFitLogo(channel.logo) && { image: escapeAttribute(channel.logo) }),
    ...(channel.license !== null && { copyright: escapeText(channel.license) }),
  }
}

// Without a width and a height, readers fit the image into their own frame: 88 by 31 pixels, at most 144 by 400.
function isFitLogo(logo: string): boolean {
  return !UNFIT_LOGO.test(new URL(logo).pathname)
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
  return { name: escapeText(category.label), domain: escapeAttribute(topics) }
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
  return { url: image.url, type: escapeAttribute(image.type), length: image.length }
}

function toMedia(image: Image): XmlNode {
  return {
    _attributes: {
      'xmlns:media': MEDIA,
      url: escapeAttribute(image.url),
      medium: 'image',
      type: image.type === null ? undefined : escapeAttribute(image.type),
      width: image.width ?? undefined,
      height: image.height ?? undefined,
    },
  }
}
