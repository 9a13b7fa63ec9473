/** Where a question to the search segments goes on when those of one answer are done: in the year before them. */
import type { Span } from './open-span.ts'

/** @returns `YYYY`; null for what `priorYear` does not write */
export function readYear(cursor: string): string | null {
  return /^\d{4}$/.test(cursor) ? cursor : null
}

/** @returns null where the span reaches to the first year */
export function priorYear({ covers, hasMore }: Span): string | null {
  return hasMore && covers !== null ? String(Number(covers.from) - 1).padStart(4, '0') : null
}
