/** What nobody needs any more: releases beyond the newest few, and objects that nothing kept reaches. */
import type { Digest, Head, ReleaseRecord } from '../release/documents.ts'
import { OBJECT_PREFIX } from '../release/keys.ts'
import type { WriteStore } from '../release/ports.ts'
import { reachObjects } from './reach-objects.ts'
import { type HistoryEntry, readHistory } from './read-history.ts'
import { readBase, readHead } from './read-previous.ts'

/** Milliseconds. What was written less than a day ago may belong to a publish that is still under way. */
const GRACE = 24 * 3600 * 1000

export type Garbage = {
  readonly releases: readonly HistoryEntry[]
  readonly keys: readonly string[]
  readonly kept: number
}

export type GarbageOptions = {
  /** How many of the newest releases stay, so that they can be rolled back to. */
  readonly keep: number
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Which releases go although they are new; the live one never does. */
  readonly drop?: (record: ReleaseRecord) => boolean
  /** The head where it is at hand, since a store may answer with an older one. */
  readonly head?: Head
  /** Whether young objects go too. */
  readonly atOnce?: boolean
}

/**
 * Finds, and removes nothing. The live release, what is staged, and the parent that answers in its place stay.
 * @throws where something that is kept cannot be read: then nothing can be told apart
 */
export async function findGarbage(store: WriteStore, options: GarbageOptions): Promise<Garbage> {
  const head = options.head ?? (await readHead(store))
  const history = await readHistory(store)
  if (head === null) return { releases: [], keys: [], kept: 0 }
  const isLive = ({ release, root }: ReleaseRecord) => release === head.release && root === head.root
  const stays = ({ record }: HistoryEntry, index: number) =>
    isLive(record) || (index < options.keep && !options.drop?.(record))
  const kept = history.filter(stays)
  const releases = history.filter((entry) => !kept.includes(entry))

  const needed = await reachAll(store, listRoots(head, kept, options))
  const objects = await store.list(OBJECT_PREFIX)
  const isOld = (written: string | undefined) =>
    options.atOnce === true || (written !== undefined && options.now - Date.parse(written) > GRACE)
  const unneeded = objects.filter(
    ({ key, metadata }) => !needed.has(key.slice(OBJECT_PREFIX.length)) && isOld(metadata?.written),
  )
  return { releases, keys: [...releases.map(({ key }) => key), ...unneeded.map(({ key }) => key)], kept: kept.length }
}

function listRoots(head: Head, kept: readonly HistoryEntry[], { drop }: GarbageOptions): ReadonlySet<Digest> {
  const staged = (upcoming: Head['upcoming']) => upcoming.map(({ root }) => root)
  // A parent that is dropped on purpose may not be what answers either.
  const parent = head.parent && !drop ? [head.parent.root] : []
  return new Set([
    head.root,
    ...staged(head.upcoming),
    ...parent,
    ...kept.flatMap(({ record }) => [record.root, ...staged(record.upcoming)]),
  ])
}

async function reachAll(store: WriteStore, roots: ReadonlySet<Digest>): Promise<ReadonlySet<Digest>> {
  const needed = new Set<Digest>()
  for (const root of roots) for (const digest of reachObjects(await readBase(store, root, null))) needed.add(digest)
  return needed
}
