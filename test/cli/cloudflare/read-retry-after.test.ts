import { describe, expect, test } from 'vitest'
import { readRetryAfter } from '../../../src/cli/cloudflare/read-retry-after.ts'

const NOW = Date.parse('2021-11-30T12:00:00Z')

describe('readRetryAfter() reads', () => {
  test.each([
    [null, null],
    ['', null],
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['Tue, 30 Nov 2021 12:01:30 GMT', 90_000],
    ['Tue, 30 Nov 2021 11:00:00 GMT', 0],
  ])('%j as %j milliseconds', (header, expected) => {
    expect(readRetryAfter(header, NOW)).toBe(expected)
  })
})
