/** RSS 2.0 as a reader sees it. */
import { FEED_TYPES } from '../release/paths.ts'
import { onlyOf } from './only-of.ts'
import { readHtmlText } from './read-html-text.ts'
import { attributeOf, childrenOf, readXml, textOf, type XmlElement } from './read-xml.ts'
import type { ReadChannel, ReadEnclosure, ReadEntry, ReadResult } from './reading.ts'

const ATOM = 'http://www.w3.org/2005/Atom'
const HISTORY = 'http://purl.org/syndication/history/1.0'
const CONTENT = 'http://purl.org/rss/1.0/modules/content/'
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/'
const MEDIA = 'http://search.yahoo.com/mrss/'

export function readRss(text: string): ReadResult {
  const { root, errors } = readXml(text)
  if (errors.length > 0) return { kind: 'unreadable', errors: errors.map((message) => ({ path: '', message })) }
  const [channel, ...others] = root === null ? [] : childrenOf(root, '', 'channel')
  const isRss = root?.namespace === '' && root.name === 'rss' && attributeOf(root, 'version') === '2.0'
  if (!isRss || channel === undefined || others.length > 0) {
    return { kind: 'unreadable', errors: [{ path: '', message: 'no RSS 2.0 with one channel' }] }
  }
  const entries = childrenOf(channel, '', 'item').map(readItem)
  return { kind: 'read', reading: { channel: readChannel(channel), entries } }
}

function readChannel(channel: XmlElement): ReadChannel {
  const links = childrenOf(channel, ATOM, 'link')
  const typed = links.filter((link) => attributeOf(link, 'type') === FEED_TYPES.rss)
  const images = childrenOf(channel, '', 'image').filter((image) => isImageOf(image, channel))
  return {
    id: '',
    title: textOf(channel, '', 'title'),
    description: textOf(channel, '', 'description'),
    home: textOf(channel, '', 'link'),
    self: hrefOf(typed, 'self'),
    hub: hrefOf(links, 'hub'),
    language: textOf(channel, '', 'language'),
    updated: readMoment(textOf(channel, '', 'lastBuildDate')),
    license: textOf(channel, '', 'copyright'),
    logo: onlyOf(images.map((image) => textOf(image, '', 'url'))),
    icon: '',
    ttl: textOf(channel, '', 'ttl'),
    authors: [],
    isArchive: childrenOf(channel, HISTORY, 'archive').length === 1,
    current: hrefOf(typed, 'current'),
    previous: hrefOf(typed, 'prev-archive'),
  }
}

function readItem(item: XmlElement): ReadEntry {
  const guids = childrenOf(item, '', 'guid').filter((guid) => attributeOf(guid, 'isPermaLink') === 'false')
  const enclosures = [
    ...childrenOf(item, '', 'enclosure').filter(isEnclosure),
    ...childrenOf(item, MEDIA, 'content').filter(isImage),
  ].map(readEnclosure)
  return {
    id: onlyOf(guids.map((guid) => guid.text)),
    link: textOf(item, '', 'link'),
    title: textOf(item, '', 'title'),
    summary: readHtmlText(textOf(item, '', 'description')),
    content: textOf(item, CONTENT, 'encoded'),
    published: readMoment(textOf(item, '', 'pubDate')),
    updated: '',
    authors: childrenOf(item, DUBLIN_CORE, 'creator').map(({ text }) => ({ name: text, url: '', email: '' })),
    categories: childrenOf(item, '', 'category').map((category) => ({
      scheme: attributeOf(category, 'domain'),
      term: '',
      label: category.text,
    })),
    image: onlyOf(enclosures.map(({ url }) => url)),
    enclosures,
    gazette: null,
  }
}

function readEnclosure(element: XmlElement): ReadEnclosure {
  return {
    url: attributeOf(element, 'url'),
    type: attributeOf(element, 'type'),
    length: attributeOf(element, 'length'),
    title: '',
    width: attributeOf(element, 'width'),
    height: attributeOf(element, 'height'),
  }
}

function hrefOf(links: readonly XmlElement[], rel: string): string {
  return onlyOf(links.filter((link) => attributeOf(link, 'rel') === rel).map((link) => attributeOf(link, 'href')))
}

/** A channel's image says the channel's own title and link (RSS profile, "image"). */
function isImageOf(image: XmlElement, channel: XmlElement): boolean {
  return ['title', 'link'].every((name) => textOf(image, '', name) === textOf(channel, '', name))
}

/** By its medium, which readers of Media RSS go by where there is no type. */
function isImage(content: XmlElement): boolean {
  return attributeOf(content, 'medium') === 'image'
}

/** An enclosure without its three attributes is none (RSS 2.0, "enclosure"). */
function isEnclosure(enclosure: XmlElement): boolean {
  return /^\d+$/.test(attributeOf(enclosure, 'length')) && attributeOf(enclosure, 'type') !== ''
}

/** A date of RFC 822 with a four-digit year, its weekday right. */
function readMoment(text: string): string {
  const time = new Date(text)
  return !Number.isNaN(time.getTime()) && time.toUTCString() === text ? time.toISOString() : text
}
