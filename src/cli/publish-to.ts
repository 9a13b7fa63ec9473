/** Checked issues -> a store, by the stages of publishing: read what is live, compile, write. */
import type { Issue, Settings } from '../issue/model.ts'
import { compile } from '../publish/compile.ts'
import { readPrevious } from '../publish/read-previous.ts'
import { type Written, writeRelease } from '../publish/write-release.ts'
import type { WriteStore } from '../release/ports.ts'
import { COMPRESS } from './compress.ts'

/** @param now milliseconds since the epoch; a release knows whole seconds */
export async function publishTo(
  store: WriteStore,
  settings: Settings,
  issues: readonly Issue[],
  now: number,
): Promise<Written> {
  const instant = `${new Date(now).toISOString().slice(0, 19)}Z`
  const previous = await readPrevious(store)
  const compiled = compile(issues, settings, previous, instant, COMPRESS)
  return writeRelease(store, compiled, previous, instant)
}
