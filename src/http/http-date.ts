/** Moments to HTTP dates and back (RFC 9110 section 5.6.7). HTTP knows whole seconds in UTC and nothing finer. */

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const LONG_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const TIME = '(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})'
const MONTH = `(?<month>${MONTHS.join('|')})`

/** The form to send, and the two obsolete forms that a recipient must accept. All are case-sensitive. */
const FORMS = [
  new RegExp(`^(?<day>${DAYS.join('|')}), (?<date>[0-9]{2}) ${MONTH} (?<year>[0-9]{4}) ${TIME} GMT$`),
  new RegExp(`^(?<day>${LONG_DAYS.join('|')}), (?<date>[0-9]{2})-${MONTH}-(?<year>[0-9]{2}) ${TIME} GMT$`),
  new RegExp(`^(?<day>${DAYS.join('|')}) ${MONTH} (?<date>[0-9]{2}| [0-9]) ${TIME} (?<year>[0-9]{4})$`),
]

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

/**
 * An IMF-fixdate, `Sun, 06 Nov 1994 08:49:37 GMT`. Fractions of a second are cut, so that the result is never later.
 * @param instant RFC 3339
 * @throws RangeError where `instant` is no RFC 3339 date and time
 */
export function formatHttpDate(instant: string): string {
  const time = INSTANT.test(instant) ? Date.parse(instant) : Number.NaN
  if (Number.isNaN(time)) throw new RangeError(`Cannot format an HTTP date: "${instant}" is not RFC 3339`)
  return new Date(time).toUTCString()
}

/**
 * Milliseconds since 1970, or null where `value` is no HTTP date in any of the three forms, names a day or a time
 * that does not exist, or contradicts itself about the day of the week.
 * @param now milliseconds since 1970, to tell the century of a two-digit year
 */
export function parseHttpDate(value: string, now: number): number | null {
  for (const form of FORMS) {
    const parts = form.exec(value)?.groups
    if (parts !== undefined) return toTime(parts, now)
  }
  return null
}

function toTime(parts: Readonly<Record<string, string>>, now: number): number | null {
  const { day = '', date = '', month = '', year = '', hour = '', minute = '', second = '' } = parts
  const [h, m, s] = [Number(hour), Number(minute), Number(second)]
  if (!isTimeOfDay(h, m, s)) return null
  const sinceMidnight = ((h * 60 + m) * 60 + s) * 1000
  const inYear = (fullYear: number) => new Date(0).setUTCFullYear(fullYear, MONTHS.indexOf(month), Number(date))
  const midnight = year.length === 4 ? inYear(Number(year)) : inCentury(inYear, Number(year), now - sinceMidnight)
  // 30 February rolls over into March, so the day of the month comes back as another.
  const check = new Date(midnight)
  if (check.getUTCDate() !== Number(date) || DAYS[check.getUTCDay()] !== day.slice(0, 3)) return null
  return midnight + sinceMidnight
}

/** 00:00:00 to 23:59:60; second 60 is a leap second, and those stand only there. */
function isTimeOfDay(hour: number, minute: number, second: number): boolean {
  return hour < 24 && minute < 60 && (second < 60 || (second === 60 && hour === 23 && minute === 59))
}

/** A two-digit year is the latest with those digits that is not more than 50 years in the future. */
function inCentury(inYear: (fullYear: number) => number, twoDigits: number, now: number): number {
  const limit = new Date(now)
  limit.setUTCFullYear(limit.getUTCFullYear() + 50)
  const lastYear = limit.getUTCFullYear()
  const year = lastYear - ((lastYear - twoDigits) % 100)
  return inYear(inYear(year) > limit.getTime() ? year - 100 : year)
}
