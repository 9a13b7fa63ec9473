/** An old release made current again, as a new one: its texts and feeds, with what must not be forgotten since. */
import { encodeObject } from '../release/codec.ts'
import type { Digest, Instant, MonthIndex, ObjectDocument, Root } from '../release/documents.ts'
import { type Base, indexArticles, indexRedirects, indexRetractions, monthOf } from './base.ts'
import { listChanges, pairArticles } from './compare.ts'
import type { Compiled } from './compile.ts'
import { logChanges } from './log-changes.ts'

/** What was taken back would be readable again. */
export class RetractedSince extends Error {
  override name = 'RetractedSince'
}

/**
 * The old feeds come back as they were baked. What was redirected or retracted since stays so, and an article that was
 * renamed since redirects from its later name; an article that did not exist yet is gone.
 * @param at the moment from which it is to be seen
 * @throws RetractedSince
 */
export function compileRollback(target: Base, base: Base, at: Instant): Compiled {
  const old = indexArticles(target.months.values())
  const retractions = indexRetractions(base.months.values())
  const back = [...old].filter(
    ([path, { id }]) => retractions.has(path) || [...retractions.values()].some((r) => r.id === id),
  )
  if (back.length > 0) {
    const names = back.map(([path]) => path).join(', ')
    throw new RetractedSince(`Cannot roll back: ${names} was retracted since; choose a later release, or publish`)
  }
  const redirects = mergeRedirects(target, base)
  const months = mergeMonths(target, redirects, [...retractions.values()])

  const objects = new Map<Digest, Uint8Array>()
  const add = (document: ObjectDocument): Digest => {
    const { digest, bytes } = encodeObject(document)
    objects.set(digest, bytes)
    return digest
  }
  const made = listChanges(base.months.values(), months.values(), at)
  const logged = logChanges(base.root.changes ?? [], base.changes, made)
  const { redirects: _foreign, ...kept } = target.root
  const root: Root = {
    ...kept,
    months: Object.fromEntries([...months].map(([month, index]) => [month, add(index)])),
    changes: [...logged.sealed, ...logged.pages.map(add)],
    ...(base.redirects && { redirects: add(base.redirects) }),
  }
  const rootDigest = add(root)
  const changes = logged.pages.at(-1) ?? base.changes
  const held = new Set([...objects.keys(), ...target.held])
  return { root, rootDigest, months, changes, redirects: base.redirects, held, objects, documents: [], made }
}

function mergeRedirects(target: Base, base: Base): ReadonlyMap<string, string> {
  const old = indexArticles(target.months.values())
  const issues = new Set([...target.months.values()].flatMap((month) => month.issues.map(({ slug }) => slug)))
  const taken = (path: string) => old.has(path) || issues.has(path)
  const pathOfId = new Map([...old].map(([path, { id }]) => [id, path]))
  const redirects = new Map(indexRedirects(target.months.values()))
  const present = indexArticles(base.months.values())
  for (const [from, to] of indexRedirects(base.months.values())) {
    const id = present.get(to)?.id
    const path = (id === undefined ? undefined : pathOfId.get(id)) ?? to
    if (taken(path) || path.includes('/') === false) redirects.set(from, path)
  }
  for (const { before, after } of pairArticles(base.months.values(), target.months.values())) {
    if (before && after && before.path !== after.path) redirects.set(before.path, after.path)
  }
  return new Map([...redirects].filter(([from, to]) => from !== to && !taken(from)))
}

function mergeMonths(
  target: Base,
  redirects: ReadonlyMap<string, string>,
  retractions: MonthIndex['retractions'],
): ReadonlyMap<string, MonthIndex> {
  const names = new Set([
    ...target.months.keys(),
    ...[...redirects.keys()].map(monthOf),
    ...retractions.map(({ path }) => monthOf(path)),
  ])
  return new Map(
    [...names].sort().map((month): [string, MonthIndex] => [
      month,
      {
        kind: 'month',
        month,
        issues: target.months.get(month)?.issues ?? [],
        redirects: Object.fromEntries([...redirects].filter(([from]) => monthOf(from) === month).sort()),
        retractions: retractions.filter(({ path }) => monthOf(path) === month),
      },
    ]),
  )
}
