/** A made-up archive as a release in memory, as `gazette publish` makes it. */
import { gzipSync } from 'node:zlib'
import type { Issue, Settings } from '../src/issue/model.ts'
import { compileSchedule } from '../src/publish/compile-schedule.ts'
import { planRelease } from '../src/publish/plan-release.ts'
import { readPrevious } from '../src/publish/read-previous.ts'
import type { Compress } from '../src/publish/start-pack.ts'
import { writeRelease } from '../src/publish/write-release.ts'
import type { WriteStore } from '../src/release/ports.ts'

/** Quick, since here nobody counts the bytes on the wire; what is stored is otherwise the same. */
const QUICK: Compress = { br: (bytes) => bytes, gzip: (bytes) => gzipSync(bytes, { level: 1 }) }

/**
 * @param now when it is published, RFC 3339 in UTC
 * @param compress as a publish has it, where the bytes on the wire count
 */
export async function publishArchive(
  store: WriteStore,
  settings: Settings,
  issues: readonly Issue[],
  now: string,
  compress: Compress = QUICK,
): Promise<void> {
  const previous = await readPrevious(store, now, now)
  const schedule = compileSchedule(issues, settings, previous, now, compress)
  const plan = planRelease(schedule, previous, { now, liveAt: now, floor: null, note: null })
  if (plan === null) throw new Error(`Nothing is to be published at ${now}`)
  await writeRelease(store, plan)
}
