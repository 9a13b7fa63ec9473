import { describe, expect, test } from 'vitest'
import { bakeFeed } from '../../src/feed/bake-feed.ts'
import type { Channel, Entry } from '../../src/feed/entry.ts'
import { verifyFeed } from '../../src/feed/verify-feed.ts'
import { NASTY } from './nasty-entries.ts'
import { archived, makeEntry } from './sample-feed.ts'
import { resolveHtml, seeByFeedParser } from './see-by-feed-parser.ts'
import { seeByFeedsmith } from './see-by-feedsmith.ts'
import { expectSeen } from './seen-feed.ts'

describe('bakeFeed() is read alike by three readers', () => {
  test.each(NASTY)('with %s', (_, entry) => expectSame(archived, [entry]))

  test('with all of it in one feed', () => {
    const entries = NASTY.map(([, entry]) => entry)
    expect(entries.length).toBeGreaterThan(20)
    expectSame(archived, entries)
  })

  test('with nasty texts of its own', () => {
    const nasty = 'a < b & c &amp; "d" <e> ]]> ]]> 🐟 ש \u0008\ud800'
    expectSame({ ...archived, title: nasty, description: nasty, license: nasty }, [makeEntry()])
  })
})

/** No row of the table, because feed-parser gives such an entry the authors of its feed. */
describe('bakeFeed() of an entry without an author', () => {
  test.each(['rss', 'atom', 'json'] as const)('is read by feedsmith from %s', (format) => {
    const entries = [makeEntry({ authors: [] })]
    expect(verifyFeed(archived, entries, bakeFeed(archived, entries))).toEqual([])
    const text = bakeFeed(archived, entries)[format]
    expect(seeByFeedsmith(text, format)).toEqual(expectSeen(archived, entries, format))
  })
})

/** Strictly parsed and compared by `verifyFeed`, then read by two parsers, of which feed-parser knows no JSON Feed. */
function expectSame(channel: Channel, entries: readonly Entry[]): void {
  const baked = bakeFeed(channel, entries)
  expect(verifyFeed(channel, entries, baked)).toEqual([])
  for (const format of ['rss', 'atom', 'json'] as const) {
    expect(seeByFeedsmith(baked[format], format)).toEqual(expectSeen(channel, entries, format))
  }
  for (const format of ['rss', 'atom'] as const) {
    expect(seeByFeedParser(baked[format])).toEqual(resolveHtml(expectSeen(channel, entries, format)))
  }
}
