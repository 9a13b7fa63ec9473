/** The name of an issue's file: `YYYY-MM[-DD][-name].md`. */

export type IssueName = {
  /** The name without `.md`, for URLs and ids. */
  readonly slug: string
  readonly month: string
  /** As `2021-11-30`; null where the name has a month only. */
  readonly day: string | null
}

const NAME = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:-(\d{2}))?((?:-[A-Za-z0-9]+)*)\.md$/

/** Null for every other name, and for a day that is not in the calendar. */
export function readIssueName(name: string): IssueName | null {
  const match = name.match(NAME)
  const month = match?.[1]
  if (!month || month.startsWith('0000')) return null
  const slug = name.slice(0, -'.md'.length)
  if (match[2] === undefined) return { slug, month, day: null }
  const day = `${month}-${match[2]}`
  const isReal = !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day)
  return isReal ? { slug, month, day } : null
}
