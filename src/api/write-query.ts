/** A question -> the query of its address: the same question is always the same text. */

/**
 * Sorted by name; what is absent is left out, and a list is written with commas.
 * @param question as `parseQuery` gives it, which reads the result back as the same
 * @returns '?limit=20&topic=governance', or '' where nothing is asked
 */
export function writeQuery(question: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(question)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${encodeValue(String(value))}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

/** RFC 3986, section 3.4: these may stay as they are, and dates and lists are easier to read so. */
function encodeValue(value: string): string {
  return encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':')
}
