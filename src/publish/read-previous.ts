/** The live release with its indexes, as a publisher needs it: to keep ids and dates, and to know what is there. */
import { decodeDocument, type StoredDocument } from '../release/codec.ts'
import type { Digest, Head, Instant, Root, StagedRoot } from '../release/documents.ts'
import { floorAt } from '../release/floor-at.ts'
import { HEAD_KEY, OBJECT_PREFIX, objectKey } from '../release/keys.ts'
import type { ReadStore, WriteStore } from '../release/ports.ts'
import type { Base } from './base.ts'
import { reachObjects } from './reach-objects.ts'

/** Seconds; the shortest that KV allows, since a publisher wants to see what is there now. */
export const CACHE_TTL = 30

/** How many objects are on their way at once. */
const PARALLEL_READS = 8

/** The base is what will be current at the moment from which the next release is to be seen. */
export type Previous = Base & {
  readonly head: Head
  /** What readers see now. */
  readonly shown: { readonly root: Root; readonly rootDigest: Digest; readonly floor: Instant | null }
  /** Staged roots that take over between now and that moment: they stay. */
  readonly pending: readonly StagedRoot[]
  /** Staged roots for moments after it: they are compiled anew. */
  readonly upcoming: readonly StagedRoot[]
}

/** A release that names an object which the store does not have. */
export class IncompleteRelease extends Error {
  override name = 'IncompleteRelease'
}

/**
 * @param now the moment of the publish
 * @param liveAt the moment from which it is to be seen, not before `now`
 * @returns null where nothing was ever published
 * @throws IncompleteRelease, DamagedDocument
 */
export async function readPrevious(store: WriteStore, now: Instant, liveAt: Instant): Promise<Previous | null> {
  const head = await readHead(store)
  if (head === null) return null
  const [shownDigest, baseDigest] = [now, liveAt].map((at) => rootAt(head, at)) as [Digest, Digest]
  const shownRoot = shownDigest === head.root ? head.current : await readDocument(store, shownDigest, 'root')
  const base = await readBase(store, baseDigest, baseDigest === shownDigest ? shownRoot : null)
  const listed = await listObjects(store)
  return {
    ...base,
    held: new Set([...reachObjects(base)].filter((digest) => listed.has(digest))),
    head,
    shown: { root: shownRoot, rootDigest: shownDigest, floor: floorAt(head, now) },
    pending: head.upcoming.filter(({ at }) => at > now && at <= liveAt),
    upcoming: head.upcoming.filter(({ at }) => at > liveAt),
  }
}

function rootAt(head: Head, at: Instant): Digest {
  return head.upcoming.findLast((staged) => staged.at <= at)?.root ?? head.root
}

/** @throws DamagedDocument */
export async function readHead(store: ReadStore): Promise<Head | null> {
  const bytes = await store.read(HEAD_KEY, CACHE_TTL)
  return bytes && decodeDocument(bytes, 'head')
}

/**
 * A release by its root, with nothing in `held`.
 * @param known the root itself where it is at hand
 */
export async function readBase(store: ReadStore, rootDigest: Digest, known: Root | null): Promise<Base> {
  const root = known ?? (await readDocument(store, rootDigest, 'root'))
  const months = await readAll(Object.values(root.months), (digest) => readDocument(store, digest, 'month'))
  const topics = await readAll(Object.values(root.topics ?? {}), (digest) => readDocument(store, digest, 'topic'))
  const lastPage = root.changes?.at(-1)
  return {
    root,
    rootDigest,
    months: new Map(months.map((month) => [month.month, month])),
    topics: new Map(topics.map((topic) => [topic.slug, topic])),
    changes: lastPage === undefined ? null : await readDocument(store, lastPage, 'changes'),
    redirects: root.redirects === undefined ? null : await readDocument(store, root.redirects, 'redirects'),
    calendar: root.calendar === undefined ? null : await readDocument(store, root.calendar, 'calendar'),
    held: new Set(),
  }
}

/** @throws IncompleteRelease, DamagedDocument */
export async function readDocument<K extends StoredDocument['kind']>(
  store: ReadStore,
  digest: Digest,
  kind: K,
): Promise<Extract<StoredDocument, { kind: K }>> {
  const bytes = await store.read(objectKey(digest), CACHE_TTL)
  if (bytes === null) throw new IncompleteRelease(`Cannot read the release: object ${digest} (${kind}) is missing`)
  return decodeDocument(bytes, kind)
}

/** The objects in the store whose key and recorded digest agree. */
export async function listObjects(store: WriteStore): Promise<ReadonlySet<Digest>> {
  const keys = await store.list(OBJECT_PREFIX)
  const whole = keys.filter(({ key, metadata }) => metadata !== null && key === objectKey(metadata.digest))
  return new Set(whole.map(({ key }) => key.slice(OBJECT_PREFIX.length)))
}

async function readAll<T, R>(values: readonly T[], read: (value: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = []
  for (let start = 0; start < values.length; start += PARALLEL_READS) {
    results.push(...(await Promise.all(values.slice(start, start + PARALLEL_READS).map(read))))
  }
  return results
}
