/** What can only be judged with all issues in view: names and ids that must not occur twice. */
import { findPairs } from './find-pairs.ts'
import { type Holder, listHolders } from './list-holders.ts'
import type { Article, Issue } from './model.ts'
import { FILE_START } from './place.ts'
import { errorAt, type Problem, warningAt } from './problem.ts'
import { validateFormerPaths } from './validate-former-paths.ts'

/** Each problem stands at the second of two, as the first was there before. */
export function validateIssues(issues: readonly Issue[], authority: string): readonly Problem[] {
  const holders = issues.flatMap(listHolders)
  return [
    ...issues.flatMap((issue) => [
      ...findDuplicateSlugs(issue),
      ...findDuplicateWithdrawn(issue),
      ...findDuplicateNumbers(issue),
    ]),
    ...findDuplicateIssues(issues),
    ...findDuplicateIds(holders, authority),
    ...validateFormerPaths(holders),
  ]
}

function findDuplicateSlugs(issue: Issue): Problem[] {
  return findPairs(articlesOf(issue), (article) => article.slug).map(([first, second]) => {
    const who =
      first.number === null || second.number === null
        ? `The articles "${first.title}" and "${second.title}"`
        : `Article ${first.number} and ${second.number}`
    return errorAt(issue.file, second, 'duplicate-article', `${who} have the same slug "${second.slug}"; rename one`)
  })
}

/** Front matter knows an article by its slug, so it takes back all that have it. */
function findDuplicateWithdrawn(issue: Issue): Problem[] {
  return findPairs(issue.withdrawn, ({ slug }) => slug).map(([, second]) => {
    const message = `two articles have the slug "${second.slug}" of a retracted one; rename the one that is to stay`
    return errorAt(issue.file, second, 'duplicate-article', message)
  })
}

function findDuplicateNumbers(issue: Issue): Problem[] {
  const numbered = articlesOf(issue).filter((article) => article.number !== null)
  return findPairs(numbered, (article) => String(article.number)).map(([first, second]) => {
    const message = `"${first.title}" and "${second.title}" are both Article ${second.number}; number them anew`
    return warningAt(issue.file, second, 'duplicate-number', message)
  })
}

/** Not every file system and no reader tells `2021-11-Extra` from `2021-11-extra`. */
function findDuplicateIssues(issues: readonly Issue[]): Problem[] {
  return findPairs(issues, (issue) => issue.slug.toLowerCase()).map(([first, second]) =>
    errorAt(second.file, FILE_START, 'duplicate-issue', `the name differs from ${first.file} only in case; rename one`),
  )
}

/** An id that a source sets must be nobody else's, neither set nor given by the release, nor that of a retracted one. */
function findDuplicateIds(holders: readonly Holder[], authority: string): Problem[] {
  const idOf = ({ id, origin }: Holder) => id ?? `${authority}:${origin}`
  const articles = holders.filter(({ kind }) => kind === 'article')
  return findPairs(articles, idOf)
    .filter(([first, second]) => first.id !== null || second.id !== null)
    .map(([first, second]) => {
      const other = `${first.name} in ${first.file}`
      const message = `the id "${idOf(second)}" is that of ${other} too; each article needs an id of its own`
      return errorAt(second.file, second.place, 'duplicate-id', message)
    })
}

function articlesOf(issue: Issue): Article[] {
  return issue.parts.filter((part) => part.kind === 'article')
}
