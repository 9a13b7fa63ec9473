/** A publish into a store at a moment of the test's choice, without a guard. */
import { type Written, writeDraft } from '../../src/cli/publish-to.ts'
import { toInstant } from '../../src/cli/to-instant.ts'
import type { Issue, Settings } from '../../src/issue/model.ts'
import { compileSchedule } from '../../src/publish/compile-schedule.ts'
import { planRelease } from '../../src/publish/plan-release.ts'
import { readPrevious } from '../../src/publish/read-previous.ts'
import type { WriteStore } from '../../src/release/ports.ts'
import { COMPRESS } from './quick-compress.ts'
import { SETTINGS } from './sample-publication.ts'

export async function publishSample(
  store: WriteStore,
  issues: readonly Issue[],
  now: string,
  settings: Settings = SETTINGS,
): Promise<Written> {
  const at = toInstant(Date.parse(now))
  const previous = await readPrevious(store, at, at)
  const schedule = compileSchedule(issues, settings, previous, at, COMPRESS)
  const plan = planRelease(schedule, previous, { now: at, liveAt: at, floor: null, note: null })
  return writeDraft(store, { previous, schedule, liveAt: at, plan, refusals: [] })
}
