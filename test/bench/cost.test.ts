import { describe, expect, test } from 'vitest'
import { type Audience, estimateCached, estimateUsage, type Measured } from '../../bench/cost/estimate-usage.ts'
import { bill } from '../../bench/cost/prices.ts'

const NOTHING = { requests: 0, cpu: 0, reads: 0, writes: 0, stored: 0 }

describe('bill()', () => {
  // Cloudflare's own examples, of 7 ms a request: developers.cloudflare.com/workers/platform/pricing.
  test.each([
    [15e6, 8],
    [100e6, 45.4],
  ])('asks what Cloudflare says for %d requests', (requests, total) => {
    expect(bill({ ...NOTHING, requests, cpu: 7 * requests }).total).toBeCloseTo(total)
  })

  test('asks nothing where the free plan will do, and not where any of its limits is passed', () => {
    expect(bill({ ...NOTHING, requests: 3e6, reads: 3e6 })).toMatchObject({ plan: 'free', total: 0 })
    for (const more of [{ requests: 4e6 }, { reads: 4e6 }, { writes: 40_000 }, { stored: 2e9 }]) {
      expect(bill({ ...NOTHING, ...more }).plan).toBe('paid')
    }
  })

  test('asks for what is beyond the included', () => {
    const usage = { ...NOTHING, reads: 12e6, writes: 3e6, stored: 3e9 }
    expect(bill(usage)).toMatchObject({ subscription: 5, reads: 1, writes: 10, stored: 1, total: 17 })
  })
})

const MEASURED: Measured = {
  feedCpu: 0.1,
  unchangedCpu: 0.02,
  firstCpu: 5,
  feedBytes: 10_000,
  unchangedBytes: 500,
  coldReads: 2,
  writes: 21,
  stored: 1e7,
}

const AUDIENCE: Audience = { subscribers: 1000, locations: 20, isolates: 1 }

describe('estimateUsage()', () => {
  test('has a request an hour of each subscriber, and one a minute of the clock', () => {
    expect(estimateUsage(MEASURED, AUDIENCE).requests).toBeCloseTo(1000 * 730.5 + 43_830)
  })

  test('reads the head at most once in its time, and at most once a request', () => {
    const few = estimateUsage(MEASURED, { subscribers: 1, locations: 1, isolates: 1 })
    expect(few.reads).toBeLessThan(2 * few.requests)
    const many = estimateUsage(MEASURED, { subscribers: 1e8, locations: 1, isolates: 1 })
    expect(many.reads).toBeLessThan((730.5 * 3600) / 5 + 2 * 43_830)
  })

  test('with Workers Cache uses as many requests, and no more of anything', () => {
    for (const subscribers of [1, 1000, 1e7]) {
      const audience = { ...AUDIENCE, subscribers }
      const [plain, cached] = [estimateUsage(MEASURED, audience), estimateCached(MEASURED, audience)]
      expect(cached.requests).toBe(plain.requests)
      expect(cached.reads).toBeLessThanOrEqual(plain.reads)
      expect(cached.cpu).toBeLessThanOrEqual(plain.cpu)
    }
  })
})
