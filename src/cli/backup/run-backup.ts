/** `gazette backup`: everything that a store has, in one file. */
import { existsSync, renameSync, statSync } from 'node:fs'
import { openTarget, type TargetOptions } from '../open-target.ts'
import { print, printError } from '../print.ts'
import { readVersion } from '../read-version.ts'
import { withSpinner } from '../report.ts'
import { revealInLine } from '../reveal-controls.ts'
import { toInstant } from '../to-instant.ts'
import { createBackupFile, isBackup, openBackup } from './backup-file.ts'
import { collectBackup } from './collect-backup.ts'

/**
 * Writes beside the file and renames at the end, after reading it back: what is there under its name is whole.
 * @returns 0, or 1 where an old release is no longer complete, which is said
 * @throws IncompleteBackup, DamagedBackup, and what the store throws
 */
export async function runBackup(options: TargetOptions & { readonly file: string }): Promise<number> {
  const { file } = options
  if (existsSync(file) && (!statSync(file).isFile() || !isBackup(file))) {
    throw new Error(`${file} is there and is no backup; choose another name`)
  }
  const target = await openTarget(options)
  const partial = `${file}.${process.pid}.partial`
  const writer = createBackupFile(partial)
  try {
    const collected = await withSpinner('Reading', (tell) => collectBackup(target.store, writer, tell))
    const { head, releases, values, incomplete } = collected
    writer.finish({ created: toInstant(Date.now()), gazette: readVersion(), release: String(head.release) })
    openBackup(partial).close()
    renameSync(partial, file)
    const what = `release ${head.release} and the history of ${releases}, ${values} values, ${statSync(file).size} bytes`
    print(`Saved ${revealInLine(target.name)} to ${file}: ${what}\n`)
    if (incomplete.length === 0) return 0
    printError(`Of old releases, ${incomplete.join(', ')} were no longer complete; what is live is\n`)
    return 1
  } finally {
    writer.discard()
    await target.close()
  }
}
