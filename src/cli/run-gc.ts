/** `gazette gc`, `gazette purge`: what is to be kept no longer. */
import { indexArticles, indexRetractions } from '../publish/base.ts'
import { findGarbage, type Garbage } from '../publish/collect-garbage.ts'
import { planFold } from '../publish/plan-fold.ts'
import { readHistory } from '../publish/read-history.ts'
import { readBase, readPrevious } from '../publish/read-previous.ts'
import { writeRelease } from '../publish/write-release.ts'
import type { Digest } from '../release/documents.ts'
import { listRoots } from '../release/list-roots.ts'
import type { WriteStore } from '../release/ports.ts'
import { findStale } from './find-stale.ts'
import { openTarget, type TargetOptions } from './open-target.ts'
import { removeCache } from './open-workshop.ts'
import { print } from './print.ts'
import { toInstant } from './to-instant.ts'

export type GcOptions = TargetOptions & { readonly keep: number; readonly dryRun: boolean }

export async function runGc(options: GcOptions): Promise<number> {
  const target = await openTarget(options)
  try {
    const garbage = await findGarbage(target.store, { keep: options.keep, now: Date.now() })
    return await collect(target.store, garbage, options.dryRun)
  } finally {
    await target.close()
  }
}

/** Takes the text of a retracted article out of the store for good: every release that shows it goes. */
export async function runPurge(
  options: TargetOptions & { readonly id: string; readonly dryRun: boolean },
): Promise<number> {
  const target = await openTarget(options)
  try {
    const { store } = target
    const now = toInstant(Date.now())
    const previous = await readPrevious(store, now, now)
    const stale = await findStale(target, previous?.head ?? null, false)
    if (stale !== null) throw new Error(stale)
    if (previous === null) throw new Error('Nothing is published there yet')
    const fold = planFold(previous, now)
    const head = fold?.head ?? previous.head
    const roots = listRoots(head)
    for (const root of roots) {
      const { months } = await readBase(store, root, null)
      const retraction = [...indexRetractions(months.values()).values()].find(({ id }) => id === options.id)
      if (!retraction) {
        throw new Error(
          `"${options.id}" is not retracted in all that is live or staged; retract it, publish, and purge when that is seen`,
        )
      }
    }
    if (fold && !options.dryRun) {
      await writeRelease(store, fold)
      await target.memory.write({ release: fold.head.release })
    }
    const showing = await findShowing(store, options.id)
    const drop = ({ root }: { root: Digest }) => showing.has(root)
    const garbage = await findGarbage(store, {
      keep: Number.POSITIVE_INFINITY,
      now: Date.now(),
      drop,
      head,
      atOnce: true,
    })
    if (!options.dryRun) removeCache()
    return await collect(store, garbage, options.dryRun)
  } finally {
    await target.close()
  }
}

async function findShowing(store: WriteStore, id: string): Promise<ReadonlySet<Digest>> {
  const showing = new Set<Digest>()
  for (const { record } of await readHistory(store)) {
    for (const root of listRoots(record)) {
      // A release that cannot be read any more cannot be told from one that shows it.
      const base = await readBase(store, root, null).catch(() => null)
      const shows =
        base === null || [...indexArticles(base.months.values()).values()].some((article) => article.id === id)
      if (shows) showing.add(record.root)
    }
  }
  return showing
}

async function collect(store: WriteStore, { keys, releases, kept }: Garbage, dryRun: boolean): Promise<number> {
  const objects = keys.length - releases.length
  const names = releases.map(({ record }) => record.release).join(', ') || 'none'
  print(`${dryRun ? 'Would remove' : 'Removing'} ${objects} objects and the releases ${names}; ${kept} releases stay\n`)
  if (!dryRun) await store.remove(keys)
  return 0
}
