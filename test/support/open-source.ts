/** What the API answers from, on a store in memory: its live release at a moment of the test's choice. */
import { openSegment } from '../../src/api/search-index.ts'
import type { Source } from '../../src/api/source.ts'
import { decodeDocument, type StoredDocument } from '../../src/release/codec.ts'
import type { Digest } from '../../src/release/documents.ts'
import { HEAD_KEY, objectKey } from '../../src/release/keys.ts'
import type { ReadStore } from '../../src/release/ports.ts'

/** Nothing is remembered, so the store's log counts what an answer reads. */
export async function openSource(store: ReadStore, now: string): Promise<Source> {
  const head = decodeDocument(await need(store, HEAD_KEY), 'head')
  const due = head.upcoming.findLast(({ at }) => at <= now)
  const read = async <K extends StoredDocument['kind']>(digest: Digest, kind: K) =>
    decodeDocument(await need(store, objectKey(digest)), kind)
  return {
    release: head.release,
    released: due?.at ?? head.time,
    root: due ? await read(due.root, 'root') : head.current,
    until: head.upcoming.find(({ at }) => at > now)?.at ?? null,
    checked: now,
    now,
    read,
    openSegment: async (digest) => openSegment(await read(digest, 'search')),
  }
}

async function need(store: ReadStore, key: string): Promise<Uint8Array> {
  const bytes = await store.read(key, 60)
  if (!bytes) throw new Error(`The store has no ${key}`)
  return bytes
}
