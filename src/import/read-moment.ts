/** Dates as feeds have them: RFC 3339, RFC 822 in all its shapes, and what comes close to either. */
import { DateTime } from 'luxon'
import type { Instant } from '../issue/model.ts'

/** UTC is for dates that name no zone, which neither format allows. */
const ZONE = { zone: 'UTC' }

/** A zone at the end, without which `Date.parse` would take that of this machine. */
const ZONED = /(?:Z|GMT|UTC?|[A-Z]{1,5}|[+-]\d{2}:?\d{2})\s*(?:\([^)]*\))?$/

/** Null for what is no date of the years 1 to 9999. */
export function readMoment(text: string | undefined): Instant | null {
  const written = text?.trim() ?? ''
  if (written === '') return null
  const readings = [DateTime.fromISO(written, ZONE), DateTime.fromRFC2822(written, ZONE)]
  const read = readings.find(({ isValid }) => isValid) ?? readLoosely(written)
  const utc = read?.toUTC().startOf('second')
  if (!utc?.isValid || utc.year < 1 || utc.year > 9999) return null
  return utc.toISO({ suppressMilliseconds: true })
}

/** Full names of months, `2021-11-30 18:00:00 +0000` and the like, as browsers read them. */
function readLoosely(text: string): DateTime | null {
  const time = Date.parse(ZONED.test(text) ? text : `${text} UTC`)
  return Number.isNaN(time) ? null : DateTime.fromMillis(time, ZONE)
}
