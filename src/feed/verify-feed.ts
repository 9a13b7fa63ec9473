/** A baked feed read back as a reader would, and compared with what went in: nothing wrong is ever published. */
import type { FeedFormat } from '../release/documents.ts'
import type { BakedFeed, Channel, Entry } from './entry.ts'
import { expectReading } from './expect-reading.ts'
import { readAtom } from './read-atom.ts'
import { readJson } from './read-json.ts'
import { readRss } from './read-rss.ts'
import type { ReadEntry, Reading, ReadResult } from './reading.ts'

export type FeedFault = {
  readonly format: FeedFormat
  /** `channel title`, `entries`, or an entry's id and the field: `tag:example.org,2021:2021-11/a title`. */
  readonly path: string
  /** Both cut to the neighbourhood of the first difference; null where the document could not be read. */
  readonly expected: string | null
  readonly actual: string | null
  /** All of it in one sentence for the terminal. */
  readonly message: string
}

const READERS: Readonly<Record<FeedFormat, (text: string) => ReadResult>> = {
  rss: readRss,
  atom: readAtom,
  json: readJson,
}

const FORMATS: readonly FeedFormat[] = ['rss', 'atom', 'json']

/**
 * Reads each document by a strict parser and compares every field that its format carries with what went in.
 *
 * @param channel and entries as they were given to `bakeFeed`
 * @returns no fault where every format says exactly what it should
 */
export function verifyFeed(channel: Channel, entries: readonly Entry[], baked: BakedFeed): readonly FeedFault[] {
  return FORMATS.flatMap((format) => verifyDocument(baked[format], expectReading(channel, entries, format), format))
}

function verifyDocument(text: string, expected: Reading, format: FeedFormat): readonly FeedFault[] {
  if (!isPlainUtf8(text)) return [toReadFault(format, '', 'is not well-formed Unicode without a byte order mark')]
  const result = READERS[format](text)
  if (result.kind === 'unreadable') return result.errors.map(({ path, message }) => toReadFault(format, path, message))
  return compareReadings(expected, result.reading, format)
}

/** Whether the text survives being sent: a lone surrogate or a byte order mark does not. */
function isPlainUtf8(text: string): boolean {
  return new TextDecoder('utf-8').decode(new TextEncoder().encode(text)) === text
}

function compareReadings(expected: Reading, actual: Reading, format: FeedFormat): readonly FeedFault[] {
  return [
    ...compareFields(expected.channel, actual.channel, 'channel', format),
    ...findRepeated(actual.entries, format),
    ...compareFields({ ids: idsOf(expected) }, { ids: idsOf(actual) }, 'entries', format),
    ...expected.entries.flatMap((entry, index) => {
      // By place where the order is right, so that entries of one id cannot hide behind each other.
      const other = actual.entries[index]
      const seen = other?.id === entry.id ? other : actual.entries.find(({ id }) => id === entry.id)
      return seen === undefined ? [] : compareFields(entry, seen, entry.id, format)
    }),
  ]
}

function idsOf(reading: Reading): readonly string[] {
  return reading.entries.map((entry) => entry.id)
}

function findRepeated(entries: readonly ReadEntry[], format: FeedFormat): readonly FeedFault[] {
  const repeated = entries.filter(({ id }, index) => entries.findIndex((entry) => entry.id === id) < index)
  return repeated.map(({ id }) => toReadFault(format, `${id} id`, 'is the id of more than one entry'))
}

function compareFields<T extends object>(expected: T, actual: T, owner: string, format: FeedFormat): FeedFault[] {
  const names = Object.keys(expected) as (keyof T & string)[]
  return names.flatMap((name) => {
    const [should, is] = [print(expected[name]), print(actual[name])]
    return should === is ? [] : [toDifference(format, `${owner} ${name}`, should, is)]
  })
}

function print(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function toReadFault(format: FeedFormat, path: string, message: string): FeedFault {
  const place = path === '' ? format : `${format}: ${path}`
  return { format, path, expected: null, actual: null, message: `Cannot publish ${place}: ${message}` }
}

function toDifference(format: FeedFormat, path: string, should: string, is: string): FeedFault {
  const start = Math.max(0, firstDifference(should, is) - 20)
  const [expected, actual] = [should.slice(start, start + 80), is.slice(start, start + 80)]
  const message = `Cannot publish ${format}: ${path} is ${JSON.stringify(actual)}, should be ${JSON.stringify(expected)}`
  return { format, path, expected, actual, message }
}

function firstDifference(a: string, b: string): number {
  let index = 0
  while (index < a.length && a[index] === b[index]) index += 1
  return index
}
