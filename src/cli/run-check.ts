/** `gazette check` */
import { hasErrors } from '../issue/problem.ts'
import { checkFolder } from './check-folder.ts'
import { openWorkshop } from './open-workshop.ts'
import { print } from './print.ts'
import { printProblems, summarizeCheck, withSpinner } from './report.ts'

export type CheckOptions = { readonly issues: string; readonly url: string | null; readonly json: boolean }

/** @returns the exit code */
export async function runCheck(options: CheckOptions): Promise<number> {
  const workshop = await openWorkshop()
  const { issues, problems } = await withSpinner('Reading', (tell) =>
    checkFolder(options.issues, options.url, workshop, tell),
  ).finally(workshop.close)
  const failed = hasErrors(problems)
  if (options.json) {
    const articles = issues.flatMap((issue) => issue.parts.filter((part) => part.kind === 'article')).length
    const result = { ok: !failed, issues: issues.length, articles, problems }
    print(`${JSON.stringify(result, null, 2)}\n`)
  } else {
    printProblems(problems, process.stdout)
    print(`${summarizeCheck(problems, issues)}\n`)
  }
  return failed ? 1 : 0
}
