/**
 * A backup -> a store, in the order of a publish: objects, history, head. What is restored becomes current as a release
 * of its own, with a number above all that anybody can have seen: neither isolates nor publishers go back to a lower
 * one (SCHEMA.md, rule 4), and a floor keeps validators from going back.
 */
import type { Base } from '../../publish/base.ts'
import type { Compiled } from '../../publish/compile.ts'
import { compileRollback } from '../../publish/compile-rollback.ts'
import { type Plan, planRelease } from '../../publish/plan-release.ts'
import { reachObjects } from '../../publish/reach-objects.ts'
import { IncompleteRelease, type Previous, readBase, readHead, readPrevious } from '../../publish/read-previous.ts'
import { writeRelease } from '../../publish/write-release.ts'
import { DamagedDocument, encodeDocument } from '../../release/codec.ts'
import { digestOf } from '../../release/digest.ts'
import type { Head, Instant, ReleaseRecord, Root } from '../../release/documents.ts'
import { floorAt } from '../../release/floor-at.ts'
import { HEAD_KEY, LAYOUT_PREFIX, releaseKey, releaseNumberOf } from '../../release/keys.ts'
import type { WriteStore } from '../../release/ports.ts'
import type { Backup } from './backup-file.ts'
import { chooseKeys, readSaved, type Saved, shownRoot } from './read-saved.ts'
import { writeValues } from './write-values.ts'

export type RestoreOptions = {
  /** The moment of the restore. */
  readonly now: Instant
  /** The moment from which it is to be seen, where something else is live. */
  readonly liveAt: Instant
  /** The last number that this machine wrote there, 0 where it knows of none. */
  readonly remembered: number
  /** Whether what is live may be replaced, and every value be written again. */
  readonly replace: boolean
  /** Asked before what is live is replaced: whether it is still far enough from `liveAt`. */
  readonly isInTime?: () => boolean
  readonly tell?: (progress: string) => void
}

export type Restored =
  /** The release of the backup is live; what was missing of it is there again. */
  | { readonly kind: 'completed'; readonly release: number; readonly writes: number }
  | {
      readonly kind: 'restored'
      readonly release: number
      readonly writes: number
      /** Null where nothing else was live, or nothing that could be read. */
      readonly replaced: Replaced | null
    }

/** What took the place of what was live, as a publish does. */
export type Replaced = { readonly plan: Plan; readonly before: Root; readonly after: Root }

/** What is live would be replaced without a word. */
export class RestoreRefused extends Error {
  override name = 'RestoreRefused'
}

/**
 * What is added to the number where no head says which came last: more releases than anybody publishes between a
 * backup and the loss of what came after it.
 */
const GAP = 1000

/**
 * Nothing is written before the whole backup was found to be complete. A restore that dies anywhere is completed by
 * the next.
 * @throws RestoreRefused, DamagedBackup, RetractedSince, UnconfirmedObjects, StageTooShort, and what the store throws
 */
export async function restoreBackup(backup: Backup, store: WriteStore, options: RestoreOptions): Promise<Restored> {
  const saved = await readSaved(backup)
  const live = await readLiveHead(store)
  const current = live !== 'damaged' && live !== null && hasContentOf(saved.head, live) ? live : null
  if (current === null && live !== null && !options.replace) throw new RestoreRefused(describeRefusal(saved.head, live))
  const listed = await store.list(LAYOUT_PREFIX)
  if (live === null && !options.replace && listed.some(({ key }) => key === HEAD_KEY)) {
    throw new RestoreRefused(
      'The store lists a head and does not give it; wait a minute and try again, or use --replace',
    )
  }
  const target = await readTarget(saved, store, current !== null, live, options)
  // Before anything is written: what was retracted since is refused here.
  const compiled = target.previous === null ? null : await compileSaved(saved, target.previous, options)
  const keys = await chooseKeys(saved, target.retracting)
  const { now, replace } = options
  const writes = await writeValues(backup, keys, store, { ...options, listed: replace ? [] : listed })
  if (current) return { kind: 'completed', release: current.release, writes }

  const numbers = [saved.head.release, options.remembered, ...listed.map(({ key }) => releaseNumberOf(key))]
  const highest = Math.max(live === null || live === 'damaged' ? 0 : live.release, ...numbers)
  if (compiled !== null && target.previous !== null) {
    const replaced = await replaceLive(saved.head, compiled, store, target.previous, highest, options)
    return { kind: 'restored', release: replaced.plan.head.release, writes: writes + 2, replaced }
  }
  const release = highest + (live === null || live === 'damaged' ? GAP : 1)
  const { record, head } = makeFresh(saved.head, release, now)
  await put(store, releaseKey(head), record, now)
  await put(store, HEAD_KEY, head, now)
  return { kind: 'restored', release, writes: writes + 2, replaced: null }
}

type RestoreTarget = {
  /** What is to be replaced, of the same publication; null where there is nothing that could be read. */
  readonly previous: Previous | null
  /** The release whose retractions hold, null where none is known. */
  readonly retracting: Base | null
}

async function readTarget(
  { head, reader }: Saved,
  store: WriteStore,
  isCurrent: boolean,
  live: Head | 'damaged' | null,
  options: RestoreOptions,
): Promise<RestoreTarget> {
  // The store may lack some of it, which is why it is restored.
  if (isCurrent) return { previous: null, retracting: await readBase(reader, shownRoot(head, options.now), null) }
  const previous = live === null || live === 'damaged' ? null : await readWhole(store, options)
  const isOurs = previous?.root.publication.authority === head.current.publication.authority
  return isOurs ? { previous, retracting: previous } : { previous: null, retracting: null }
}

async function readLiveHead(store: WriteStore): Promise<Head | 'damaged' | null> {
  try {
    return await readHead(store)
  } catch (error) {
    if (error instanceof DamagedDocument) return 'damaged'
    throw error
  }
}

/** As it is where it was saved, and where it was restored before. */
function hasContentOf(saved: Head, live: Head): boolean {
  const rootsOf = ({ root, upcoming }: Head) =>
    [root, ...upcoming.map((staged) => `${staged.at} ${staged.root}`)].join()
  return rootsOf(live) === rootsOf(saved) && live.release >= saved.release
}

function describeRefusal(saved: Head, live: Head | 'damaged'): string {
  const found = live === 'damaged' ? 'a damaged head' : `release ${live.release} of ${live.time}`
  const advice = '`gazette rollback` goes back to an old release; --replace makes what is in the backup current'
  return `There is ${found}, and the backup has release ${saved.release} of ${saved.time}; ${advice}`
}

/** Null where what is live cannot be read whole, so that there is nothing to keep of it. */
async function readWhole(store: WriteStore, { now, liveAt }: RestoreOptions): Promise<Previous | null> {
  try {
    return await readPrevious(store, now, liveAt)
  } catch (error) {
    if (error instanceof IncompleteRelease || error instanceof DamagedDocument) return null
    throw error
  }
}

/** As a rollback: what was redirected and retracted since stays so, and the log of changes goes on. */
async function compileSaved({ head, reader }: Saved, previous: Previous, options: RestoreOptions): Promise<Compiled> {
  const base = await readBase(reader, shownRoot(head, options.now), null)
  return compileRollback({ ...base, held: reachObjects(base) }, previous, options.liveAt)
}

async function replaceLive(
  head: Head,
  compiled: Compiled,
  store: WriteStore,
  previous: Previous,
  highest: number,
  { now, liveAt, isInTime }: RestoreOptions,
): Promise<Replaced> {
  const above = { ...previous, head: { ...previous.head, release: highest } }
  const options = { now, liveAt, floor: liveAt, note: noteOf(head) }
  const plan = planRelease({ compiled, staged: [] }, above, options)
  if (plan === null) throw new Error('With a floor there is always a release')
  await writeRelease(store, plan, isInTime ? { isInTime } : {})
  return { plan, before: previous.shown.root, after: compiled.root }
}

/** The same content, and what is staged, under another number. */
function makeFresh(saved: Head, release: number, now: Instant) {
  const parent = { release: saved.release, root: shownRoot(saved, now) }
  const common = { release, parent, time: now, root: saved.root, upcoming: saved.upcoming }
  const record: ReleaseRecord = { kind: 'release', ...common, counts: {}, note: noteOf(saved) }
  const before = floorAt(saved, now)
  const head: Head = { ...saved, ...common, floor: before !== null && before > now ? before : now }
  return { record, head }
}

function noteOf({ release }: Head): string {
  return `restored from a backup of release ${release}`
}

async function put(store: WriteStore, key: string, document: Head | ReleaseRecord, now: Instant): Promise<void> {
  const bytes = encodeDocument(document)
  await store.write([{ key, bytes, metadata: { digest: digestOf(bytes), written: now } }])
}
