/** A store whose objects are read once: what is named by its content never changes, and proves itself. */
import { digestOf } from '../release/digest.ts'
import { OBJECT_PREFIX } from '../release/keys.ts'
import type { WriteStore } from '../release/ports.ts'
import type { Cache } from './open-cache.ts'

/** Only `read` is spared: what the store has for certain is what it lists. */
export function rememberObjects(store: WriteStore, cache: Cache): WriteStore {
  return {
    ...store,
    async read(key, cacheTtl) {
      if (!key.startsWith(OBJECT_PREFIX)) return store.read(key, cacheTtl)
      const digest = key.slice(OBJECT_PREFIX.length)
      const known = cache.read(key)
      if (known !== null && digestOf(known) === digest) return known
      const bytes = await store.read(key, cacheTtl)
      if (bytes !== null && digestOf(bytes) === digest) cache.write([[key, bytes]])
      return bytes
    },
  }
}
