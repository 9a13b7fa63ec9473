/** What makes a large publication quick to check and to publish again: threads, and a cache that can be deleted. */
import { rmSync } from 'node:fs'
import type { Issue } from '../issue/model.ts'
import { BAKING, PARSING, readCodeVersion } from './code-version.ts'
import { type Cache, openCache } from './open-cache.ts'
import { openThreads, type Threads } from './open-threads.ts'

export type Workshop = {
  readonly cache: Cache
  readonly threads: Threads
  /** Names all that an issue was parsed from. */
  readonly sources: WeakMap<Issue, string>
  /** Names the code that parses. */
  readonly parser: string
  /** Names the code that bakes. */
  readonly baker: string
  readonly close: () => Promise<void>
}

/** Beside local state; whoever publishes elsewhere may keep it from one time to the next. */
export const CACHE = '.gazette/cache'

/** What was taken out of the store for good is not to be left here either. */
export function removeCache(folder = CACHE): void {
  rmSync(folder, { recursive: true, force: true })
}

export async function openWorkshop(folder = CACHE): Promise<Workshop> {
  const [parser, baker] = await Promise.all([readCodeVersion(PARSING), readCodeVersion(BAKING)])
  const cache = openCache(folder, Date.now())
  const threads = openThreads()
  const close = async () => {
    cache.close()
    await threads.close()
  }
  return { cache, threads, sources: new WeakMap(), parser, baker, close }
}
