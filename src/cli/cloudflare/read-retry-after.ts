/** How long an answer asks to wait: Retry-After (RFC 9110 section 10.2.3), seconds or a date. */

/**
 * @param now milliseconds since the epoch
 * @returns milliseconds, at least 0; null where the header is missing or means nothing
 */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000
  // Date.parse takes fractions and signs for years; the dates of HTTP begin with the day's name.
  if (!/^\s*[A-Za-z]/.test(header)) return null
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
