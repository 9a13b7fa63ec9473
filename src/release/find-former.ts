/** What became of an issue or article that is not at its path any more: the index of its month remembers it. */
import type { MonthIndex, Retraction } from './documents.ts'
import { lookUp } from './look-up.ts'

export type Former =
  /** `path` below `/issues/`, reached in one hop. */
  { readonly kind: 'moved'; readonly path: string } | { readonly kind: 'retracted'; readonly retraction: Retraction }

/** @param path of an issue or an article, below `/issues/` @returns `YYYY-MM`: the month whose index knows the path */
export function monthOf(path: string): string {
  return path.slice(0, 'YYYY-MM'.length)
}

/** @param path below `/issues/` @returns null where nothing is remembered of it */
export function findFormer(month: Pick<MonthIndex, 'redirects' | 'retractions'>, path: string): Former | null {
  const target = lookUp(month.redirects, path)
  if (target !== undefined) return { kind: 'moved', path: target }
  const retraction = month.retractions.find((retracted) => retracted.path === path)
  return retraction ? { kind: 'retracted', retraction } : null
}
