/** Which former paths lead where, and which paths are gone: what a release says of addresses that are no article's. */
import type { Issue } from '../issue/model.ts'
import type { MonthIssue, Retraction } from '../release/documents.ts'
import { isForeign, type Known, listFormerPaths } from './settle-ids.ts'

export type Paths = {
  /** Old path -> present path, both below `/issues/`, one hop. */
  readonly redirects: ReadonlyMap<string, string>
  /** Path of another site -> present path below `/issues/`. */
  readonly foreign: ReadonlyMap<string, string>
  readonly retractions: readonly Retraction[]
}

/**
 * Redirects are for ever: those of the release before stay, and lead on to wherever their article is now. An article
 * that moved leaves one behind whether its source says so or not, since its id tells. An address at which there is an
 * article or issue now is that one's.
 * @param published what is published now
 * @param foreignBefore the redirects from other sites that the release before has
 */
export function settlePaths(
  issues: readonly Issue[],
  published: readonly MonthIssue[],
  ids: ReadonlyMap<string, string>,
  known: Known,
  foreignBefore: ReadonlyMap<string, string>,
): Paths {
  const retractions = collectRetractions(issues, published, ids, known)
  const pathOfId = new Map(published.flatMap((issue) => issue.articles.map((a) => [a.id, `${issue.slug}/${a.slug}`])))
  for (const { id, path } of retractions) if (id !== null && !pathOfId.has(id)) pathOfId.set(id, path)
  const taken = new Set([...published.map(({ slug }) => slug), ...pathOfId.values(), ...retractions.map((r) => r.path)])

  const redirects = new Map<string, string>()
  const foreign = new Map<string, string>()
  const idBefore = (path: string) => known.articles.get(path)?.id ?? known.retractions.get(path)?.id ?? null
  const follow = (path: string): string | undefined => {
    const id = idBefore(path)
    const byId = id === null ? undefined : pathOfId.get(id)
    if (byId !== undefined) return byId
    return taken.has(path) ? path : declared.get(path)
  }
  const declared = collectDeclared(issues, taken)
  for (const [from, to] of known.redirects) add(redirects, from, follow(to))
  for (const path of known.articles.keys()) add(redirects, path, follow(path))
  for (const [from, to] of declared) add(isForeign(from) ? foreign : redirects, from, to)
  for (const [from, to] of foreignBefore) if (!foreign.has(from)) add(foreign, from, follow(to))
  return { redirects, foreign, retractions }

  function add(map: Map<string, string>, from: string, to: string | undefined): void {
    if (to !== undefined && to !== from && !taken.has(from)) map.set(from, to)
  }
}

function collectDeclared(issues: readonly Issue[], taken: ReadonlySet<string>): ReadonlyMap<string, string> {
  const declared = new Map<string, string>()
  const declare = (from: string, to: string) => {
    if (taken.has(to)) declared.set(from, to)
  }
  for (const issue of issues) {
    for (const from of issue.was) declare(from, issue.slug)
    for (const article of [...issue.parts.filter((part) => part.kind === 'article'), ...issue.withdrawn]) {
      const path = `${issue.slug}/${article.slug}`
      for (const from of [...listFormerPaths(article, issue), ...article.was.filter(isForeign)]) declare(from, path)
    }
  }
  return declared
}

/**
 * A retraction stays, also when its line is deleted from the source, until there is an article at its path again. An
 * issue of which no article is left was taken back with its last one.
 */
function collectRetractions(
  issues: readonly Issue[],
  published: readonly MonthIssue[],
  ids: ReadonlyMap<string, string>,
  known: Known,
): readonly Retraction[] {
  const present = new Set(
    published.flatMap((issue) => [issue.slug, ...issue.articles.map((a) => `${issue.slug}/${a.slug}`)]),
  )
  const presentIds = new Set(published.flatMap((issue) => issue.articles.map(({ id }) => id)))
  const retractions = new Map(known.retractions)
  for (const issue of issues) {
    for (const { slug, retracted } of issue.withdrawn) {
      const path = `${issue.slug}/${slug}`
      retractions.set(path, { path, id: ids.get(path) ?? null, ...retracted })
    }
    const last = issue.withdrawn.at(-1)?.retracted
    if (!issue.retracted && last && !present.has(issue.slug)) {
      retractions.set(issue.slug, { path: issue.slug, id: null, ...last })
    }
    if (!issue.retracted) continue
    const { date, reason } = issue.retracted
    retractions.set(issue.slug, { path: issue.slug, id: null, date, reason })
    const named = issue.parts.filter((part) => part.kind === 'article').map(({ slug }) => `${issue.slug}/${slug}`)
    const before = [...known.articles.keys()].filter((path) => path.startsWith(`${issue.slug}/`))
    for (const path of [...before, ...named]) {
      if (retractions.has(path) && !known.articles.has(path)) continue
      const id = known.articles.get(path)?.id ?? ids.get(path) ?? null
      retractions.set(path, { path, id, date, reason })
    }
  }
  return [...retractions.values()]
    .filter(({ path, id }) => !present.has(path) && !(id !== null && presentIds.has(id)))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}
