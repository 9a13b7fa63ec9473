/** What can only be judged with all issues in view: names and ids that must not occur twice. */
import type { Article, Issue } from './model.ts'
import { FILE_START } from './place.ts'
import { errorAt, type Problem, warningAt } from './problem.ts'

/** Each problem stands at the second of two, as the first was there before. */
export function validateIssues(issues: readonly Issue[], authority: string): readonly Problem[] {
  return [
    ...issues.flatMap((issue) => [...findDuplicateSlugs(issue), ...findDuplicateNumbers(issue)]),
    ...findDuplicateIssues(issues),
    ...findDuplicateIds(issues, authority),
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

/** An id that a source sets must be nobody else's, neither set nor given by the release. */
function findDuplicateIds(issues: readonly Issue[], authority: string): Problem[] {
  const all = issues.flatMap((issue) => articlesOf(issue).map((article) => ({ issue, article })))
  const idOf = ({ issue, article }: (typeof all)[number]) => article.id ?? `${authority}:${issue.slug}/${article.slug}`
  return findPairs(all, idOf)
    .filter(([first, second]) => first.article.id !== null || second.article.id !== null)
    .map(([first, second]) => {
      const other = `"${first.article.title}" in ${first.issue.file}`
      const message = `the id "${idOf(second)}" is that of ${other} too; each article needs an id of its own`
      return errorAt(second.issue.file, second.article, 'duplicate-id', message)
    })
}

function articlesOf(issue: Issue): Article[] {
  return issue.parts.filter((part) => part.kind === 'article')
}

/** Every value whose key an earlier one has, together with the first that has it. */
function findPairs<Value>(values: readonly Value[], keyOf: (value: Value) => string): [Value, Value][] {
  const firsts = new Map<string, Value>()
  const pairs: [Value, Value][] = []
  for (const value of values) {
    const first = firsts.get(keyOf(value))
    if (first === undefined) firsts.set(keyOf(value), value)
    else pairs.push([first, value])
  }
  return pairs
}
