/** `gazette publish`: check, compare with what is live, and publish what the guard lets through. */
import type { Issue, Settings } from '../issue/model.ts'
import { hasErrors } from '../issue/problem.ts'
import { indexArticles } from '../publish/base.ts'
import { countUnread } from '../publish/count-unread.ts'
import { formatRefusal, type Refusal } from '../publish/refusal.ts'
import { StageTooShort } from '../publish/write-release.ts'
import { checkFolder } from './check-folder.ts'
import { findStale } from './find-stale.ts'
import { finishPublish } from './finish-publish.ts'
import { openTarget, type Target, type TargetOptions } from './open-target.ts'
import { openWorkshop, type Workshop } from './open-workshop.ts'
import { isInTimeFor, withReserve } from './plan-stage.ts'
import { print, printError } from './print.ts'
import { type Draft, draftRelease, type Written, writeDraft } from './publish-to.ts'
import { rememberObjects } from './remember-objects.ts'
import { describeIssues, printProblems, summarizeCheck, withSpinner } from './report.ts'
import { revealInLine } from './reveal-controls.ts'
import { showChanges, showUpcoming } from './show-changes.ts'

export type PublishOptions = TargetOptions & {
  readonly issues: string
  readonly url: string | null
  readonly dryRun: boolean
  /** Codes of refusals that the editor accepts. */
  readonly allow: readonly string[]
  /** Whether the store may be empty. */
  readonly first: boolean
}

/** @returns the exit code */
export async function runPublish(options: PublishOptions): Promise<number> {
  const workshop = await openWorkshop()
  try {
    return await publishWith(workshop, options)
  } finally {
    await workshop.close()
  }
}

async function publishWith(workshop: Workshop, options: PublishOptions): Promise<number> {
  const { settings, issues, problems } = await withSpinner('Reading', (tell) =>
    checkFolder(options.issues, options.url, workshop, tell),
  )
  printProblems(problems, process.stderr)
  if (settings === null || hasErrors(problems)) {
    printError(`${summarizeCheck(problems, issues)}; nothing was published\n`)
    return 1
  }
  const target = await openTarget(options)
  try {
    if (target.remote) print(`Publishing to ${revealInLine(target.name)}\n`)
    const { allow } = options
    const draftAgain = (spent: number, tell: (progress: string) => void) =>
      draftFor(target, workshop, settings, issues, allow, spent, tell)
    const draft = await withSpinner('Compiling', (tell) => draftAgain(0, tell))
    const stale = await findStale(target, draft.previous?.head ?? null, options.first)
    if (stale !== null) {
      printError(`${stale}\n`)
      return 1
    }
    showDraft(draft)
    const refused = draft.refusals.filter(({ code }) => !allow.includes(code))
    if (draft.plan !== null) printRefusals(refused, options.dryRun)
    if (draft.plan !== null && refused.length > 0) return 1
    if (options.dryRun) {
      print('Nothing was written: this was a dry run\n')
      return 0
    }
    const written = await withSpinner('Publishing', (tell) =>
      writeInTime(target, draft, tell, (spent) => draftAgain(spent, tell)),
    )
    if (written.kind === 'unchanged') {
      print(`Nothing to publish: release ${written.release} has the same content\n`)
      return 0
    }
    const what = `${describeIssues(issues)}, ${written.writes} writes`
    print(`Published release ${written.release} to ${revealInLine(target.name)}: ${what}\n`)
    await finishPublish(target, written.plan, draft.previous?.shown.root ?? null, draft.schedule.compiled.root)
    print(showUpcoming(written.plan.head.upcoming, Date.now()))
    return 0
  } finally {
    await target.close()
  }
}

/** @param spent milliseconds that writing took before, where it took too long */
function draftFor(
  target: Target,
  workshop: Workshop,
  settings: Settings,
  issues: readonly Issue[],
  allow: readonly string[],
  spent: number,
  tell: (progress: string) => void,
) {
  const note = allow.length > 0 ? `allowed ${allow.join(', ')}` : null
  return draftRelease(rememberObjects(target.store, workshop.cache), settings, issues, {
    now: Date.now(),
    stagedBy: withReserve(target.stagedBy) + spent,
    note,
    workshop,
    tell,
  })
}

/** Where writing used up the stage, the release is made again for a later moment; twice at the most. */
async function writeInTime(
  target: Target,
  first: Draft,
  tell: (progress: string) => void,
  redraft: (spent: number) => Promise<Draft>,
): Promise<Written> {
  let draft = first
  for (let attempt = 1; ; attempt++) {
    const start = Date.now()
    // Nobody waits for the first release.
    const isInTime = () => draft.previous === null || isInTimeFor(draft.liveAt, target.stagedBy)
    const total = draft.plan?.objects.size ?? 0
    try {
      return await writeDraft(target.store, draft, { isInTime, progress: (done) => tell(`${done} of ${total}`) })
    } catch (error) {
      if (!(error instanceof StageTooShort) || attempt === 3) throw error
      draft = await redraft(Date.now() - start)
    }
  }
}

function showDraft({ plan, previous, schedule, liveAt }: Draft): void {
  if (plan === null || previous === null) return
  const titles = new Map(
    [previous, schedule.compiled, ...schedule.staged.map(({ compiled }) => compiled)].flatMap(({ months }) =>
      [...indexArticles(months.values()).values()].map(({ id, title }) => [id, title] as const),
    ),
  )
  print(`Since release ${previous.head.release}:\n${showChanges(plan.made, titles, liveAt)}`)
  if (plan.made.length === 0) print('  no article changes\n')
  const { fresh, again } = countUnread(previous.months.values(), schedule.compiled.months.values())
  print(`  new to readers: ${fresh}; unread once more although they were read: ${again}\n`)
  const silent = plan.made.filter(({ kind, note }) => kind === 'edited' && note === null).length
  if (silent > 0) {
    print(`  edited without "updated" or a correction: ${silent}, whose date stays as it is\n`)
  }
}

function printRefusals(refusals: readonly Refusal[], dryRun: boolean): void {
  for (const refusal of refusals) printError(`refused ${revealInLine(formatRefusal(refusal))}\n`)
  if (refusals.length === 0) return
  const codes = [...new Set(refusals.map(({ code }) => code))]
  const flags = codes.map((code) => `--allow ${code}`).join(' ')
  printError(`Nothing ${dryRun ? 'would be' : 'was'} published; if it is meant, add ${flags}\n`)
}
