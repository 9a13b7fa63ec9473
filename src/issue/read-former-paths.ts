/** `was` in front matter: the addresses that an issue or an article had before. */
import { makeSlug } from './make-slug.ts'
import type { FormerPath } from './model.ts'
import type { Place } from './place.ts'
import { errorAt, type Problem } from './problem.ts'
import { type ForeignPath, readForeignPath } from './read-foreign-path.ts'
import { readIssueName } from './read-issue-name.ts'

/** Whose addresses they are; `article` is null where they are the issue's own. */
export type Owner = { readonly issue: string; readonly article: string | null }

/** What `texts` say, in their order, and an error for each that is no former address; `placeAt` knows where it stands. */
export function readFormerPaths(
  texts: readonly string[],
  owner: Owner,
  file: string,
  placeAt: (index: number) => Place,
): { readonly was: readonly FormerPath[]; readonly problems: readonly Problem[] } {
  const present = owner.article === null ? owner.issue : `${owner.issue}/${owner.article}`
  const was: FormerPath[] = []
  const problems: Problem[] = []
  for (const [index, text] of texts.entries()) {
    const { path, fault } = readFormerPath(text, owner)
    const wrong =
      fault ??
      (path === present ? 'is the present address; delete it, "was" is for former ones' : null) ??
      (was.includes(path) ? 'stands here twice; keep one' : null)
    if (wrong !== null) problems.push(errorAt(file, placeAt(index), 'bad-was', `"${text}" ${wrong}`))
    else if (path !== null) was.push(path)
  }
  return { was, problems }
}

function readFormerPath(text: string, owner: Owner): ForeignPath {
  if (text.startsWith('/')) return readForeignPath(text)
  if (/^[a-z][a-z\d+.-]*:/i.test(text)) {
    return { path: null, fault: 'is a URL; write its path alone, such as /p/old-post' }
  }
  return owner.article === null ? readIssuePath(text) : readArticlePath(text, owner.issue)
}

function readIssuePath(text: string): ForeignPath {
  const slug = readIssueName(`${text}.md`)?.slug
  if (slug !== undefined) return { path: slug, fault: null }
  const name = readIssueName(text)?.slug
  const wayOut = name ? `"${name}"` : 'its file name without ".md", such as 2021-10, or a path such as /p/old-post'
  return { path: null, fault: `is no former name of an issue; write ${wayOut}` }
}

/** A slug alone is of the same issue; `2021-10/old-slug` moved here from another one. */
function readArticlePath(text: string, issue: string): ForeignPath {
  const [name, slug, ...rest] = text.includes('/') ? text.split('/') : [issue, text]
  const isIssue = name === issue || readIssueName(`${name}.md`) !== null
  const known = makeSlug(slug ?? '')
  if (isIssue && known !== '' && known === slug && rest.length === 0) return { path: `${name}/${slug}`, fault: null }
  const meant = text.includes('/') ? `${name}/${known}` : known
  const wayOut =
    isIssue && known !== '' && rest.length === 0
      ? `"${meant}"`
      : 'old-slug, 2021-10/old-slug or a path such as /p/old-post'
  return { path: null, fault: `is no former name of an article; write ${wayOut}` }
}
