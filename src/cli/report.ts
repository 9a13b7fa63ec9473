/** What the terminal says: problems as lines, colour and movement only where a person looks on. */

import picocolors from 'picocolors'
import yoctoSpinner from 'yocto-spinner'
import type { Issue } from '../issue/model.ts'
import { formatProblem, type Problem } from '../issue/problem.ts'
import { countNouns } from './count-nouns.ts'
import { revealInLine } from './reveal-controls.ts'

export function printProblems(problems: readonly Problem[], stream: NodeJS.WriteStream): void {
  const colors = picocolors.createColors(stream.isTTY === true && picocolors.isColorSupported)
  for (const problem of problems) {
    const paint = problem.severity === 'error' ? colors.red : colors.yellow
    const line = revealInLine(formatProblem(problem))
    stream.write(`${line.replace(problem.severity, paint(problem.severity))}\n`)
  }
}

/** `2 errors and 1 warning in 3 issues`, `no problems in 1 issue with 4 articles`. */
export function summarizeCheck(problems: readonly Problem[], issues: readonly Issue[]): string {
  const errors = problems.filter((problem) => problem.severity === 'error').length
  const warnings = problems.length - errors
  const found = [errors > 0 && countNouns(errors, 'error'), warnings > 0 && countNouns(warnings, 'warning')].filter(
    Boolean,
  )
  return `${found.join(' and ') || 'no problems'} in ${describeIssues(issues)}`
}

export function describeIssues(issues: readonly Issue[]): string {
  const articles = issues.flatMap((issue) => issue.parts.filter((part) => part.kind === 'article')).length
  return `${countNouns(issues.length, 'issue')} with ${countNouns(articles, 'article')}`
}

/**
 * Shows that something is going on while `work` lasts, and how far it is, where it tells; nothing at all where nobody
 * looks on.
 */
export async function withSpinner<T>(text: string, work: (tell: (progress: string) => void) => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return work(() => {})
  const spinner = yoctoSpinner({ text, stream: process.stderr }).start()
  try {
    return await work((progress) => {
      spinner.text = `${text} ${progress}`
    })
  } finally {
    spinner.stop()
  }
}
