/** Checked issues -> a store, by the stages of publishing: read what is live, compile, guard, plan, write. */
import type { Issue, Settings } from '../issue/model.ts'
import { compileSchedule, type Schedule } from '../publish/compile-schedule.ts'
import { guard, guardStaged } from '../publish/guard.ts'
import { type Plan, planRelease } from '../publish/plan-release.ts'
import { type Previous, readPrevious } from '../publish/read-previous.ts'
import type { Refusal } from '../publish/refusal.ts'
import { type WriteOptions, writeRelease } from '../publish/write-release.ts'
import type { Instant } from '../release/documents.ts'
import type { WriteStore } from '../release/ports.ts'
import { COMPRESS } from './compress.ts'
import { toInstant } from './to-instant.ts'

export type Draft = {
  readonly previous: Previous | null
  readonly schedule: Schedule
  /** The moment from which it is to be seen. */
  readonly liveAt: Instant
  /** Null where there is nothing to publish. */
  readonly plan: Plan | null
  readonly refusals: readonly Refusal[]
}

export type DraftOptions = {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Milliseconds that every location is given to get the release before any of them shows it. */
  readonly stagedBy: number
  /** What the editor said of it, for the history. */
  readonly note?: string | null
}

/** Everything but the writing. */
export async function draftRelease(
  store: WriteStore,
  settings: Settings,
  issues: readonly Issue[],
  { now, stagedBy, note = null }: DraftOptions,
): Promise<Draft> {
  const instant = toInstant(now)
  // The next whole second, so that rounding never shortens the stage.
  const later = stagedBy === 0 ? instant : toInstant(now + stagedBy + 999)
  const previous = await readPrevious(store, instant, later)
  // Nobody reads what was never published, so the first release need not wait.
  const liveAt = previous ? later : instant
  const schedule = compileSchedule(issues, settings, previous, liveAt, COMPRESS)
  const plan = planRelease(schedule, previous, { now: instant, liveAt, floor: null, note })
  const staged = schedule.staged.flatMap(({ compiled }) => guardStaged(compiled))
  const refusals = [...guard(previous, schedule.compiled, settings), ...staged]
  const unique = new Map(refusals.map((refusal) => [`${refusal.code} ${refusal.path} ${refusal.message}`, refusal]))
  return { previous, schedule, liveAt, plan, refusals: [...unique.values()] }
}

export type Written =
  | { readonly kind: 'unchanged'; readonly release: number }
  | { readonly kind: 'published'; readonly release: number; readonly writes: number; readonly plan: Plan }

/** Draft and write, whatever the guard says of it: for previews, where nobody is subscribed. */
export async function publishTo(
  store: WriteStore,
  settings: Settings,
  issues: readonly Issue[],
  now: number,
): Promise<Written & { readonly refusals: readonly Refusal[] }> {
  const draft = await draftRelease(store, settings, issues, { now, stagedBy: 0 })
  return { ...(await writeDraft(store, draft)), refusals: draft.refusals }
}

export async function writeDraft(
  store: WriteStore,
  { plan, previous }: Draft,
  options: WriteOptions = {},
): Promise<Written> {
  if (plan === null) return { kind: 'unchanged', release: previous?.head.release ?? 0 }
  const writes = await writeRelease(store, plan, options)
  return { kind: 'published', release: plan.head.release, writes, plan }
}
