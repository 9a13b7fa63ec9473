import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatCacheControl, formatEdgeCacheControl } from '../../src/http/cache-control.ts'

const FRESHNESS = { maxAge: 1800, staleWhileRevalidate: 3600, staleIfError: 86_400 }

describe('formatCacheControl() ends with the next scheduled change', () => {
  test.each([
    ['none scheduled', null, 1800, 3600],
    ['far away', 5401, 1800, 3600],
    ['just behind both', 5400, 1800, 3600],
    ['inside stale-while-revalidate', 5399, 1800, 3599],
    ['at the end of max-age', 1800, 1800, 0],
    ['inside max-age', 90, 90, 0],
    ['in less than a second', 0.9, 0, 0],
    ['due', 0, 0, 0],
    ['overdue', -5, 0, 0],
  ])('%s', (_, seconds, maxAge, stale) => {
    expect(formatCacheControl(FRESHNESS, seconds)).toBe(
      `public, max-age=${maxAge}, stale-while-revalidate=${stale}, stale-if-error=86400`,
    )
  })

  test.each([null, 0, 60])('gives what is immutable its year, %s seconds before a change (RFC 8246)', (seconds) => {
    const freshness = { maxAge: 31_536_000, staleWhileRevalidate: 0, staleIfError: 0, immutable: true } as const
    expect(formatCacheControl(freshness, seconds)).toBe('public, max-age=31536000, immutable')
  })

  test('never lets a copy be used as good beyond the change, whatever the policy that is not immutable', () => {
    const seconds = fc.nat(1_000_000)
    fc.assert(
      fc.property(seconds, seconds, seconds, (maxAge, staleWhileRevalidate, next) => {
        const header = formatCacheControl({ maxAge, staleWhileRevalidate, staleIfError: 7 }, next)
        const [, age, stale] = /^public, max-age=(\d+), stale-while-revalidate=(\d+), stale-if-error=7$/.exec(header)!
        expect(Number(age) + Number(stale)).toBe(Math.min(maxAge + staleWhileRevalidate, next))
        expect(Number(age)).toBeLessThanOrEqual(maxAge)
        expect(Number(stale)).toBeLessThanOrEqual(staleWhileRevalidate)
      }),
    )
  })
})

describe('formatEdgeCacheControl() (RFC 9213)', () => {
  test.each([
    [null, 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400'],
    [100, 'public, max-age=60, stale-while-revalidate=40, stale-if-error=86400'],
    [7, 'public, max-age=7, stale-while-revalidate=0, stale-if-error=86400'],
  ])('%s seconds to the next change', (seconds, expected) => {
    expect(formatEdgeCacheControl(seconds)).toBe(expected)
  })
})
