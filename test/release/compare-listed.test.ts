import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareListed } from '../../src/release/compare-listed.ts'

const MOMENTS = ['2021-11-01T00:00:00Z', '2021-11-01T00:00:01Z', '2021-12-01T00:00:00Z']

const listed = fc.record({ published: fc.constantFrom(...MOMENTS), id: fc.string({ maxLength: 2 }) })

test('compareListed() puts the newest first, and of one moment goes by id', () => {
  fc.assert(
    fc.property(fc.array(listed), (list) => {
      const sorted = list.toSorted(compareListed)
      for (const [index, after] of sorted.slice(1).entries()) {
        const before = sorted[index]!
        const isNewer = before.published > after.published
        expect(isNewer || (before.published === after.published && before.id <= after.id)).toBe(true)
      }
    }),
  )
})

test('compareListed() is 0 for the same place only', () => {
  fc.assert(
    fc.property(listed, listed, (a, b) => {
      const isSame = a.published === b.published && a.id === b.id
      expect(compareListed(a, b) === 0).toBe(isSame)
      expect(Math.sign(compareListed(a, b))).toBe(0 - Math.sign(compareListed(b, a)))
    }),
  )
})
