/** `gazette restore`: a store as it was when it was backed up. */
import { readHead } from '../../publish/read-previous.ts'
import { finishPublish } from '../finish-publish.ts'
import { openTarget, type Target, type TargetOptions } from '../open-target.ts'
import { planStage } from '../plan-stage.ts'
import { print } from '../print.ts'
import { withSpinner } from '../report.ts'
import { revealInLine } from '../reveal-controls.ts'
import { toInstant } from '../to-instant.ts'
import { openBackup } from './backup-file.ts'
import { type Restored, restoreBackup } from './restore-backup.ts'

/**
 * @returns the exit code
 * @throws RestoreRefused, DamagedBackup, RetractedSince, and what the store throws
 */
export async function runRestore(
  options: TargetOptions & { readonly file: string; readonly replace: boolean },
): Promise<number> {
  const { file, replace } = options
  const backup = await withSpinner('Verifying the backup', async () => openBackup(file))
  try {
    const target = await openTarget(options)
    try {
      const restored = await withSpinner('Restoring', (tell) => restoreTo(target, tell))
      await report(target, restored)
      return 0
    } finally {
      await target.close()
    }
  } finally {
    backup.close()
  }

  async function restoreTo(target: Target, tell: (progress: string) => void): Promise<Restored> {
    const remembered = (await target.memory.read())?.release ?? 0
    const seen = await readHead(target.store).catch(() => null)
    if (!replace && remembered > (seen?.release ?? 0)) {
      const shows = seen === null ? 'no release' : `release ${seen.release}`
      throw new Error(
        `The store shows ${shows}, but release ${remembered} was published from here; wait a minute and try again, or restore with --replace`,
      )
    }
    const now = Date.now()
    const stage = planStage(now, target.stagedBy)
    return restoreBackup(backup, target.store, { now: toInstant(now), ...stage, remembered, replace, tell })
  }

  async function report(target: Target, restored: Restored): Promise<void> {
    const { kind, release, writes } = restored
    if (kind === 'completed') {
      const what = writes === 0 ? 'nothing was missing' : `${writes} values were missing and are there again`
      print(`Release ${release} in ${revealInLine(target.name)} has what is in the backup; ${what}\n`)
      return
    }
    print(
      `Release ${release} in ${revealInLine(target.name)} is what ${file} has as release ${backup.about.release}: ${writes} values written\n`,
    )
    print('Publish the issues again, so that what came after the backup comes back\n')
    await target.memory.write({ release })
    const { replaced } = restored
    if (replaced) await finishPublish(target, replaced.plan, replaced.before, replaced.after)
  }
}
