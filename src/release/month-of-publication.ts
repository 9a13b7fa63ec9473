/** In which month and year something was published, by the clocks of the publication's time zone. */
import type { Instant } from './documents.ts'

/** By time zone: to make one takes as long as to use it some hundred times. */
const formatters = new Map<string, Intl.DateTimeFormat>()

/**
 * @param timezone an IANA name
 * @returns `YYYY-MM`
 */
export function monthOfPublication(instant: Instant, timezone: string): string {
  const formatter = formatters.get(timezone) ?? createFormatter(timezone)
  formatters.set(timezone, formatter)
  const parts = formatter.formatToParts(new Date(instant))
  const read = (type: 'year' | 'month') => parts.find((part) => part.type === type)?.value ?? ''
  return `${read('year').padStart(4, '0')}-${read('month')}`
}

/**
 * @param timezone an IANA name
 * @returns `YYYY`
 */
export function yearOfPublication(instant: Instant, timezone: string): string {
  return monthOfPublication(instant, timezone).slice(0, 'YYYY'.length)
}

function createFormatter(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone, year: 'numeric', month: '2-digit' })
}
