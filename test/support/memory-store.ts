/** KV in memory, with the faults that the tests ask for. */
import type { ValueMetadata, WriteStore } from '../../src/release/ports.ts'

type Value = { readonly bytes: Uint8Array; readonly metadata: ValueMetadata | null }

export type MemoryStore = WriteStore & {
  readonly values: Map<string, Value>
  /** Every operation in order, `read v1/head` and the like. */
  readonly log: string[]
  /** Called before each operation; what it throws, the operation throws. */
  fault: ((operation: string) => void) | null
}

/** @param published what it has to begin with; publishing once and copying is quicker than publishing for each test */
export function createMemoryStore(published: Iterable<readonly [string, Value]> = []): MemoryStore {
  const values: MemoryStore['values'] = new Map(published)
  const store: MemoryStore = {
    values,
    log: [],
    fault: null,
    async read(key) {
      enter(`read ${key}`)
      return values.get(key)?.bytes ?? null
    },
    async write(written) {
      for (const { key, bytes, metadata } of written) {
        enter(`write ${key}`)
        values.set(key, { bytes, metadata })
      }
    },
    async remove(keys) {
      for (const key of keys) {
        enter(`remove ${key}`)
        values.delete(key)
      }
    },
    async list(prefix) {
      enter(`list ${prefix}`)
      const keys = [...values].filter(([key]) => key.startsWith(prefix))
      return keys.map(([key, { metadata }]) => ({ key, metadata })).sort((a, b) => (a.key < b.key ? -1 : 1))
    },
  }
  return store

  function enter(operation: string): void {
    store.log.push(operation)
    store.fault?.(operation)
  }
}
