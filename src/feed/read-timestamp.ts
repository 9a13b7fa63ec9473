/** A date of RFC 3339, as Atom and JSON Feed have it. */

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/** @returns the moment as `Date.toISOString` writes it, or the text as it is where it is none */
export function readTimestamp(text: string): string {
  const time = new Date(text)
  return TIMESTAMP.test(text) && !Number.isNaN(time.getTime()) ? time.toISOString() : text
}
