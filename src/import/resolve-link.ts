/** Addresses in a feed, as absolute URLs of the web. */

/** Null for what is none, or is not of the web. */
export function resolveLink(link: string | undefined, base: string | null): string | null {
  const text = link?.trim() ?? ''
  if (text === '') return null
  const url = base === null ? URL.parse(text) : URL.parse(text, base)
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null
}
