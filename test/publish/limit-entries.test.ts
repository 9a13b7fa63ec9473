import { describe, expect, test } from 'vitest'
import type { Entry } from '../../src/feed/entry.ts'
import { limitEntries } from '../../src/publish/limit-entries.ts'

function entriesOf(...sizes: readonly number[]): readonly Entry[] {
  return sizes.map((size, at) => ({
    id: `tag:x.example,2020:${at}`,
    url: 'https://x.example/',
    title: '',
    summary: '',
    html: 'x'.repeat(size),
    published: '2021-01-01T00:00:00Z',
    updated: '2021-01-01T00:00:00Z',
    authors: [],
    categories: [],
    image: null,
    issue: { slug: '2021-01', title: '', url: 'https://x.example/issues/2021-01' },
    number: null,
    label: null,
    corrections: [],
  }))
}

describe('limitEntries()', () => {
  test.each([
    ['as many as it may', [10, 10, 10], 2, 2],
    ['all where they are fewer', [10, 10], 20, 2],
    ['fewer of long ones', [100_000, 100_000, 100_000], 20, 2],
    ['one at least, whatever its size, and whole', [900_000, 10], 20, 1],
    ['none of none', [], 20, 0],
  ])('takes %s', (_, sizes, most, taken) => {
    const entries = entriesOf(...sizes)
    expect(limitEntries(entries, most)).toEqual(entries.slice(0, taken))
  })

  test('counts bytes, not characters', () => {
    const [entry] = entriesOf(0)
    const wide = { ...entry!, html: '\u4e2d'.repeat(50_000) }
    expect(limitEntries([wide, wide, wide], 20)).toHaveLength(1)
  })
})
