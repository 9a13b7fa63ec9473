/** `gazette diff`: what differs between two releases, or between the issues here and a deployment. */
import { hasErrors } from '../issue/problem.ts'
import { type Base, indexArticles } from '../publish/base.ts'
import { listChanges } from '../publish/compare.ts'
import { compile } from '../publish/compile.ts'
import { countUnread } from '../publish/count-unread.ts'
import { guard } from '../publish/guard.ts'
import { ownRoot } from '../publish/own-root.ts'
import { readHistory } from '../publish/read-history.ts'
import { readBase, readHead } from '../publish/read-previous.ts'
import { formatRefusal } from '../publish/refusal.ts'
import type { WriteStore } from '../release/ports.ts'
import { checkFolder } from './check-folder.ts'
import { COMPRESS } from './compress.ts'
import { openTarget, type TargetOptions } from './open-target.ts'
import { openWorkshop } from './open-workshop.ts'
import { print, printError } from './print.ts'
import { readLive } from './read-live.ts'
import { printProblems, summarizeCheck, withSpinner } from './report.ts'
import { revealInLine } from './reveal-controls.ts'
import { showChanges } from './show-changes.ts'
import { toInstant } from './to-instant.ts'

/** @param to null for what is live */
export async function runDiff(
  options: TargetOptions & { readonly from: number; readonly to: number | null },
): Promise<number> {
  const target = await openTarget(options)
  try {
    const [before, after] = [await findRelease(target.store, options.from), await findRelease(target.store, options.to)]
    print(describe(before, after))
    return 0
  } finally {
    await target.close()
  }
}

/** @returns 1 where a publish of these issues to that deployment would be refused */
export async function runDiffLive(options: {
  readonly issues: string
  readonly url: string | null
  readonly live: string
}): Promise<number> {
  const workshop = await openWorkshop()
  const { settings, issues, problems } = await withSpinner('Reading', (tell) =>
    checkFolder(options.issues, options.url, workshop, tell),
  ).finally(workshop.close)
  printProblems(problems, process.stderr)
  if (settings === null || hasErrors(problems)) {
    printError(`${summarizeCheck(problems, issues)}; nothing to compare\n`)
    return 1
  }
  const base = await readLive(options.live)
  const compiled = compile(issues, settings, base, toInstant(Date.now()), COMPRESS)
  print(describe(base, compiled))
  const { fresh, again } = countUnread(base.months.values(), compiled.months.values())
  print(`  new to readers: ${fresh}; unread once more although they were read: ${again}\n`)
  const refusals = guard(base, compiled, settings)
  for (const refusal of refusals) print(`refused ${revealInLine(formatRefusal(refusal))}\n`)
  return refusals.length > 0 ? 1 : 0
}

function describe(before: Base, after: Base): string {
  const titles = new Map(
    [before, after].flatMap(({ months }) =>
      [...indexArticles(months.values()).values()].map(({ id, title }) => [id, title] as const),
    ),
  )
  const changes = listChanges(before.months.values(), after.months.values(), '')
  return changes.length > 0 ? showChanges(changes, titles, '', 500) : '  no article differs\n'
}

async function findRelease(store: WriteStore, release: number | null): Promise<Base> {
  if (release === null) {
    const head = await readHead(store)
    if (head === null) throw new Error('Nothing is published there yet')
    return readBase(store, ownRoot(head), null)
  }
  const entry = (await readHistory(store)).find(({ record }) => record.release === release)
  if (!entry) throw new Error(`There is no release ${release}; gazette history lists those that there are`)
  return readBase(store, ownRoot(entry.record), null)
}
