/** When an issue is from, and whether its dates agree with one another. */
import type { Instant } from './model.ts'
import { parseDate } from './parse-date.ts'
import type { FrontMatter } from './parse-front-matter.ts'
import { FILE_START } from './place.ts'
import { errorAt, type Problem, warningAt } from './problem.ts'
import type { IssueName } from './read-issue-name.ts'

/** Front matter's date, else the file name's; a month alone stands for its first day, with a warning. */
export function dateIssue(
  name: IssueName,
  frontMatter: FrontMatter,
  file: string,
  timezone: string,
): { readonly date: Instant; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const day = name.day ?? `${name.month}-01`
  // The name was checked against the calendar, so only a zone's missing midnight could leave nothing here.
  const date = frontMatter.date ?? parseDate(day, timezone) ?? `${day}T00:00:00Z`
  if (frontMatter.date === null && name.day === null && !frontMatter.isBroken) {
    const message = `the issue is dated ${day}, the first of its month; say when it is from with "date: ${name.month}-28" between two lines "---" at the top`
    problems.push(warningAt(file, FILE_START, 'date-assumed', message))
  }
  // Instants are all in one form and zone, so they compare as text.
  if (frontMatter.updated !== null && frontMatter.updated < date && !frontMatter.isBroken) {
    const message = `"updated" is ${frontMatter.updated}, before the issue's date ${date}; correct one of them`
    problems.push(errorAt(file, frontMatter.placeOfKey(['updated']), 'date-order', message))
  }
  for (const [slug, article] of frontMatter.articles) {
    if (article.date === null || article.date >= date || frontMatter.isBroken) continue
    const message = `the article's date ${article.date} is before the issue's ${date}; it is for articles added later`
    problems.push(warningAt(file, frontMatter.placeOfKey(['articles', slug, 'date']), 'date-order', message))
  }
  return { date, problems }
}
