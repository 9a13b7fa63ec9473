/** The dates of an entry as they are written, and the moments that they stand for. */
import type { SeenEntry } from './seen-feed.ts'

// RFC 822 section 5.1 with the four digits of RFC 1123; the zone must be there.
const RFC_822 =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UT|Z|[ECMP][SD]T|[+-]\d{4})$/

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

type SeenDates = Pick<SeenEntry, 'published' | 'updated' | 'unreadable'>

/** @param published and updated as written, `''` where there is none */
export function seeDates(published: string, updated: string, pattern: 'rfc822' | 'rfc3339'): SeenDates {
  const form = pattern === 'rfc822' ? RFC_822 : RFC_3339
  const [from, to] = [readTime(published, form), readTime(updated, form)]
  const unreadable = [from === null ? published : '', to === null ? updated : ''].filter(Boolean)
  return { published: from, updated: to, unreadable }
}

function readTime(text: string, form: RegExp): number | null {
  const time = form.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? null : time
}
