/** What is wrong with a source: a value with a place, a code and a way out, never an exception. */

import { dropForbidden } from './drop-forbidden.ts'
import type { Place } from './place.ts'

export type Severity = 'error' | 'warning'

export type Problem = {
  readonly file: string
  /** 1-based; a problem with a whole file stands at 1:1. */
  readonly line: number
  readonly column: number
  readonly severity: Severity
  /** A stable name, listed in FORMAT.md. */
  readonly code: ProblemCode
  /** What is wrong, then, after a semicolon, what to do; values quoted, no full stop. */
  readonly message: string
}

export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** Sorted. What each means and what to do about it stands in FORMAT.md; a test holds the two equal. */
export const PROBLEM_CODES = [
  'article-number',
  'bad-date',
  'bad-file-name',
  'bad-url',
  'bad-value',
  'bad-was',
  'date-assumed',
  'date-order',
  'dead-anchor',
  'duplicate-article',
  'duplicate-id',
  'duplicate-issue',
  'duplicate-key',
  'duplicate-number',
  'duplicate-was',
  'empty-article',
  'empty-section',
  'empty-slug',
  'file-too-large',
  'forbidden-character',
  'html-removed',
  'image-missing',
  'image-too-large',
  'image-type',
  'invalid-yaml',
  'misplaced-article',
  'missing-key',
  'no-articles',
  'no-folder',
  'no-issues',
  'no-publication',
  'no-title',
  'not-text',
  'second-title',
  'text-before-title',
  'too-complex',
  'unclosed-comment',
  'unclosed-front-matter',
  'unknown-article',
  'unknown-key',
  'unreadable-file',
] as const

/** `issues/2021-11.md:14:1 error duplicate-article  Article 2 and 3 have ...` */
export function formatProblem(problem: Problem): string {
  const { file, line, column, severity, code, message } = problem
  return `${file}:${line}:${column} ${severity} ${code}  ${message}`
}

/** By file, line, column; files in the order of their names. */
export function compareProblems(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
}

/** Errors stop a publish, warnings do not. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error')
}

/** Messages quote sources, and a quotation may be cut off in the middle of a character. */
export function errorAt(file: string, place: Place, code: ProblemCode, message: string): Problem {
  return { file, line: place.line, column: place.column, severity: 'error', code, message: dropForbidden(message) }
}

export function warningAt(file: string, place: Place, code: ProblemCode, message: string): Problem {
  return { ...errorAt(file, place, code, message), severity: 'warning' }
}
