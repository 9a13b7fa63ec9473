/** The month in which a path would be, and what became of a path that is not there any more. */
import type { MonthIndex } from '../release/documents.ts'
import { findFormer as findInMonth, monthOf } from '../release/find-former.ts'
import { lookUp } from '../release/look-up.ts'
import { apiPathOf } from './addresses.ts'
import type { Outcome, Source } from './source.ts'

/** A path starts with its month, which names the index. Null where nothing is of that month. */
export async function findMonth(path: string, { root, read }: Source): Promise<MonthIndex | null> {
  const digest = lookUp(root.months, monthOf(path))
  return digest === undefined ? null : read(digest, 'month')
}

/**
 * Moved, taken back, or never here.
 * @param path below `/issues/`
 * @param what it would be: 'issue' or 'article'
 */
export function findFormer(path: string, month: MonthIndex | null, what: string): Outcome<never> {
  const former = month && findInMonth(month, path)
  if (former?.kind === 'moved') return { kind: 'moved', path: apiPathOf(former.path) }
  if (former) {
    const { date, reason } = former.retraction
    const detail = `The ${what} was taken back on ${date.slice(0, 10)}: ${reason}`
    return { kind: 'problem', code: 'retracted', detail, retracted: date, reason }
  }
  return {
    kind: 'problem',
    code: 'not-found',
    detail: `There is no ${what} at this address in the release that is live`,
  }
}
