/**
 * What a reader should see, straight from what went into a feed. It says again, in its own way, what baking may
 * change (characters, white space, the form of URLs), so that a mistake there is found and not repeated.
 */
import type { FeedFormat, Image, Instant, Person } from '../release/documents.ts'
import type { Channel, Entry } from './entry.ts'
import type { ReadChannel, ReadEnclosure, ReadEntry, ReadGazette, Reading, ReadPerson } from './reading.ts'

export function expectReading(channel: Channel, entries: readonly Entry[], format: FeedFormat): Reading {
  return {
    channel: expectChannel(channel, entries, format),
    entries: entries.map((entry) => expectEntry(entry, channel, format)),
  }
}

function expectChannel(channel: Channel, entries: readonly Entry[], format: FeedFormat): ReadChannel {
  const { archive } = channel
  const isArchive = archive?.isArchive === true && format !== 'json'
  return {
    id: format === 'atom' ? channel.id : '',
    title: plain(channel.title),
    description: plain(channel.description),
    home: address(channel.url),
    self: address(channel.self[format]),
    hub: address(channel.hub),
    language: plain(channel.language),
    updated: format === 'json' ? '' : moment(channel.updated),
    license: format === 'json' ? '' : plain(channel.license ?? ''),
    logo: format === 'rss' && !isPicture(channel.logo) ? '' : address(channel.logo),
    icon: format === 'rss' ? '' : address(channel.icon),
    ttl: format === 'rss' ? String(channel.ttl) : '',
    authors: format === 'rss' ? [] : people(listAuthors(channel, entries, format), format),
    isArchive,
    current: isArchive ? address(archive.current[format]) : '',
    previous: address(archive?.previous?.[format] ?? null),
  }
}

/** RFC 4287 section 4.1.1: where an entry has no author, its feed has one. */
function listAuthors(channel: Channel, entries: readonly Entry[], format: FeedFormat): readonly Person[] {
  const isEnough = channel.authors.length > 0 || entries.every((entry) => entry.authors.length > 0)
  return isEnough || format !== 'atom' ? channel.authors : [{ name: channel.title, url: null, email: null }]
}

/** Whether RSS has a place for the logo: not for one whose name says that it is neither GIF, JPEG nor PNG. */
function isPicture(logo: string | null): boolean {
  const [, ending = ''] = /\.([a-z]+)$/i.exec(logo === null ? '' : new URL(address(logo)).pathname) ?? []
  return !['svg', 'svgz', 'webp', 'avif', 'jxl', 'ico', 'bmp', 'tif', 'tiff'].includes(ending.toLowerCase())
}

function expectEntry(entry: Entry, channel: Channel, format: FeedFormat): ReadEntry {
  return {
    id: format === 'atom' ? uri(entry.id, channel.id) : entry.id,
    link: address(entry.url),
    title: plain(entry.title),
    summary: plain(entry.summary),
    content: markup(entry.html),
    published: moment(entry.published),
    updated: format === 'rss' ? '' : moment(entry.updated),
    authors: people(entry.authors, format),
    categories: entry.categories.map((category) => ({
      scheme: format === 'json' ? '' : address(channel.topics),
      term: format === 'atom' ? plain(category.term) : '',
      label: plain(category.label),
    })),
    image: address(entry.image?.url ?? null),
    enclosures: entry.image === null ? [] : expectEnclosures(entry.image, format),
    gazette: format === 'json' ? expectGazette(entry) : null,
  }
}

/** In RSS an enclosure where type and length are known and else Media RSS; in JSON Feed only where they are known. */
function expectEnclosures(image: Image, format: FeedFormat): readonly ReadEnclosure[] {
  const isKnown = image.type !== null && image.length !== null
  if (format === 'json' && !isKnown) return []
  const isMedia = format === 'rss' && !isKnown
  return [
    {
      url: address(image.url),
      type: plain(image.type ?? ''),
      length: isMedia ? '' : String(image.length ?? ''),
      title: format === 'rss' ? '' : plain(image.alt ?? ''),
      width: isMedia ? String(image.width ?? '') : '',
      height: isMedia ? String(image.height ?? '') : '',
    },
  ]
}

/** What is no URI, or would be written differently by a URL parser, has a name below the publication's authority. */
function uri(id: string, channelId: string): string {
  const isCanonical = /^[\w.~:/?#[\]@!$&'()*+,;=%-]+$/.test(id) && URL.canParse(id) && new URL(id).href === id
  const [tag, authority] = channelId.split(':')
  return isCanonical && !/%(?![\da-f]{2})/i.test(id)
    ? id
    : `${tag}:${authority}:former:${encodeURIComponent(id).split("'").join('%27')}`
}

function expectGazette({ issue, number, label, corrections }: Entry): ReadGazette {
  return {
    issue: { slug: plain(issue.slug), title: plain(issue.title), url: address(issue.url) },
    number,
    label: label === null ? null : plain(label),
    corrections: corrections.map(({ date, note }) => ({ date: moment(date), note: plain(note) })),
  }
}

/** Names everywhere; pages not in RSS; e-mail addresses in Atom alone. */
function people(list: readonly Person[], format: FeedFormat): readonly ReadPerson[] {
  return list.map(({ name, url, email }) => ({
    name: plain(name),
    url: format === 'rss' ? '' : address(url),
    email: format === 'atom' ? plain(email ?? '') : '',
  }))
}

function plain(text: string): string {
  return readable(text)
    .split(/[\t\n\r ]/)
    .filter(Boolean)
    .join(' ')
}

/** A parser of XML reads each line end as one line feed; `]]>` can be written in HTML as text only. */
function markup(html: string): string {
  return readable(html).split('\r\n').join('\n').split('\r').join('\n').split(']]>').join(']]&gt;')
}

/** The text without the characters that XML 1.0 forbids, one by one. */
function readable(text: string): string {
  for (const character of text) {
    if (!isAllowed(character.codePointAt(0) ?? 0)) return dropForbidden(text)
  }
  return text
}

function dropForbidden(text: string): string {
  return [...text].filter((character) => isAllowed(character.codePointAt(0) ?? 0)).join('')
}

function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff
}

function address(url: string | null): string {
  return url === null ? '' : (URL.parse(readable(url))?.href ?? url)
}

function moment(instant: Instant): string {
  const time = new Date(instant)
  return Number.isNaN(time.getTime()) ? instant : time.toISOString()
}
