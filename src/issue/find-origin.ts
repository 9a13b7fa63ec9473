/** Where something was published first, as far as its source tells: what ids are made from. */
import type { FormerPath, Issue } from './model.ts'

/** The oldest slug of `issue`. */
export function findIssueOrigin(issue: Issue): FormerPath {
  return issue.was.find(isOwn) ?? issue.slug
}

/**
 * The oldest address on this site of an article of `issue`, as `2021-10/old-slug`; its present one if it never moved.
 * An address below the issue was below the issue's own oldest slug first.
 */
export function findArticleOrigin(
  issue: Issue,
  article: { readonly slug: string; readonly was: readonly FormerPath[] },
): FormerPath {
  const oldest = article.was.find(isOwn) ?? `${issue.slug}/${article.slug}`
  const [name, slug] = oldest.split('/')
  return name === issue.slug ? `${findIssueOrigin(issue)}/${slug}` : oldest
}

/** Foreign paths begin with a slash. */
function isOwn(path: FormerPath): boolean {
  return !path.startsWith('/')
}
