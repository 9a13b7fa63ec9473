/**
 * What a reader should see, straight from what went into a feed. It says again, in its own way, what baking may
 * change (characters, white space, the form of URLs), so that a mistake there is found and not repeated.
 */
import type { FeedFormat, Instant, Person } from '../release/documents.ts'
import type { Channel, Entry } from './entry.ts'
import type { ReadChannel, ReadEntry, Reading } from './reading.ts'

export function expectReading(channel: Channel, entries: readonly Entry[], format: FeedFormat): Reading {
  return {
    channel: expectChannel(channel, format),
    entries: entries.map((entry) => expectEntry(entry, channel, format)),
  }
}

function expectChannel(channel: Channel, format: FeedFormat): ReadChannel {
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
    logo: address(channel.logo),
    icon: format === 'rss' ? '' : address(channel.icon),
    authors: format === 'rss' ? [] : names(channel.authors),
  }
}

function expectEntry(entry: Entry, channel: Channel, format: FeedFormat): ReadEntry {
  return {
    id: entry.id,
    link: address(entry.url),
    title: plain(entry.title),
    summary: plain(entry.summary),
    content: markup(entry.html),
    published: moment(entry.published),
    updated: format === 'rss' ? '' : moment(entry.updated),
    authors: names(entry.authors),
    categories: entry.categories.map((category) => ({
      scheme: format === 'json' ? '' : address(channel.topics),
      term: format === 'atom' ? plain(category.term) : '',
      label: plain(category.label),
    })),
    image: address(entry.image?.url ?? null),
  }
}

function names(people: readonly Person[]): readonly string[] {
  return people.map((person) => plain(person.name))
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
