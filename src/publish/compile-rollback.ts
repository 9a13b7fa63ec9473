/** An old release made current again, as a new one: its texts and feeds, with what must not be forgotten since. */

import { encodeObject } from '../release/codec.ts'
import type {
  Digest,
  Instant,
  MonthIndex,
  ObjectDocument,
  RedirectIndex,
  Retraction,
  Root,
} from '../release/documents.ts'
import { monthOf } from '../release/find-former.ts'
import { type Base, indexArticles, indexRedirects, indexRetractions } from './base.ts'
import { listChanges } from './compare.ts'
import type { Compiled } from './compile.ts'
import { logChanges } from './log-changes.ts'

/** What was taken back would be readable again. */
export class RetractedSince extends Error {
  override name = 'RetractedSince'
}

/**
 * The old feeds come back as they were baked. What was redirected or retracted since stays so, and an article that was
 * renamed since redirects from its later name, as does an issue; an article that did not exist yet is gone.
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
  const gone = new Map([...indexRetractions(target.months.values()), ...retractions])
  const follow = followInto(target, base, gone)
  const months = mergeMonths(target, mergeRedirects(target, base, follow, gone), [...gone.values()])
  const redirects: RedirectIndex | null = base.redirects && {
    kind: 'redirects',
    paths: Object.fromEntries(Object.entries(base.redirects.paths).map(([from, to]) => [from, follow(to) ?? to])),
  }

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
    ...(redirects && { redirects: add(redirects) }),
  }
  const rootDigest = add(root)
  const changes = logged.pages.at(-1) ?? base.changes
  const held = new Set([...objects.keys(), ...target.held])
  return { ...target, root, rootDigest, months, changes, redirects, held, objects, documents: [], made }
}

type Follow = (path: string) => string | null

/** Where the target has what the release before it has at a path: under an older name, it may be; null for nowhere. */
function followInto(target: Base, base: Base, gone: ReadonlyMap<string, Retraction>): Follow {
  const old = indexArticles(target.months.values())
  const shown = new Set([...old.keys(), ...listIssues(target)])
  const pathOfId = new Map([...old].map(([path, { id }]) => [id, path]))
  const present = indexArticles(base.months.values())
  const forward = [...indexRedirects(base.months.values())]
  const formerOf = new Map(forward.flatMap(([from, to]) => (shown.has(from) ? [[to, from]] : [])))
  return (path) => {
    const id = present.get(path)?.id
    const byId = id === undefined ? undefined : pathOfId.get(id)
    return byId ?? (shown.has(path) || gone.has(path) ? path : (formerOf.get(path) ?? null))
  }
}

function mergeRedirects(
  target: Base,
  base: Base,
  follow: Follow,
  gone: ReadonlyMap<string, Retraction>,
): ReadonlyMap<string, string> {
  const taken = new Set([...indexArticles(target.months.values()).keys(), ...listIssues(target), ...gone.keys()])
  const redirects = new Map(indexRedirects(target.months.values()))
  const present = [...indexArticles(base.months.values()).keys(), ...listIssues(base)].map(
    (path) => [path, path] as const,
  )
  for (const [from, to] of [...indexRedirects(base.months.values()), ...present]) {
    const path = follow(to)
    if (path !== null) redirects.set(from, path)
  }
  return new Map([...redirects].filter(([from, to]) => from !== to && !taken.has(from)))
}

function listIssues({ months }: Base): readonly string[] {
  return [...months.values()].flatMap(({ issues }) => issues.map(({ slug }) => slug))
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
