/** Documents beside each other: the formats of one feed, and one entry in several feeds. */
import { type Finding, judge, judgeAll } from './finding.ts'
import type { SeenEntry, SeenFeed } from './seen-feed.ts'
import { canonicalOf, type FeedDocument, locate, type Site } from './site.ts'

type ReadDocument = FeedDocument & { readonly feed: SeenFeed }

export function checkAgreement(site: Site): readonly Finding[] {
  const documents = site.documents.flatMap((document) =>
    document.seen.kind === 'feed' ? [{ ...document, feed: document.seen.feed }] : [],
  )
  return [
    ...groupFormats(documents).flatMap((group) => [...compareFormats(group), ...compareTags(group)]),
    ...compareEntries(documents),
    ...documents.flatMap((document) => checkChain(document, documents, site)),
  ]
}

/** The formats of a feed lie beside each other, and where several feeds do, they name the same page. */
function groupFormats(documents: readonly ReadDocument[]): readonly (readonly ReadDocument[])[] {
  const folders = Map.groupBy(documents, ({ url }) => new URL('.', url).href)
  const groups = [...folders.values()].flatMap((group) =>
    hasOneOfEach(group) ? [group] : [...Map.groupBy(group, ({ feed }) => feed.home).values()].filter(hasOneOfEach),
  )
  return groups.filter(({ length }) => length > 1)
}

function hasOneOfEach(group: readonly ReadDocument[]): boolean {
  return new Set(group.map(({ feed }) => feed.format)).size === group.length
}

function compareFormats([first, ...others]: readonly ReadDocument[]): readonly Finding[] {
  if (first === undefined) return []
  return others.map(({ url, feed }) => {
    const fault = findDifference(first.feed, feed)
    return { rule: 'formats-agree', place: `${first.url} and ${url}`, fault }
  })
}

function findDifference(one: SeenFeed, other: SeenFeed): string | null {
  const count = Math.max(one.entries.length, other.entries.length)
  for (let index = 0; index < count; index += 1) {
    const [a, b] = [one.entries[index], other.entries[index]]
    if (!isSameId(a?.id, b?.id)) return `entry ${index + 1} is ${a?.id ?? 'none'} and ${b?.id ?? 'none'}`
    if (a === undefined || b === undefined) continue
    if (a.link !== b.link) return `${a.id} has the links "${a.link}" and "${b.link}"`
    if (publicationOf(a) !== publicationOf(b)) return `${a.id} has the dates ${show(a)} and ${show(b)}`
    // RSS has no place for it.
    const [updatedA, updatedB] = [secondsOf(a.updated), secondsOf(b.updated)]
    if (updatedA !== null && updatedB !== null && updatedA !== updatedB) return `${a.id} was updated at two moments`
  }
  return null
}

/** Atom asks for a URI (RFC 4287 section 4.2.6), so what is none has another name there, from which it can be told. */
function isSameId(one = '', other = ''): boolean {
  return one === other || isNameOf(one, other) || isNameOf(other, one)
}

function isNameOf(name: string, id: string): boolean {
  return id !== '' && name.endsWith(`:former:${encodeURIComponent(id.toWellFormed()).replaceAll("'", '%27')}`)
}

/** What an entry has as its only date is its publication. Whole seconds, since RFC 822 has no others. */
function publicationOf({ published, updated }: SeenEntry): number | null {
  return secondsOf(published ?? updated)
}

function secondsOf(time: number | null): number | null {
  return time === null ? null : Math.floor(time / 1000)
}

function show(entry: SeenEntry): string {
  const seconds = publicationOf(entry)
  return seconds === null ? 'none' : new Date(seconds * 1000).toISOString()
}

function compareTags(group: readonly ReadDocument[]): readonly Finding[] {
  const tags = group.flatMap(({ reply }) => reply.headers.get('ETag') ?? [])
  const [first] = group
  if (tags.length < 2 || first === undefined) return []
  const holds = new Set(tags).size === tags.length
  return [judge('etag-distinct', new URL('.', first.url).href, holds, `two formats have one: ${tags.join(', ')}`)]
}

function compareEntries(documents: readonly ReadDocument[]): readonly Finding[] {
  const places = documents.flatMap(({ url, feed }) => feed.entries.map((entry) => ({ url, entry })))
  const byId = Map.groupBy(
    places.filter(({ entry }) => entry.id !== ''),
    // Within one folder it is the formats that disagree, which is judged by itself.
    ({ entry }) => entry.id,
  )
  return [...byId.values()].flatMap((all) => {
    const [first, ...others] = all
    const elsewhere = others.filter(({ url }) => new URL('.', url).href !== new URL('.', first?.url ?? url).href)
    if (first === undefined || elsewhere.length === 0) return []
    const odd = elsewhere.find(
      ({ entry }) => entry.link !== first.entry.link || publicationOf(entry) !== publicationOf(first.entry),
    )
    const fault = odd && `${first.entry.id}: ${describe(first.entry)} in ${first.url}, ${describe(odd.entry)}`
    return [{ rule: 'entries-agree', place: odd?.url ?? first.url, fault: fault ?? null } as const]
  })
}

function describe(entry: SeenEntry): string {
  return `${entry.link} of ${show(entry)}`
}

/** The step from one document to the one before it; together they are the whole walk (RFC 5005 section 4). */
function checkChain(document: ReadDocument, documents: readonly ReadDocument[], site: Site): readonly Finding[] {
  const { url, feed } = document
  if (feed.previous === '') return []
  const target = locate(feed.previous, site)
  const previous = documents.find((other) => other.url === target)
  if (previous === undefined) {
    const isTried = site.documents.some((other) => other.url === target)
    // One that answers but cannot be read is judged as a document; one beyond the limit was not looked at.
    return isTried || target !== null ? [] : [judge('archive-chain', url, false, `"${feed.previous}" is elsewhere`)]
  }
  return judgeAll('archive-chain', url, [
    ...(previous.feed.format === feed.format ? [] : [`${previous.url} is ${previous.feed.format}`]),
    ...(leadsBackTo(url, previous, documents, site) ? [`${previous.url} leads back to it`] : []),
    ...(feed.format === 'json' ? [] : findMissingMarks(document, previous, site)),
  ])
}

/** Section 4: an archive is marked, and names the current document; the current one is not marked. */
function findMissingMarks(document: ReadDocument, previous: ReadDocument, site: Site): readonly string[] {
  const { isArchive, current } = previous.feed
  const expected = document.feed.isArchive ? document.feed.current : canonicalOf(document.url, site.origin)
  return [
    ...(isArchive ? [] : [`${previous.url} is not marked by fh:archive`]),
    ...(current === expected ? [] : [`${previous.url} names "${current}" as current, not "${expected}"`]),
  ]
}

function leadsBackTo(url: string, from: ReadDocument, documents: readonly ReadDocument[], site: Site): boolean {
  const seen = new Set<string>()
  for (let at: ReadDocument | undefined = from; at !== undefined && !seen.has(at.url); ) {
    if (at.url === url) return true
    seen.add(at.url)
    const target: string | null = at.feed.previous === '' ? null : locate(at.feed.previous, site)
    at = documents.find((other) => other.url === target)
  }
  return false
}
