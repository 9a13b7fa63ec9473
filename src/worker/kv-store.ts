/** Workers KV as the store that releases are read from. */
import { HEAD_KEY } from '../release/keys.ts'
import type { ReadStore } from '../release/ports.ts'
import { digestQuickly } from './digest-quickly.ts'

export function createKvStore(namespace: KVNamespace): ReadStore {
  return {
    async read(key, cacheTtl) {
      if (key === HEAD_KEY) return readHead(namespace, cacheTtl)
      const value = await namespace.get(key, { type: 'arrayBuffer', cacheTtl })
      return value && new Uint8Array(value)
    },
  }
}

/** Every other value is known by its name; that of the head stands beside it. */
async function readHead(namespace: KVNamespace, cacheTtl: number): Promise<Uint8Array | null> {
  const options = { type: 'arrayBuffer', cacheTtl } as const
  const { value, metadata } = await namespace.getWithMetadata<{ digest?: unknown }>(HEAD_KEY, options)
  if (!value) return null
  const bytes = new Uint8Array(value)
  const expected = metadata?.digest
  if (typeof expected === 'string' && (await digestQuickly(bytes)) !== expected) {
    throw new Error(`The head is damaged: its digest is not ${expected}`)
  }
  return bytes
}
