/** Reads that hang, on a clock of the test's own. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { HEAD_KEY } from '../../src/release/keys.ts'
import type { ReadStore } from '../../src/release/ports.ts'
import { StoreHangs, withDeadline } from '../../src/worker/with-deadline.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const VALUE = new Uint8Array([1])

/** A store of which the keys in `hung` hang, until they are let go. */
function open() {
  const hung = new Set<string>()
  const waiting: (() => void)[] = []
  const asked: string[] = []
  const store = withDeadline(
    {
      read(key) {
        asked.push(key)
        if (!hung.has(key)) return Promise.resolve(VALUE)
        return new Promise((resolve) => waiting.push(() => resolve(VALUE)))
      },
    },
    Date.now,
  )
  return { store, hung, asked, letGo }

  function letGo(): void {
    for (const end of waiting.splice(0)) end()
  }
}

/** Reads of these keys at once, which all hang until they are given up. */
async function giveUp(store: ReadStore, keys: readonly string[]): Promise<void> {
  const reads = keys.map((key) => store.read(key, 30).catch(() => null))
  await vi.advanceTimersByTimeAsync(3000)
  await Promise.all(reads)
}

/** What becomes of a read, and after how many milliseconds. */
async function outcome(read: Promise<unknown>): Promise<readonly [what: unknown, after: number]> {
  const began = Date.now()
  const ended = read.then(
    (value) => [value, Date.now() - began] as const,
    (error) => [error.constructor, Date.now() - began] as const,
  )
  await vi.advanceTimersByTimeAsync(5000)
  return ended
}

describe('withDeadline()', () => {
  test('gives what the store gives, at once, and leaves no timer behind', async () => {
    const { store } = open()
    expect(await store.read('a', 30)).toBe(VALUE)
    expect(vi.getTimerCount()).toBe(0)
  })

  test.each([
    [HEAD_KEY, 2000],
    ['v1/o/a', 3000],
  ])('ends a read of %s that hangs after %i ms', async (key, after) => {
    const { store, hung } = open()
    hung.add(key)
    expect(await outcome(store.read(key, 30))).toEqual([StoreHangs, after])
  })

  test('does not ask again for a key of which two reads hang, and goes on with the others', async () => {
    const { store, hung, asked } = open()
    hung.add('a')
    await giveUp(store, ['a', 'a'])
    expect(await outcome(store.read('a', 30))).toEqual([StoreHangs, 0])
    expect(asked).toEqual(['a', 'a'])
    expect(await store.read('b', 30)).toBe(VALUE)
  })

  test('asks for nothing where many hang', async () => {
    const { store, hung, asked } = open()
    const keys = Array.from({ length: 24 }, (_, at) => `key${at}`)
    for (const key of keys) hung.add(key)
    await giveUp(store, keys)
    expect(await outcome(store.read('b', 30))).toEqual([StoreHangs, 0])
    expect(asked).toEqual(keys)
  })

  test('asks again as soon as a read that was given up ends, or some seconds later', async () => {
    const { store, hung, letGo } = open()
    hung.add('a')
    await giveUp(store, ['a', 'a'])
    hung.clear()
    letGo()
    await Promise.resolve()
    expect(await store.read('a', 30)).toBe(VALUE)

    hung.add('a')
    await giveUp(store, ['a', 'a'])
    hung.clear()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await store.read('a', 30)).toBe(VALUE)
  })

  test('passes on what the store throws', async () => {
    const store = withDeadline({ read: () => Promise.reject(new TypeError('no')) }, Date.now)
    await expect(store.read('a', 30)).rejects.toThrow(TypeError)
  })
})
