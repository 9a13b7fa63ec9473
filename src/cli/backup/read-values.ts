/** Many values of a store, as few requests as it allows. */
import type { WriteStore } from '../../release/ports.ts'

/** A store that gives many values at once, as far as they are text. */
export type TextStore = WriteStore & {
  /** The values that it gave; a key that is missing here has to be asked for by itself. */
  readonly readTexts?: (keys: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>
}

export type ReadValue = { readonly key: string; readonly bytes: Uint8Array | null }

/** Seconds; nothing that was remembered is wanted. */
const CACHE_TTL = 30

/** How many values are on their way at once, and in memory. */
const TEXTS = 100
const FILES = 4

/** The values of documents, in any order. */
export async function* readDocuments(store: TextStore, keys: readonly string[]): AsyncGenerator<ReadValue> {
  for (let start = 0; start < keys.length; start += TEXTS) {
    const batch = keys.slice(start, start + TEXTS)
    const texts = (await store.readTexts?.(batch)) ?? new Map<string, Uint8Array>()
    for (const [key, bytes] of texts) yield { key, bytes }
    yield* readFiles(
      store,
      batch.filter((key) => !texts.has(key)),
    )
  }
}

/** The same of whatever is not text. */
export async function* readFiles(store: WriteStore, keys: readonly string[]): AsyncGenerator<ReadValue> {
  for (let start = 0; start < keys.length; start += FILES) {
    const batch = keys.slice(start, start + FILES)
    yield* await Promise.all(batch.map(async (key) => ({ key, bytes: await store.read(key, CACHE_TTL) })))
  }
}
