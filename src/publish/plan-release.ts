/** A compiled schedule -> what is to be written: the objects that are missing, a line of history, the new head. */
import { encodeObject } from '../release/codec.ts'
import type { Change, Digest, Head, Instant, ReleaseName, ReleaseRecord, StagedRoot } from '../release/documents.ts'
import { indexRetractions } from './base.ts'
import type { Compiled } from './compile.ts'
import type { Schedule } from './compile-schedule.ts'
import { reachObjects } from './reach-objects.ts'
import type { Previous } from './read-previous.ts'

export type Plan = {
  readonly objects: ReadonlyMap<Digest, Uint8Array>
  /** Objects that the new head reaches and that must be there before it is written. */
  readonly needed: ReadonlySet<Digest>
  readonly record: ReleaseRecord
  readonly head: Head
  readonly made: readonly Change[]
}

export type PlanOptions = {
  /** The time of the release. */
  readonly now: Instant
  /** The moment from which it is to be seen; later than `now` where every location has to have it first. */
  readonly liveAt: Instant
  /** The floor from that moment on, null for the one that is in force. */
  readonly floor: Instant | null
  /** What it is for, where it is no ordinary publish. */
  readonly note: string | null
}

/** @returns null where the schedule is what is published already */
export function planRelease(schedule: Schedule, previous: Previous | null, options: PlanOptions): Plan | null {
  const { now, liveAt, floor, note } = options
  const { compiled, staged } = schedule
  const later = staged.map(
    ({ at, compiled }): StagedRoot => ({ at, root: compiled.rootDigest, floor: null, ping: true }),
  )
  const same = previous?.rootDigest === compiled.rootDigest
  if (floor === null && saysTheSame(compiled, previous) && isSameSchedule(later, previous?.upcoming ?? [])) return null

  const waits = previous !== null && liveAt > now
  const first: StagedRoot = { at: liveAt, root: compiled.rootDigest, floor, ping: false }
  const upcoming = [...(waits ? [...previous.pending, ...(same && floor === null ? [] : [first])] : []), ...later]
  const current = waits ? previous.shown : compiled
  const parent: ReleaseName | null = previous && { release: previous.head.release, root: previous.shown.rootDigest }
  const name = { release: (parent?.release ?? 0) + 1, root: current.rootDigest }
  const common = { ...name, parent, time: now, upcoming }
  const all = [compiled, ...staged.map(({ compiled }) => compiled)]
  const made = all.flatMap((one) => one.made)
  return {
    objects: new Map(all.flatMap(({ objects }) => [...objects].filter(([digest]) => !previous?.held.has(digest)))),
    needed: new Set(all.flatMap((one) => [...reachObjects(one)])),
    record: { kind: 'release', ...common, counts: countKinds(made), note },
    head: {
      kind: 'head',
      ...common,
      floor: waits ? previous.shown.floor : (floor ?? previous?.shown.floor ?? null),
      current: current.root,
      retracted: listRetracted(schedule, previous),
    },
    made,
  }
}

/** Who baked it is no news: a publish from another machine, or after an update, may bake the very same. */
function saysTheSame(compiled: Compiled, previous: Previous | null): boolean {
  if (previous === null) return false
  if (previous.rootDigest === compiled.rootDigest) return true
  const [{ baker: _, ...root }, { baker: __, ...before }] = [compiled.root, previous.root]
  return encodeObject(root).digest === encodeObject(before).digest
}

function isSameSchedule(a: readonly StagedRoot[], b: readonly StagedRoot[]): boolean {
  return a.length === b.length && a.every(({ at, root }, index) => b[index]?.at === at && b[index].root === root)
}

/** What a root before this release may still show although it is taken back, now or at a staged moment. */
function listRetracted({ compiled, staged }: Schedule, previous: Previous | null): readonly string[] {
  if (previous === null) return []
  const before = indexRetractions(previous.months.values())
  const last = staged.at(-1)?.compiled ?? compiled
  const fresh = [...indexRetractions(last.months.values()).keys()].filter((path) => !before.has(path))
  return [...new Set([...(previous.pending.length > 0 ? previous.head.retracted : []), ...fresh])].sort()
}

function countKinds(made: readonly Change[]): ReleaseRecord['counts'] {
  const counts: Partial<Record<Change['kind'], number>> = {}
  for (const { kind } of made) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
