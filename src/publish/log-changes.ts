/** The change log: pages of changes, oldest first, of which a full one is never written again. */
import { CHANGES_PER_PAGE } from '../release/change-pages.ts'
import type { Change, ChangePage, Digest } from '../release/documents.ts'

export type Logged = {
  /** Digests of the pages that are full, and stay. */
  readonly sealed: readonly Digest[]
  /** Pages to be stored behind them. */
  readonly pages: readonly ChangePage[]
}

/**
 * @param digests of the pages so far, oldest first
 * @param last the last of these pages, null where there is none
 */
export function logChanges(digests: readonly Digest[], last: ChangePage | null, changes: readonly Change[]): Logged {
  const open = last !== null && last.changes.length < CHANGES_PER_PAGE
  const first = open ? last.first : last === null ? 0 : last.first + last.changes.length
  const all = [...(open ? last.changes : []), ...changes]
  const pages: ChangePage[] = []
  for (let at = 0; at < all.length; at += CHANGES_PER_PAGE) {
    pages.push({ kind: 'changes', first: first + at, changes: all.slice(at, at + CHANGES_PER_PAGE) })
  }
  return { sealed: open ? digests.slice(0, -1) : digests, pages }
}
