import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Place } from '../../src/api/cursor.ts'
import { type Verdict, type Walked, walkPages } from '../../src/api/walk-pages.ts'
import { compareListed } from '../../src/release/compare-listed.ts'

type Item = Place & { readonly isTaken: boolean }

/** Few moments and ids, so that many items share one. */
const item: fc.Arbitrary<Item> = fc.record({
  published: fc.integer({ min: 10, max: 40 }).map((hour) => `2021-11-${hour}`),
  id: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 }),
  isTaken: fc.boolean(),
})

/** Items in order, cut into pages of which none is empty. */
const pages: fc.Arbitrary<readonly (readonly Item[])[]> = fc
  .tuple(
    fc.uniqueArray(item, { selector: ({ published, id }) => published + id, maxLength: 150, size: 'max' }),
    fc.infiniteStream(fc.integer({ min: 1, max: 6 })),
  )
  .map(([items, sizes]) => {
    const rest = items.toSorted(compareListed)
    const stored: Item[][] = []
    while (rest.length > 0) stored.push(rest.splice(0, sizes.next().value))
    return stored
  })

/**
 * A walk is given the pages that may hold what is behind `after`, and so up to two that do not.
 * @param patience how many items are judged before it is too much
 */
function openWalk(stored: readonly (readonly Item[])[], limit: number, patience = Number.POSITIVE_INFINITY) {
  const walks: { readonly reads: number; readonly walked: Walked<Item> }[] = []
  const walk = async (after: Place | null): Promise<Walked<Item>> => {
    let [reads, judged] = [0, 0]
    const judge = ({ isTaken }: Item): Verdict => (judged++ >= patience ? 'stop' : isTaken ? 'take' : 'skip')
    const first = after === null ? 0 : stored.findIndex((page) => page.some((it) => compareListed(it, after) > 0))
    const rest = first === -1 ? stored.slice(-2) : stored.slice(Math.max(0, first - 2))
    const listed = rest.map((page) => ({
      size: page.length,
      read: async () => {
        reads++
        return page
      },
    }))
    const walked = await walkPages(listed, { after, limit, judge })
    walks.push({ reads, walked })
    return walked
  }
  return { walks, walk }
}

describe('walkPages()', () => {
  test('leads through everything that is to be taken, in order and once, and to an end', async () => {
    const patience = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constant(Number.POSITIVE_INFINITY))
    await fc.assert(
      fc.asyncProperty(pages, fc.integer({ min: 1, max: 30 }), patience, async (stored, limit, patience) => {
        const { walk, walks } = openWalk(stored, limit, patience)
        const found: Item[] = []
        let after: Place | null = null
        do {
          const { items, next }: Walked<Item> = await walk(after)
          expect(items.length).toBeLessThanOrEqual(limit)
          if (next !== null && after !== null) expect(compareListed(next, after)).toBeGreaterThan(0)
          found.push(...items)
          after = next
        } while (after !== null)
        expect(found).toEqual(stored.flat().filter(({ isTaken }) => isTaken))
        expect(Math.max(...walks.map(({ reads }) => reads))).toBeLessThanOrEqual(12)
      }),
    )
  })

  test('goes on from any place, also one where there is nothing any more', async () => {
    await fc.assert(
      fc.asyncProperty(pages, item, async (stored, place) => {
        const { items, next } = await openWalk(stored, 1000).walk(place)
        const all = stored.flat().filter((it) => it.isTaken && compareListed(it, place) > 0)
        const seen = all.filter((it) => next === null || compareListed(it, next) <= 0)
        expect(items).toEqual(seen)
      }),
    )
  })

  test('gets on where all that it may look at is behind the place', async () => {
    const stored = months(5, 1200, () => true)
    const { items, next } = await openWalk(stored, 20).walk(stored[1]?.at(-1) ?? null)
    expect(items).toEqual(stored[2]?.slice(0, 20))
    expect(next).toEqual(items.at(-1))
  })

  const months = (count: number, size: number, isTaken: (index: number) => boolean): Item[][] =>
    Array.from({ length: count }, (_, month) =>
      Array.from({ length: size }, (_, at) => ({
        published: String(9999 - month),
        id: String(at).padStart(4, '0'),
        isTaken: isTaken(month * size + at),
      })),
    )

  test.each<[string, Item[][], number, { reads: number; items: number; isEnd: boolean }]>([
    ['reads nothing where there is nothing', [], 20, { reads: 0, items: 0, isEnd: true }],
    ['reads one page where it has enough', months(300, 20, () => true), 20, { reads: 1, items: 20, isEnd: false }],
    ['knows the end by the last page', months(1, 20, () => true), 20, { reads: 1, items: 20, isEnd: true }],
    ['reads as many as it takes', months(300, 4, () => true), 20, { reads: 5, items: 20, isEnd: false }],
    ['stops after 12 pages with what it has', months(300, 4, () => true), 100, { reads: 12, items: 48, isEnd: false }],
    ['stops after 12 pages with nothing', months(300, 4, () => false), 20, { reads: 12, items: 0, isEnd: false }],
    ['stops after 1,000 items', months(300, 400, () => false), 20, { reads: 3, items: 0, isEnd: false }],
    ['reads one page, however large', months(300, 5000, () => false), 20, { reads: 1, items: 0, isEnd: false }],
    [
      'goes further where little is taken',
      months(300, 10, (at) => at % 10 === 0),
      5,
      { reads: 5, items: 5, isEnd: false },
    ],
  ])('%s', async (_rule, stored, limit, expected) => {
    const { walk, walks } = openWalk(stored, limit)
    const { items, next } = await walk(null)
    expect({ reads: walks[0]?.reads, items: items.length, isEnd: next === null }).toEqual(expected)
  })
})
