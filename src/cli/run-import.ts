/** `gazette import` */

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type ImportPlan, planImport } from '../import/plan-import.ts'
import { checkFolder } from './check-folder.ts'
import { readPages } from './import/read-pages.ts'
import { print, printError } from './print.ts'
import { printProblems, withSpinner } from './report.ts'
import { revealInLine } from './reveal-controls.ts'
import { toInstant } from './to-instant.ts'
import { writeNewFiles } from './write-new-files.ts'

export type ImportOptions = {
  /** Of the feed: an address, or a file. */
  readonly source: string
  readonly issues: string
  readonly url: string | null
  /** How many documents of the feed are read at most. */
  readonly pages: number
  readonly dryRun: boolean
}

/** @returns the exit code */
export async function runImport({ source, issues: folder, url, pages: most, dryRun }: ImportOptions): Promise<number> {
  const { settings, issues, problems } = await checkFolder(folder, url)
  if (settings === null) {
    printProblems(problems, process.stderr)
    printError(`Cannot import into ${folder} without its settings; gazette init makes a folder that has them\n`)
    return 1
  }
  const read = await withSpinner('Reading', (tell) => readPages(source, most, tell))
  const plan = planImport(read.pages, issues, await readdir(folder), settings, toInstant(Date.now()))
  if (!dryRun) {
    await writeNewFiles(
      folder,
      plan.drafts.map(({ name, text }) => ({ path: name, content: text })),
    )
  }
  print(describe(plan, folder, dryRun, read.unread))
  return 0
}

function describe(
  { drafts, skipped, advice }: ImportPlan,
  folder: string,
  dryRun: boolean,
  unread: string | null,
): string {
  const lines = drafts.flatMap(({ name, title, notes }) => [
    `${join(folder, name)}  ${title}`,
    ...notes.map((note) => `  - ${note}`),
  ])
  const left = skipped.map(({ title, reason }) => `left out: ${title}; ${reason}`)
  const noted = drafts.filter(({ notes }) => notes.length > 0).length
  const done = dryRun ? 'would be imported' : 'imported'
  const summary = `${drafts.length} ${drafts.length === 1 ? 'entry' : 'entries'} ${done}, ${noted} not in all as it was, ${skipped.length} left out`
  const todo = [...(unread === null ? [] : [`There is more: ${unread}.`]), ...advice]
  return `${[...lines, ...left, summary, ...todo.map((line) => `* ${line}`)].map(revealInLine).join('\n')}\n`
}
