/** Workers KV as the store that releases are read from. */
import type { ReadStore } from '../release/ports.ts'

export function createKvStore(namespace: KVNamespace): ReadStore {
  return {
    async read(key, cacheTtl) {
      const value = await namespace.get(key, { type: 'arrayBuffer', cacheTtl })
      return value && new Uint8Array(value)
    },
  }
}
