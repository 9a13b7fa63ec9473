/** The releases that a store remembers. */
import { decodeDocument } from '../release/codec.ts'
import type { ReleaseRecord } from '../release/documents.ts'
import { RELEASE_PREFIX } from '../release/keys.ts'
import type { WriteStore } from '../release/ports.ts'
import { CACHE_TTL } from './read-previous.ts'

export type HistoryEntry = { readonly key: string; readonly record: ReleaseRecord }

/**
 * Newest first. Two releases can have one number where two publishers ran at once; both are listed.
 * @param most how many to read at the most
 * @throws DamagedDocument
 */
export async function readHistory(
  store: WriteStore,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly HistoryEntry[]> {
  const keys = (await store.list(RELEASE_PREFIX))
    .map(({ key }) => key)
    .sort()
    .reverse()
  const entries: HistoryEntry[] = []
  for (const key of keys.slice(0, most)) {
    const bytes = await store.read(key, CACHE_TTL)
    if (bytes) entries.push({ key, record: decodeDocument(bytes, 'release') })
  }
  return entries
}
