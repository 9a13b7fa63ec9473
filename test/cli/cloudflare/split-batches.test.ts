import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BATCH, splitBatches, toPair } from '../../../src/cli/cloudflare/split-batches.ts'

const METADATA = { digest: 'd', written: '2021-11-30T00:00:00Z' }

describe('splitBatches()', () => {
  test('keeps every item, in order, within the size or alone', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 50 })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 60 }), (lengths, items, bytes) => {
        const all = lengths.map((length, index) => ({ key: String(index), json: 'x'.repeat(length) }))
        const batches = [...splitBatches(all, { items, bytes })]
        expect(batches.flat()).toEqual(all)
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0)
          expect(batch.length).toBeLessThanOrEqual(items)
          const length = batch.reduce((sum, { json }) => sum + json.length + 1, 0)
          expect(length <= bytes || batch.length === 1).toBe(true)
        }
      }),
    )
  })

  test('stays below what a request may have, by default', () => {
    expect(BATCH.items).toBeLessThanOrEqual(10_000)
    // A batch and the brackets around it; a single value of 25 MiB in base64 has 35 MB.
    expect(BATCH.bytes + 2).toBeLessThan(100_000_000)
  })
})

describe('toPair()', () => {
  test('carries any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(10), (bytes, offset) => {
        const view = bytes.subarray(offset)
        const { key, value, base64 } = JSON.parse(toPair({ key: 'v1/o/1', bytes: view, metadata: METADATA }).json)
        expect([key, base64]).toEqual(['v1/o/1', true])
        expect(new Uint8Array(Buffer.from(value, 'base64'))).toEqual(new Uint8Array(view))
      }),
    )
  })

  test.each([
    ['a name', { key: 'é'.repeat(257), bytes: new Uint8Array(), metadata: METADATA }, 'its name has 514 bytes'],
    ['a value', { key: 'k', bytes: new Uint8Array(26_214_401), metadata: METADATA }, 'its value has 26214401 bytes'],
    [
      'metadata',
      { key: 'k', bytes: new Uint8Array(), metadata: { ...METADATA, digest: 'x'.repeat(1000) } },
      'metadata',
    ],
  ])('refuses %s that KV does not take', (_, value, message) => {
    expect(() => toPair(value)).toThrow(message)
  })

  test('takes what is as large as KV allows', () => {
    expect(toPair({ key: 'k'.repeat(512), bytes: new Uint8Array(26_214_400), metadata: METADATA }).key).toHaveLength(
      512,
    )
  })
})
