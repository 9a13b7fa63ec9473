/** A store that now and then gives no answer, or the answer that there is nothing. */
import { HEAD_KEY } from '../../src/release/keys.ts'
import type { ReadStore } from '../../src/release/ports.ts'
import type { Random } from './random.ts'

/** @param chance from 0 to 1; a read of an object never fails twice in a row */
export function failAtTimes(store: ReadStore, chance: number, random: Random): ReadStore {
  if (chance === 0) return store
  const failed = new Set<string>()
  return {
    async read(key, cacheTtl) {
      const isSpared = failed.delete(key)
      if (isSpared || random() >= chance) return store.read(key, cacheTtl)
      if (key !== HEAD_KEY) failed.add(key)
      if (random() < 0.5) throw new Error('KV does not answer')
      return null
    },
  }
}
