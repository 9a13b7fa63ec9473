/** A feed's values made safe for every format, once, so that all formats say the same. */
import type { FeedFormat, Image, Instant, Person } from '../release/documents.ts'
import type { Archive, Category, Channel, Entry } from './entry.ts'
import { cleanHtml, cleanText, cleanUrl, isEntryId, isInstant, isUri } from './hygiene.ts'

/** A value that no feed can carry. Whoever made the entries should have refused it. */
export class UnbakeableFeed extends Error {
  override name = 'UnbakeableFeed'
}

type CleanFeed = { readonly channel: Channel; readonly entries: readonly Entry[] }

/**
 * Texts lose what XML forbids and become one line, HTML loses what XML forbids, URLs take their canonical form.
 * Ids and moments stay as they are.
 *
 * @throws UnbakeableFeed where a URL is not absolute, an id is not one line of clean text or a moment no moment
 */
export function cleanFeed(channel: Channel, entries: readonly Entry[]): CleanFeed {
  return { channel: cleanChannel(channel), entries: entries.map(cleanEntry) }
}

function cleanChannel(channel: Channel): Channel {
  const owner = `feed "${channel.id}"`
  if (!isUri(channel.id)) throw new UnbakeableFeed(`Cannot bake ${owner}: its id is no URI`)
  return {
    ...channel,
    title: cleanText(channel.title),
    description: cleanText(channel.description),
    url: needUrl(channel.url, 'url', owner),
    self: cleanAddresses(channel.self, 'self', owner),
    language: cleanText(channel.language),
    authors: channel.authors.map((person) => cleanPerson(person, owner)),
    license: channel.license === null ? null : cleanText(channel.license),
    logo: maybeUrl(channel.logo, 'logo', owner),
    icon: maybeUrl(channel.icon, 'icon', owner),
    hub: maybeUrl(channel.hub, 'hub', owner),
    topics: needUrl(channel.topics, 'topics', owner),
    updated: needInstant(channel.updated, 'updated', owner),
    archive: channel.archive === null ? null : cleanArchive(channel.archive, owner),
  }
}

function cleanArchive({ isArchive, current, previous }: Archive, owner: string): Archive {
  return {
    isArchive,
    current: cleanAddresses(current, 'archive.current', owner),
    previous: previous === null ? null : cleanAddresses(previous, 'archive.previous', owner),
  }
}

function cleanAddresses(urls: Channel['self'], field: string, owner: string): Readonly<Record<FeedFormat, string>> {
  return {
    rss: needUrl(urls.rss, `${field}.rss`, owner),
    atom: needUrl(urls.atom, `${field}.atom`, owner),
    json: needUrl(urls.json, `${field}.json`, owner),
  }
}

function cleanEntry(entry: Entry): Entry {
  const owner = `entry "${entry.id}"`
  if (!isEntryId(entry.id)) throw new UnbakeableFeed(`Cannot bake ${owner}: its id is not one line of clean text`)
  return {
    ...entry,
    url: needUrl(entry.url, 'url', owner),
    title: cleanText(entry.title),
    summary: cleanText(entry.summary),
    html: cleanHtml(entry.html),
    published: needInstant(entry.published, 'published', owner),
    updated: needInstant(entry.updated, 'updated', owner),
    authors: entry.authors.map((person) => cleanPerson(person, owner)),
    categories: entry.categories.map(cleanCategory),
    image: entry.image === null ? null : cleanImage(entry.image, owner),
    issue: {
      slug: cleanText(entry.issue.slug),
      title: cleanText(entry.issue.title),
      url: needUrl(entry.issue.url, 'issue.url', owner),
    },
    label: entry.label === null ? null : cleanText(entry.label),
    corrections: entry.corrections.map(({ date, note }) => ({
      date: needInstant(date, 'correction', owner),
      note: cleanText(note),
    })),
  }
}

function cleanPerson(person: Person, owner: string): Person {
  return {
    name: cleanText(person.name),
    url: maybeUrl(person.url, 'author url', owner),
    email: person.email === null ? null : cleanText(person.email),
  }
}

function cleanCategory(category: Category): Category {
  return { term: cleanText(category.term), label: cleanText(category.label) }
}

function cleanImage(image: Image, owner: string): Image {
  return {
    ...image,
    url: needUrl(image.url, 'image', owner),
    alt: image.alt === null ? null : cleanText(image.alt),
    type: image.type === null ? null : cleanText(image.type),
  }
}

function maybeUrl(url: string | null, field: string, owner: string): string | null {
  return url === null ? null : needUrl(url, field, owner)
}

function needUrl(url: string, field: string, owner: string): string {
  const clean = cleanUrl(url)
  if (clean === null) throw new UnbakeableFeed(`Cannot bake ${owner}: its ${field} "${url}" is no absolute URL`)
  return clean
}

function needInstant(instant: Instant, field: string, owner: string): Instant {
  if (isInstant(instant)) return instant
  throw new UnbakeableFeed(`Cannot bake ${owner}: its ${field} "${instant}" is no moment such as 2021-11-30T00:00:00Z`)
}
