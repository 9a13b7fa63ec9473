/** KV whose values were damaged: cut off, changed, exchanged, emptied, or of a shape that nobody knows. */
import fc from 'fast-check'
import { HEAD_KEY } from '../../src/release/keys.ts'
import type { createKvStore } from '../../src/worker/kv-store.ts'
import type { MemoryStore } from '../support/memory-store.ts'

/** Value and metadata by key, as KV keeps them. */
export type Values = ReadonlyMap<string, { readonly bytes: Uint8Array; readonly metadata: unknown }>

export type Namespace = Parameters<typeof createKvStore>[0]

export type Damage = { readonly key: number; readonly kind: (typeof KINDS)[number]; readonly at: number }

const KINDS = [
  'gone',
  'empty',
  'cut',
  'flipped',
  'exchanged',
  'repeated',
  'null',
  'other-kind',
  'newer',
  'noise',
] as const

export const damages: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.record({ key: fc.nat(), kind: fc.constantFrom(...KINDS), at: fc.nat() }),
  { minLength: 1, maxLength: 6 },
)

/** `values` with the damages; metadata stay, since what damages a value does not mend its digest. */
export function damageValues(values: MemoryStore['values'], drawn: readonly Damage[]): Values {
  const damaged = new Map<string, { readonly bytes: Uint8Array; readonly metadata: unknown }>(values)
  // The head is one of a hundred keys, and the one on which everything depends: each fourth damage is its.
  const keys = [...values.keys()]
  for (const { key, kind, at } of drawn) {
    const name = key % 4 === 0 ? HEAD_KEY : (keys[key % keys.length] ?? HEAD_KEY)
    const whole = values.get(name)
    const other = values.get(keys[at % keys.length] ?? HEAD_KEY)
    if (!whole || !other) continue
    const bytes = change(whole.bytes, kind, at, other.bytes)
    if (bytes === null) damaged.delete(name)
    else damaged.set(name, { bytes, metadata: whole.metadata })
  }
  return damaged
}

function change(bytes: Uint8Array, kind: Damage['kind'], at: number, other: Uint8Array): Uint8Array | null {
  switch (kind) {
    case 'gone':
      return null
    case 'empty':
      return new Uint8Array()
    case 'cut':
      return bytes.slice(0, at % bytes.length)
    case 'flipped': {
      const flipped = bytes.slice()
      flipped[at % bytes.length]! ^= 1 << (at % 8)
      return flipped
    }
    case 'exchanged':
      return other
    case 'repeated':
      return Buffer.concat([bytes, bytes])
    case 'null':
      return Buffer.from('null')
    case 'other-kind':
      return Buffer.from('{"kind":"month","issues":null}')
    case 'newer':
      return Buffer.from(
        Buffer.from(bytes)
          .toString('latin1')
          .replace(/"(\w+)":/, '"$1s":'),
        'latin1',
      )
    case 'noise':
      return Uint8Array.from({ length: at % 500 }, (_, index) => (index * at) % 256)
  }
}

/** A namespace as a Worker is given it, over these values. */
export function toNamespace(values: () => Values): Namespace {
  const copy = (bytes: Uint8Array | undefined) => (bytes === undefined ? null : bytes.slice().buffer)
  const namespace = {
    get: async (key: string) => copy(values().get(key)?.bytes),
    getWithMetadata: async (key: string) => {
      const found = values().get(key)
      return { value: copy(found?.bytes), metadata: found?.metadata ?? null, cacheStatus: null }
    },
  }
  return namespace as unknown as Namespace
}
