/** `gazette rollback`: an old release becomes a new one. */
import { compileRollback } from '../publish/compile-rollback.ts'
import { ownRoot } from '../publish/own-root.ts'
import { planRelease } from '../publish/plan-release.ts'
import { reachObjects } from '../publish/reach-objects.ts'
import { readHistory } from '../publish/read-history.ts'
import { listObjects, readBase, readPrevious } from '../publish/read-previous.ts'
import { writeRelease } from '../publish/write-release.ts'
import { findStale } from './find-stale.ts'
import { finishPublish } from './finish-publish.ts'
import { openTarget, type TargetOptions } from './open-target.ts'
import { planStage } from './plan-stage.ts'
import { print } from './print.ts'
import { showCounts } from './show-changes.ts'
import { toInstant } from './to-instant.ts'

/** @param to null for the release before the live one */
export async function runRollback(options: TargetOptions & { readonly to: number | null }): Promise<number> {
  const target = await openTarget(options)
  try {
    const now = Date.now()
    const instant = toInstant(now)
    const { liveAt, isInTime } = planStage(now, target.stagedBy)
    const previous = await readPrevious(target.store, instant, liveAt)
    const stale = await findStale(target, previous?.head ?? null, false)
    if (stale !== null) throw new Error(stale)
    if (previous === null) throw new Error('Nothing is published there yet')
    const wanted = options.to ?? previous.head.parent?.release
    const entry = (await readHistory(target.store)).find(({ record }) => record.release === wanted)
    if (!entry) throw new Error(`There is no release ${wanted ?? 'before'}; gazette history lists those that there are`)

    const base = await readBase(target.store, ownRoot(entry.record), null)
    const listed = await listObjects(target.store)
    const needed = reachObjects(base)
    const missing = [...needed].filter((digest) => !listed.has(digest))
    if (missing.length > 0) {
      throw new Error(`Release ${wanted} is no longer complete: ${missing.length} of its objects were removed`)
    }
    const compiled = compileRollback({ ...base, held: needed }, previous, liveAt)
    const note = `rollback to release ${wanted}`
    const plan = planRelease({ compiled, staged: [] }, previous, { now: instant, liveAt, floor: liveAt, note })
    if (plan === null) return 0
    await writeRelease(target.store, plan, { isInTime })
    print(`Release ${plan.head.release} is a ${note}: ${showCounts(plan.record.counts)}\n`)
    if (previous.upcoming.length > 0) {
      print('What was staged is staged no longer; publish again to stage it\n')
    }
    await finishPublish(target, plan, previous.shown.root, compiled.root)
    return 0
  } finally {
    await target.close()
  }
}
