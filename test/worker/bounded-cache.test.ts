import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBoundedCache } from '../../src/worker/bounded-cache.ts'

const CAPACITY = 10

test('createBoundedCache() keeps what was asked for last', () => {
  const cache = createBoundedCache<number>(CAPACITY)
  cache.set('a', 1, 4)
  cache.set('b', 2, 4)
  cache.get('a')
  cache.set('c', 3, 4)
  expect(['a', 'b', 'c'].map(cache.get)).toEqual([1, undefined, 3])
})

test('createBoundedCache() keeps nothing that is larger than itself, and not what stood there before either', () => {
  const cache = createBoundedCache<number>(CAPACITY)
  cache.set('a', 1, 4)
  cache.set('a', 2, CAPACITY + 1)
  expect(cache.get('a')).toBeUndefined()
  cache.set('b', 3, CAPACITY)
  expect(cache.get('b')).toBe(3)
})

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const step = fc.oneof(
  fc.record({ key, size: fc.constant(null) }),
  fc.record({ key, size: fc.integer({ min: 0, max: CAPACITY + 2 }) }),
)

test('createBoundedCache() does as a list does that is sorted by use', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const cache = createBoundedCache<number>(CAPACITY)
      let model: readonly { readonly key: string; readonly value: number; readonly size: number }[] = []
      for (const [value, { key, size }] of steps.entries()) {
        const known = model.find((entry) => entry.key === key)
        const others = model.filter((entry) => entry.key !== key)
        if (size === null) {
          expect(cache.get(key)).toBe(known?.value)
          if (known) model = [...others, known]
        } else {
          cache.set(key, value, size)
          model = size > CAPACITY ? others : [...others, { key, value, size }]
          while (model.reduce((sum, entry) => sum + entry.size, 0) > CAPACITY) model = model.slice(1)
        }
      }
      for (const { key, value } of model) expect(cache.get(key)).toBe(value)
    }),
  )
})
