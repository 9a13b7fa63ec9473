/** Which id each article has: the one that it was first published with, under whatever name that was. */
import { findArticleOrigin } from '../issue/find-origin.ts'
import type { FormerPath, Issue } from '../issue/model.ts'
import type { ArticleSummary, Retraction } from '../release/documents.ts'

/** What the release before knows, by path `<issue>/<article>`. */
export type Known = {
  readonly articles: ReadonlyMap<string, ArticleSummary>
  readonly byId: ReadonlyMap<string, ArticleSummary>
  readonly retractions: ReadonlyMap<string, Retraction>
  /** Old path -> present path. */
  readonly redirects: ReadonlyMap<string, string>
}

type Named = { readonly slug: string; readonly id: string | null; readonly was: readonly FormerPath[] }

/**
 * Ids by path, of withdrawn articles too.
 *
 * A former name that the release before has not seen is a rename that happens now, and claims the id which is at that
 * name. Who is not claimed from keeps the id at its own path, so a merge (`b` goes into `a`, which says `was: [b]`)
 * keeps the id of `a`, and of two articles that swap names each takes its own along. The oldest name tells most, since
 * a later one may have been another's in between; the others count from the newest. An article that the release before
 * does not know is named after its oldest name: publishing the sources anew, into an empty store, gives the ids that
 * they always had.
 */
export function settleIds(issues: readonly Issue[], authority: string, known: Known): ReadonlyMap<string, string> {
  const articles = issues.flatMap((issue) => listNamed(issue).map((article) => describe(article, issue, known)))
  const present = new Set(articles.map(({ path }) => path))
  const claimed = new Set(articles.flatMap(({ renamedFrom }) => renamedFrom))
  const given = new Set([...known.byId.keys(), ...[...known.retractions.values()].map(({ id }) => id)])
  const idAt = (path: string) => known.articles.get(path)?.id ?? known.retractions.get(path)?.id ?? null
  return new Map(
    articles.map(({ path, id, origin, renamedFrom }) => {
      if (id !== null) return [path, id]
      const own = claimed.has(path) ? null : idAt(path)
      const first = `${authority}:${origin}`
      const inherited = own ?? (origin !== path && given.has(first) ? first : firstOf([...renamedFrom].reverse(), idAt))
      return [path, inherited ?? idBehindRedirect(path) ?? first]
    }),
  )

  /** An old checkout knows an article by a name that redirects by now; it is still the same article. */
  function idBehindRedirect(path: string): string | null {
    const target = known.redirects.get(path)
    return target === undefined || present.has(target) ? null : idAt(target)
  }
}

/** The former paths of an article below `/issues/`, oldest first, those included that follow from its issue's. */
export function listFormerPaths({ slug, was }: Pick<Named, 'slug' | 'was'>, issue: Issue): readonly string[] {
  const own = was.filter((path) => !isForeign(path))
  const inIssue = own.filter((path) => path.startsWith(`${issue.slug}/`)).map((path) => path.split('/')[1])
  const formerIssues = issue.was.filter((path) => !isForeign(path))
  const implied = formerIssues.flatMap((former) => [...inIssue, slug].map((name) => `${former}/${name}`))
  return [...new Set([...implied, ...own])].filter((path) => path !== `${issue.slug}/${slug}`)
}

/** A path of another site that moved here. */
export function isForeign(path: FormerPath): boolean {
  return path.startsWith('/')
}

function listNamed(issue: Issue): readonly Named[] {
  return [...issue.parts.filter((part) => part.kind === 'article'), ...issue.withdrawn]
}

function describe(article: Named, issue: Issue, known: Known) {
  const path = `${issue.slug}/${article.slug}`
  const former = listFormerPaths(article, issue)
  const seen = known.articles.get(path)?.was ?? []
  const renamedFrom = former.filter((old) => !seen.includes(old))
  return { path, id: article.id, origin: findArticleOrigin(issue, article), renamedFrom }
}

function firstOf(paths: readonly string[], idAt: (path: string) => string | null): string | null {
  for (const path of paths) {
    const id = idAt(path)
    if (id !== null) return id
  }
  return null
}
