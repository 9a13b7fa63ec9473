/** What the next issue is called: the name of its file, and its title. */
import type { Issue } from '../issue/model.ts'
import { readIssueName } from '../issue/read-issue-name.ts'

/** `May 2024`, in the publication's language. @param day `2024-05-30` */
export function nameMonth(day: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.format(Date.parse(day))
}

/**
 * The month; the day, where the month is taken or the newest issue has its day in its name; then the day with a number.
 * @param names of all files in the folder
 */
export function nameNextIssue(day: string, names: readonly string[]): string {
  const taken = new Set(names.map((name) => name.toLowerCase()))
  const newest = names.flatMap((name) => readIssueName(name) ?? []).sort((a, b) => (a.slug < b.slug ? -1 : 1))
  const month = newest.at(-1)?.day ? [] : [day.slice(0, 7)]
  for (let count = 1; ; count += 1) {
    const candidates = count === 1 ? [...month, day] : [`${day}-${count}`]
    const free = candidates.find((name) => !taken.has(`${name}.md`))
    if (free !== undefined) return `${free}.md`
  }
}

/** `Harbour Letter #12` is followed by `#13`; without a number, the month tells issues apart. */
export function titleNextIssue(
  issues: readonly Issue[],
  day: string,
  { title, language }: { readonly title: string; readonly language: string },
): string {
  const newest = issues.toSorted((a, b) => (a.date < b.date ? -1 : 1)).at(-1)
  const numbered = /^(.*?(?:#\s?|\b(?:no|nr|issue)\.?\s*))(\d{1,9})\b/i.exec(newest?.title ?? '')
  if (numbered === null) return `${title} - ${nameMonth(day, language)}`
  return `${numbered[1]}${Number(numbered[2]) + 1}`
}
