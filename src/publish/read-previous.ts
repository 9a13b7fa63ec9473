/** The live release with its indexes, as a publisher needs it: to keep ids and dates, and to know what is there. */
import { decodeDocument } from '../release/codec.ts'
import type { Digest, Head, MonthIndex, Root } from '../release/documents.ts'
import { HEAD_KEY, OBJECT_PREFIX, objectKey } from '../release/keys.ts'
import type { WriteStore } from '../release/ports.ts'

/** Seconds; the shortest that KV allows, since a publisher wants to see what is there now. */
const CACHE_TTL = 30

/** How many objects are on their way at once. */
const PARALLEL_READS = 8

export type Previous = {
  readonly head: Head
  readonly root: Root
  /** By month, `YYYY-MM`. */
  readonly months: ReadonlyMap<string, MonthIndex>
  /** Every object that the live release reaches and the store lists: what need not be written again. */
  readonly held: ReadonlySet<Digest>
}

/** A release that names an object which the store does not have. */
export class IncompleteRelease extends Error {
  override name = 'IncompleteRelease'
}

/**
 * @returns null where nothing was ever published
 * @throws IncompleteRelease, DamagedDocument
 */
export async function readPrevious(store: WriteStore): Promise<Previous | null> {
  const bytes = await store.read(HEAD_KEY, CACHE_TTL)
  if (bytes === null) return null
  const head = decodeDocument(bytes, 'head')
  const root = head.current
  const months = new Map<string, MonthIndex>()
  const named = Object.entries(root.months)
  for (let start = 0; start < named.length; start += PARALLEL_READS) {
    const batch = named.slice(start, start + PARALLEL_READS)
    const read = await Promise.all(batch.map(([, digest]) => readObject(store, digest)))
    for (const bytes of read) {
      const index = decodeDocument(bytes, 'month')
      months.set(index.month, index)
    }
  }
  return { head, root, months, held: intersect(reach(head, months.values()), await listObjects(store)) }
}

/** The objects in the store whose key and recorded digest agree. */
export async function listObjects(store: WriteStore): Promise<ReadonlySet<Digest>> {
  const keys = await store.list(OBJECT_PREFIX)
  const whole = keys.filter(({ key, metadata }) => metadata !== null && key === objectKey(metadata.digest))
  return new Set(whole.map(({ key }) => key.slice(OBJECT_PREFIX.length)))
}

async function readObject(store: WriteStore, digest: Digest): Promise<Uint8Array> {
  const bytes = await store.read(objectKey(digest), CACHE_TTL)
  if (bytes === null) throw new IncompleteRelease(`Cannot read the live release: object ${digest} is missing`)
  return bytes
}

function reach(head: Head, months: Iterable<MonthIndex>): ReadonlySet<Digest> {
  const { root, current } = head
  const reachable = new Set<Digest>([root, current.feeds.articles.pack])
  for (const digest of Object.values(current.months)) reachable.add(digest)
  for (const digest of Object.values(current.years)) reachable.add(digest)
  for (const month of months) for (const issue of month.issues) reachable.add(issue.document)
  return reachable
}

function intersect(a: ReadonlySet<Digest>, b: ReadonlySet<Digest>): ReadonlySet<Digest> {
  return new Set([...a].filter((digest) => b.has(digest)))
}
