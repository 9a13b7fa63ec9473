/** KV in memory. */
import type { StoredValue, WriteStore } from '../src/release/ports.ts'

export function createMemoryStore(): WriteStore {
  const values = new Map<string, StoredValue>()
  return {
    read: async (key) => values.get(key)?.bytes ?? null,
    async write(written) {
      for (const value of written) values.set(value.key, value)
    },
    async remove(keys) {
      for (const key of keys) values.delete(key)
    },
    async list(prefix) {
      const found = [...values.values()].filter(({ key }) => key.startsWith(prefix))
      return found.map(({ key, metadata }) => ({ key, metadata })).sort((a, b) => (a.key < b.key ? -1 : 1))
    },
  }
}
