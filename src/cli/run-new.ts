/** `gazette new` */

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { dayOf } from '../issue/parse-date.ts'
import { writeHeading } from '../issue/write-heading.ts'
import { checkFolder } from './check-folder.ts'
import { nameNextIssue, titleNextIssue } from './next-issue.ts'
import { print, printError } from './print.ts'
import { printProblems } from './report.ts'
import { toInstant } from './to-instant.ts'
import { writeNewFiles } from './write-new-files.ts'

export type NewOptions = { readonly issues: string; readonly url: string | null; readonly title: string | null }

/** @returns the exit code */
export async function runNew({ issues: folder, url, title: wanted }: NewOptions): Promise<number> {
  const { settings, issues, problems } = await checkFolder(folder, url)
  if (settings === null) {
    printProblems(problems, process.stderr)
    printError(`Cannot begin an issue in ${folder} without its settings; gazette init makes a folder that has them\n`)
    return 1
  }
  const day = dayOf(toInstant(Date.now()), settings.timezone)
  const name = nameNextIssue(day, await readdir(folder))
  const title = wanted ?? titleNextIssue(issues, day, settings)
  await writeNewFiles(folder, [{ path: name, content: writeTemplate(title, day) }])
  print(`${join(folder, name)}\n`)
  return 0
}

/** A draft until the editor says otherwise, so that nothing of the template is ever published by a slip. */
function writeTemplate(title: string, day: string): string {
  return `---
date: ${day}
# Delete the next line when the issue is ready. Until then it is published nowhere.
draft: true
---

${writeHeading(1, title)}

Headline: What the issue is about, in one line

A paragraph or two that lead into it.

## Article 1: "A Short Label"

#### The Title of the Article

Its text, in Markdown.
`
}
