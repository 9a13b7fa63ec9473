/** Checked issues -> a store, by the stages of publishing: read what is live, compile, guard, plan, write. */
import type { Issue, Settings } from '../issue/model.ts'
import { arrange } from '../publish/arrange.ts'
import type { Base } from '../publish/base.ts'
import { assemble, type Compiled } from '../publish/compile.ts'
import { compileSchedule, type Schedule } from '../publish/compile-schedule.ts'
import type { DigestMemory } from '../publish/digest-memory.ts'
import { guard, guardStaged } from '../publish/guard.ts'
import type { Order, Product } from '../publish/make-parts.ts'
import { listOrders, orderParts } from '../publish/order-parts.ts'
import { type Plan, planRelease } from '../publish/plan-release.ts'
import { type Previous, readPrevious } from '../publish/read-previous.ts'
import type { Refusal } from '../publish/refusal.ts'
import { type WriteOptions, writeRelease } from '../publish/write-release.ts'
import type { Instant } from '../release/documents.ts'
import type { WriteStore } from '../release/ports.ts'
import { COMPRESS } from './compress.ts'
import type { Workshop } from './open-workshop.ts'
import { stageUntil } from './plan-stage.ts'
import { rememberDigests } from './remember-digests.ts'
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
  /** What makes many parts at once, and knows which need not be made; without one, all are made one after the other. */
  readonly workshop?: Workshop | null
  /** Is told now and then how far it is. */
  readonly tell?: (progress: string) => void
}

/** Everything but the writing. */
export async function draftRelease(
  store: WriteStore,
  settings: Settings,
  issues: readonly Issue[],
  { now, stagedBy, note = null, workshop = null, tell = () => {} }: DraftOptions,
): Promise<Draft> {
  const instant = toInstant(now)
  const later = stageUntil(now, stagedBy)
  const previous = await readPrevious(store, instant, later)
  // Nobody reads what was never published, so the first release need not wait.
  const liveAt = previous ? later : instant
  const digests = workshop && rememberDigests(workshop)
  const memory = digests?.memory ?? null
  const first = workshop ? await compileAtOnce(issues, settings, previous, liveAt, workshop, memory, tell) : undefined
  const schedule = compileSchedule(issues, settings, previous, liveAt, COMPRESS, workshop?.baker ?? null, memory, first)
  digests?.writeDown()
  const plan = planRelease(schedule, previous, { now: instant, liveAt, floor: null, note })
  const staged = schedule.staged.flatMap(({ compiled }) => guardStaged(compiled))
  const refusals = [...guard(previous, schedule.compiled, settings), ...staged]
  const unique = new Map(refusals.map((refusal) => [`${refusal.code} ${refusal.path} ${refusal.message}`, refusal]))
  return { previous, schedule, liveAt, plan, refusals: [...unique.values()] }
}

/** The same as `compile`, by all threads. */
async function compileAtOnce(
  issues: readonly Issue[],
  settings: Settings,
  base: Base | null,
  at: Instant,
  { threads, baker }: Workshop,
  memory: DigestMemory | null,
  tell: (progress: string) => void,
): Promise<Compiled> {
  const arrangement = arrange(issues, settings, base, at, baker, memory)
  const parts = orderParts(arrangement, base)
  const orders = listOrders(parts)
  const jobs = orders.map((order) => ({ kind: 'make' as const, order }))
  const productOf = new Map<Order, Product>()
  await threads.run(jobs, (product, { order }) => {
    productOf.set(order, product)
    tell(`${productOf.size} of ${orders.length} parts`)
  })
  await threads.close()
  return assemble(arrangement, parts, base, (order) => productOf.get(order), memory)
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
  workshop: Workshop | null = null,
  tell: (progress: string) => void = () => {},
): Promise<Written & { readonly refusals: readonly Refusal[] }> {
  const draft = await draftRelease(store, settings, issues, { now, stagedBy: 0, workshop, tell })
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
