import { describe, expect, test } from 'vitest'
import { formatCacheControl } from '../../src/http/cache-control.ts'
import { CACHE_POLICIES, UNAVAILABLE_CACHE_CONTROL } from '../../src/http/cache-policies.ts'

describe('CACHE_POLICIES', () => {
  test('are these', () => {
    expect(
      Object.fromEntries(Object.entries(CACHE_POLICIES).map(([name, it]) => [name, Object.values(it).join(' ')])),
    ).toEqual({
      feed: '1800 3600 86400',
      page: '60 300 86400',
      status: '10 0 0',
      missing: '60 0 0',
      gone: '3600 0 86400',
      moved: '86400 0 86400',
      immutable: '31536000 0 0 true',
      wrongMethod: '60 0 0',
    })
  })

  test('keep max-age of feeds where readers take it for a polling interval: 900 to 3600 seconds', () => {
    expect(CACHE_POLICIES.feed.maxAge).toBeGreaterThanOrEqual(900)
    expect(CACHE_POLICIES.feed.maxAge).toBeLessThanOrEqual(3600)
  })

  test('never say what switches stale-while-revalidate and stale-if-error off', () => {
    const headers = Object.values(CACHE_POLICIES).map((policy) => formatCacheControl(policy, null))
    for (const header of [...headers, UNAVAILABLE_CACHE_CONTROL]) {
      expect(header).not.toMatch(/s-maxage|must-revalidate|proxy-revalidate/)
    }
  })
})
