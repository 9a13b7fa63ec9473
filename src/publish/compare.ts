/** What happened to articles between two releases, as an editor and a script want to know it. */
import type { ArticleSummary, Change, Instant, MonthIndex } from '../release/documents.ts'
import { indexArticles, indexRetractions } from './base.ts'

/** One article in both releases, null where a release does not show it. */
export type Pair = {
  readonly id: string
  readonly before: Placed | null
  readonly after: Placed | null
}

/**
 * What else the JSON of an article shows, and no change of another kind tells: a script that follows the log fetches it
 * again although the text is the same.
 */
const BESIDES_TEXT = [
  'authors',
  'corrections',
  'label',
  'number',
  'published',
  'topics',
  'words',
] as const satisfies readonly (keyof ArticleSummary)[]

export type Placed = { readonly path: string; readonly article: ArticleSummary }

/** Every article that either of two releases shows, by id; first those of the newer one, in its order. */
export function pairArticles(before: Iterable<MonthIndex>, after: Iterable<MonthIndex>): readonly Pair[] {
  const [old, present] = [placeById(before), placeById(after)]
  const ids = new Set([...present.keys(), ...old.keys()])
  return [...ids].map((id) => ({ id, before: old.get(id) ?? null, after: present.get(id) ?? null }))
}

/** @param at when readers see the newer release */
export function listChanges(before: Iterable<MonthIndex>, after: Iterable<MonthIndex>, at: Instant): readonly Change[] {
  const [old, present] = [[...before], [...after]]
  const retractedBefore = new Set([...indexRetractions(old).values()].map(({ id }) => id))
  const retracted = new Map([...indexRetractions(present).values()].map((retraction) => [retraction.id, retraction]))
  return pairArticles(old, present).flatMap(({ id, before, after }): Change[] => {
    if (after === null) {
      const path = before?.path ?? ''
      const retraction = retracted.get(id)
      if (!retraction) return [{ at, kind: 'removed', id, path, note: null }]
      return [{ at, kind: 'retracted', id, path: retraction.path, note: retraction.reason }]
    }
    const { path } = after
    if (before === null) return [{ at, kind: retractedBefore.has(id) ? 'restored' : 'created', id, path, note: null }]
    const moved: Change[] = before.path === path ? [] : [{ at, kind: 'moved', id, path, note: before.path }]
    return [...moved, ...describeEdit(before.article, after.article).map((edit) => ({ at, id, path, ...edit }))]
  })
}

function describeEdit(before: ArticleSummary, after: ArticleSummary): Pick<Change, 'kind' | 'note'>[] {
  const known = before.corrections.map(({ date, note }) => date + note)
  const corrections = after.corrections.filter(({ date, note }) => !known.includes(date + note))
  if (corrections.length > 0) return corrections.map(({ note }) => ({ kind: 'corrected', note }))
  if (before.updated !== after.updated) return [{ kind: 'updated', note: null }]
  if (before.content !== after.content) return [{ kind: 'edited', note: null }]
  const changed = BESIDES_TEXT.filter((name) => !isSame(before[name], after[name]))
  return changed.length === 0 ? [] : [{ kind: 'edited', note: changed.join(', ') }]
}

/** As JSON, in which the order of members says nothing. */
function isSame(before: unknown, after: unknown): boolean {
  if (before === after) return true
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) return false
  const names = Object.keys(before)
  return names.length === Object.keys(after).length && names.every((name) => isSame(before[name], after[name]))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** By id. Of two articles with one id, which the guard refuses, the first counts. */
export function placeById(months: Iterable<MonthIndex>): ReadonlyMap<string, Placed> {
  const placed = [...indexArticles(months)].map(([path, article]): [string, Placed] => [article.id, { path, article }])
  return new Map([...new Map(placed.toReversed())].toReversed())
}
