/** Entity tags (RFC 9110 section 8.8.3) and their comparison with If-None-Match (section 13.1.2). */

/** What may stand between the quotes: `etagc` without obs-text, which proxies have been seen to damage. */
const OPAQUE = /^[\x21\x23-\x7e]+$/

/**
 * The members of a list, quoted (so that they may hold commas) or not, and what follows the quotes up to the comma.
 * Every part either succeeds at once or is followed by parts that may be empty, so time is linear in the header.
 */
const MEMBER = /[ \t,]*(?:W\/)?(?:"([^"]*)"|([^", \t]*))([^,]*)/g

/** What proxies that compress add to a tag, some inside the quotes and some behind them, once for each proxy. */
const CODING_SUFFIXES = /^(?:(?:--?|;)(?:gzip|br|zstd|deflate))*$/

/**
 * The value of an ETag header. Always weak: the same content in two content codings has one tag but not the same bytes.
 * @param opaque visible ASCII without quotes
 * @throws RangeError where `opaque` is anything else
 */
export function weakTag(opaque: string): string {
  if (!OPAQUE.test(opaque)) throw new RangeError(`Cannot write an entity tag: "${opaque}" has other than visible ASCII`)
  return `W/"${opaque}"`
}

/**
 * Whether an If-None-Match header names the tag with this opaque part, compared weakly (RFC 9110 section 8.8.3.2).
 * `*` names every tag. Beyond the grammar, missing quotes and the suffixes of compressing proxies are tolerated.
 */
export function matchesEntityTag(header: string, opaque: string): boolean {
  // What nearly everyone sends: the tag as it was given.
  if (header === `W/"${opaque}"` || header.trim() === '*') return true
  for (const [, quoted, bare, rest = ''] of header.matchAll(MEMBER)) {
    const tag = quoted ?? bare ?? ''
    if (tag.startsWith(opaque) && CODING_SUFFIXES.test(tag.slice(opaque.length) + rest.trimEnd())) return true
  }
  return false
}
