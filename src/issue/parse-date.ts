/** Dates as an editor writes them, in the publication's time zone unless they name an offset of their own. */
import { DateTime, IANAZone } from 'luxon'
import type { Instant } from './model.ts'

/** A day, a day with a time of day, or RFC 3339 (section 5.6, where a space may stand for the T). */
const DATE = /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:\d{2})?)?$/

/** What to write, for messages. */
export const DATE_FORMS = '2021-11-30, 2021-11-30 18:00 or 2021-11-30T18:00:00+01:00'

/** The instant that `text` names, a day being its midnight in `timezone`; null where there is no such date. */
export function parseDate(text: string, timezone: string): Instant | null {
  if (!DATE.test(text)) return null
  const date = DateTime.fromISO(text.toUpperCase().replace(' ', 'T'), { zone: timezone })
  const utc = date.toUTC().startOf('second')
  // Outside of these years ISO 8601 wants a sign, and no feed reader knows it.
  if (!utc.isValid || utc.year < 1 || utc.year > 9999) return null
  return utc.toISO({ suppressMilliseconds: true })
}

/** Whether `name` is a zone of the IANA time zone database, as `UTC` or `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name)
}

/** The day of a moment in `timezone`, as `2021-11-30`. */
export function dayOf(instant: Instant, timezone: string): string {
  return DateTime.fromISO(instant, { zone: timezone }).toFormat('yyyy-MM-dd')
}
