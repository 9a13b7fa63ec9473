/** A date or moment in a question -> an instant. */
import type { Instant } from '../release/documents.ts'

/** RFC 3339, section 5.6, without leap seconds, which no release has; letters may be small. */
const MOMENT =
  /^(\d{4}-\d\d-\d\d)(?:t((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?(z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/i

/**
 * A date means its start in UTC. Releases know whole seconds, so a fraction rounds up: what is at or after the one is
 * at or after the other.
 * @returns null for everything else, and for a day that is not in the calendar
 */
export function parseMoment(text: string): Instant | null {
  const [, date, time = '00:00:00', fraction = '', zone = 'Z'] = MOMENT.exec(text.trim()) ?? []
  if (date === undefined || !isInCalendar(date)) return null
  const whole = Date.parse(`${date}T${time}${zone.toUpperCase()}`)
  const instant = new Date(whole + (/[1-9]/.test(fraction) ? 1000 : 0)).toISOString()
  // A zone can lead out of the four digits of a year.
  return instant.length === '2021-11-01T00:00:00.000Z'.length ? instant.replace('.000', '') : null
}

function isInCalendar(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}
