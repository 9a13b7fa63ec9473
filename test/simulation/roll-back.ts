/** `gazette rollback` on any store, to a release by its root. */
import { toInstant } from '../../src/cli/to-instant.ts'
import { compileRollback } from '../../src/publish/compile-rollback.ts'
import { planRelease } from '../../src/publish/plan-release.ts'
import { reachObjects } from '../../src/publish/reach-objects.ts'
import { readBase, readPrevious } from '../../src/publish/read-previous.ts'
import { writeRelease } from '../../src/publish/write-release.ts'
import type { WriteStore } from '../../src/release/ports.ts'

/**
 * @param now milliseconds
 * @returns the root that will be seen
 * @throws RetractedSince
 */
export async function rollBack(store: WriteStore, root: string, now: number, stagedBy: number): Promise<string> {
  const [instant, liveAt] = [toInstant(now), toInstant(now + stagedBy)]
  const previous = await readPrevious(store, instant, liveAt)
  if (!previous) throw new Error('Nothing is published yet')
  const target = await readBase(store, root, null)
  const compiled = compileRollback({ ...target, held: reachObjects(target) }, previous, liveAt)
  const options = { now: instant, liveAt, floor: liveAt, note: 'rollback' }
  const plan = planRelease({ compiled, staged: [] }, previous, options)
  if (!plan) throw new Error('A rollback is a release, whatever it brings back')
  await writeRelease(store, plan)
  return compiled.rootDigest
}
