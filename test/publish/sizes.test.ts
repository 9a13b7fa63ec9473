/** What stays small however much is published: 10,000 issues of four articles, one a day, and 500 topics. */
import { expect, test } from 'vitest'
import { encodeDocument } from '../../src/release/codec.ts'
import type { Calendar, Digest, Head, Root } from '../../src/release/documents.ts'
import { compileSample } from '../support/compile-sample.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const DAYS = Array.from({ length: 10_000 }, (_, day) => new Date(Date.UTC(1995, 0, 1 + day)).toISOString())
const MONTHS = [...new Set(DAYS.map((day) => day.slice(0, 7)))]
const YEARS = [...new Set(DAYS.map((day) => day.slice(0, 4)))]
const TOPICS = Array.from({ length: 500 }, (_, index) => `some-topic-of-ours-${index}`)
/** Each article was published, and every fourth one edited later. */
const CHANGES = 1.25 * 4 * DAYS.length

const KIB = 1024
const DIGEST = 'f'.repeat(32)

/** Ten issues: as many as the root names by itself. */
const SMALL = compileSample(
  Array.from({ length: 10 }, (_, index) => {
    const articles = Array.from({ length: 4 }, (_, at) => makeArticle(`article-${at}`))
    return makeIssue(`2021-${String(index + 1).padStart(2, '0')}`, articles, {
      headline: 'A headline as long as headlines are: some sixty characters.',
      summary: 'A summary that goes on for as long as one may go on. '.repeat(6),
    })
  }),
)

const tableOf = (names: readonly string[]): Readonly<Record<string, Digest>> =>
  Object.fromEntries(names.map((name) => [name, DIGEST]))

const ROOT: Root = {
  ...SMALL.root,
  months: tableOf(MONTHS),
  years: tableOf(YEARS),
  search: tableOf(YEARS),
  topics: tableOf(TOPICS),
  changes: Array.from({ length: CHANGES / 200 }, () => DIGEST),
}

test('the head, with the root in it, stays below 64 KiB', () => {
  const head: Head = {
    kind: 'head',
    release: 20_000,
    parent: { release: 19_999, root: DIGEST },
    time: '2022-05-18T00:00:00Z',
    floor: '2022-05-18T00:00:00Z',
    root: DIGEST,
    current: ROOT,
    upcoming: [],
    retracted: [],
  }
  const size = encodeDocument(head).length
  expect(size).toBeGreaterThan(40 * KIB)
  expect(size).toBeLessThan(64 * KIB)
})

test('the calendar stays below 96 KiB', () => {
  const [month] = SMALL.calendar?.months ?? []
  const calendar: Calendar = { kind: 'calendar', months: MONTHS.map((name) => ({ ...month!, month: name })) }
  const size = encodeDocument(calendar).length
  expect(size).toBeGreaterThan(64 * KIB)
  expect(size).toBeLessThan(96 * KIB)
})
