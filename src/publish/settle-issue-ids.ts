/** Which id each issue has, for feeds of whole issues: like an article's, it survives renames. */
import type { Issue } from '../issue/model.ts'
import { isForeign } from './settle-ids.ts'

/**
 * @param known the ids of the issues of the release before, by slug
 * @returns ids by slug
 */
export function settleIssueIds(
  issues: readonly Issue[],
  authority: string,
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const formerOf = (issue: Issue) => issue.was.filter((path) => !isForeign(path) && path !== issue.slug)
  // A name that is claimed by an issue which moves away from it now is not the one that comes to stand there.
  const claimed = new Set(issues.filter(({ slug }) => !known.has(slug)).flatMap(formerOf))
  return new Map(
    issues.map((issue) => {
      const former = formerOf(issue)
      const own = claimed.has(issue.slug) ? undefined : known.get(issue.slug)
      const inherited = former.toReversed().flatMap((slug) => known.get(slug) ?? [])[0]
      return [issue.slug, own ?? inherited ?? `${authority}:${former[0] ?? issue.slug}`]
    }),
  )
}
