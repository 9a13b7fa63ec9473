/** `gazette init` */

import { join } from 'node:path'
import { dayOf } from '../issue/parse-date.ts'
import { askAnswers, type Given, Unanswered } from './init/ask-answers.ts'
import { describePackage } from './init/describe-package.ts'
import { listFiles } from './init/list-files.ts'
import { openTerminal } from './init/open-terminal.ts'
import { packPackage } from './init/pack-package.ts'
import { print, printError } from './print.ts'
import { withSpinner } from './report.ts'
import { toInstant } from './to-instant.ts'
import { refusePresent, writeNewFiles } from './write-new-files.ts'

export type InitOptions = {
  readonly folder: string
  readonly answers: Given
  /** Asks nothing. */
  readonly yes: boolean
}

/** A call that leaves out what nobody can be asked for makes no sense. */
const USAGE_ERROR = 2

/** @returns the exit code */
export async function runInit({ folder, answers: given, yes }: InitOptions): Promise<number> {
  const terminal = yes ? null : openTerminal()
  try {
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const answers = await askAnswers(given, terminal?.ask ?? null, timezone)
    const facts = await describePackage()
    const files = listFiles(answers, dayOf(toInstant(Date.now()), answers.timezone), facts)
    await refusePresent(folder, [facts.tarball, ...files.map(({ path }) => path)])
    const packed = await withSpinner('Packing Gazette', packPackage)
    await writeNewFiles(folder, [packed, ...files])
    const made = [...files, packed].map(({ path }) => `  ${join(folder, path)}\n`).join('')
    print(`Made:\n${made}\nNext:\n  cd ${folder}\n  npm install\n  npm start\n`)
    return 0
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error
    printError(`gazette: ${error.message}\n`)
    return USAGE_ERROR
  } finally {
    terminal?.close()
  }
}
