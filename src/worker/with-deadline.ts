/** A store whose reads come to an end: one that hangs fails at its deadline, and few hang at a time. */
import { HEAD_KEY } from '../release/keys.ts'
import type { ReadStore } from '../release/ports.ts'

/** A read that was given up, or not begun because others hang: asking once more at once is of no use. */
export class StoreHangs extends Error {
  override name = 'StoreHangs'
}

/** Milliseconds. KV answers within some hundreds from far away; whoever has a head waits for another less long. */
const DEADLINE = 3000
const HEAD_DEADLINE = 2000

/**
 * How many reads may hang, of one key and of all. KV takes no signal to abort a read, so each goes on somewhere; and a
 * key that hangs must not keep the others from being read.
 */
const MOST_OF_KEY = 2
const MOST = 24

/** Milliseconds after which it is tried again; a read may never end where its request was cancelled. */
const FORGET = 10_000

type Hanging = { readonly key: string; readonly since: number }

/**
 * @param now milliseconds since the epoch
 * @returns a store whose `read` throws StoreHangs within seconds, whatever becomes of the read below it
 */
export function withDeadline(store: ReadStore, now: () => number): ReadStore {
  let hanging: readonly Hanging[] = []

  return {
    async read(key, cacheTtl) {
      hanging = hanging.filter(({ since }) => now() - since < FORGET)
      if (hanging.length >= MOST || hanging.filter((it) => it.key === key).length >= MOST_OF_KEY) {
        throw new StoreHangs(`KV does not answer: ${hanging.length} reads hang`)
      }
      const { promise: end, reject } = Promise.withResolvers<never>()
      const milliseconds = key === HEAD_KEY ? HEAD_DEADLINE : DEADLINE
      const timer = setTimeout(() => reject(new StoreHangs(`KV did not answer in ${milliseconds} ms`)), milliseconds)
      const read = store.read(key, cacheTtl)
      try {
        return await Promise.race([read, end])
      } catch (error) {
        if (error instanceof StoreHangs) giveUp(key, read)
        throw error
      } finally {
        clearTimeout(timer)
      }
    },
  }

  function giveUp(key: string, read: Promise<unknown>): void {
    const given: Hanging = { key, since: now() }
    hanging = [...hanging, given]
    const settle = () => {
      hanging = hanging.filter((it) => it !== given)
    }
    read.then(settle, settle)
  }
}
