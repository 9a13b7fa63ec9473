/** Random issues whose dates lie around the borders of months and years, some at one moment. */
import fc from 'fast-check'
import type { Article, Issue } from '../../src/issue/model.ts'
import { makeArticle, makeIssue } from './sample-publication.ts'

export const TIMEZONES = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati']

/** The last is in the future of what is compiled in December 2021. */
const MOMENTS = [
  '2020-12-31T23:59:59Z',
  '2021-01-01T00:00:00Z',
  '2021-09-30T20:00:00Z',
  '2021-10-01T02:00:00Z',
  '2021-11-15T00:00:00Z',
  '2022-01-31T00:00:00Z',
]

const moment = fc.constantFrom(...MOMENTS)

const author = fc.constantFrom('Ada', 'Ben').map((name) => ({ name, url: null, email: null }))

type Change = Pick<Article, 'date' | 'authors' | 'topics' | 'html'>

const change: fc.Arbitrary<Change> = fc.record({
  date: fc.option(moment, { freq: 3 }),
  authors: fc.array(author, { maxLength: 1 }),
  topics: fc.subarray(['stone', 'named-topic']),
  html: fc.constantFrom('<p>Text.</p>', '<p>See <a href="https://elsewhere.example/a">there</a>.</p>'),
})

/** Their slugs name other months than they were published in. */
export const drawnIssues: fc.Arbitrary<readonly Issue[]> = fc
  .array(
    fc.record({
      date: moment,
      authors: fc.array(author, { maxLength: 1 }),
      changes: fc.array(change, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 5 },
  )
  .map((drawn) =>
    drawn.map(({ date, authors, changes }, at) => {
      const articles = changes.map((change, index) => makeArticle(`a${index}`, { ...change, number: index + 1 }))
      return makeIssue(`2021-0${at + 1}`, articles, { date, authors })
    }),
  )
