/** Walks through a list as it is stored, page by page and newest first, as far as one request may go. */
import { compareListed } from '../release/compare-listed.ts'
import type { Place } from './cursor.ts'

/** Its items are in the order of `compareListed`, and all of them older than those of the page before. */
export type ListPage<T> = {
  /** How many items it has, or nearly. */
  readonly size: number
  readonly read: () => Promise<readonly T[]>
}

/** `stop` means: not in this request, since to judge the item would cost more than it may. */
export type Verdict = 'take' | 'skip' | 'stop'

type WalkOptions<T> = {
  /** Where the walk stopped last; null at the beginning. */
  readonly after: Place | null
  readonly limit: number
  /** Has to come to a verdict on the first item that it is asked about. */
  readonly judge: (item: T) => Verdict | Promise<Verdict>
}

export type Walked<T> = {
  readonly items: readonly T[]
  /** The last item that was looked at, where there is more to look at; null at the end. */
  readonly next: Place | null
}

/** Reads of the store that one request may cost, and the items in them that it may look at: some 1 MB of JSON. */
const MOST_PAGES = 12
const MOST_ITEMS = 1000

/**
 * Every walk gets on: it does not stop before it has looked at an item behind `after`, so who follows `next` comes to
 * the end. That takes three pages at most, since of those that `after` may lie in, two can be behind it.
 */
export async function walkPages<T extends Place>(
  pages: readonly ListPage<T>[],
  { after, limit, judge }: WalkOptions<T>,
): Promise<Walked<T>> {
  const items: T[] = []
  let place = after
  let looked = 0
  let left = { pages: MOST_PAGES, items: MOST_ITEMS }
  let rest = pages
  while (rest.length > 0) {
    const isSpent = left.pages <= 0 || left.items <= 0
    if (items.length === limit || (isSpent && place !== after)) return { items, next: place }
    // As many as it takes where the rest is like what was seen: few at first, and many where few items are taken.
    const expected = (limit - items.length) * (looked / Math.max(1, items.length) || 1)
    const batch = takeBatch(rest, expected, left)
    rest = rest.slice(batch.length)
    left = { pages: left.pages - batch.length, items: left.items - sumSizes(batch) }
    for (const item of (await Promise.all(batch.map(({ read }) => read()))).flat()) {
      if (after !== null && compareListed(item, after) <= 0) continue
      if (items.length === limit) return { items, next: place }
      const verdict = await judge(item)
      if (verdict === 'stop') return { items, next: place }
      if (verdict === 'take') items.push(item)
      place = item
      looked++
    }
  }
  return { items, next: null }
}

/** At least one. */
function takeBatch<T>(
  pages: readonly ListPage<T>[],
  expected: number,
  left: { readonly pages: number; readonly items: number },
): readonly ListPage<T>[] {
  let [count, size] = [1, pages[0]?.size ?? 0]
  for (const page of pages.slice(1)) {
    if (size >= expected || count >= left.pages || size + page.size > left.items) break
    count++
    size += page.size
  }
  return pages.slice(0, count)
}

function sumSizes(pages: readonly ListPage<unknown>[]): number {
  return pages.reduce((sum, { size }) => sum + size, 0)
}
