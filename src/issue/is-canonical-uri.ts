/** Which ids of articles pass every format unchanged. */

/** Characters of RFC 3986 only, and nothing that a URL parser would write differently, since readers do parse ids. */
export function isCanonicalUri(id: string): boolean {
  return id.length <= 1000 && /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-f]{2})+$/i.test(id) && URL.parse(id)?.href === id
}
