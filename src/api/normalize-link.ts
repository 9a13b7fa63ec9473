/**
 * One spelling for addresses that lead to the same page, for comparing what articles cite. It takes away the fragment,
 * `http`, a default port, credentials, the slash at the end of a path, and the parameters that only say where a click
 * came from. The rest stays: `www.`, the order of parameters, and upper case in a path can each be another page.
 */

/** Parameters of campaigns and advertisements. */
const TRACKING = /^(?:utm_[^=]*|fbclid|gclid)(?:=|$)/i

/** @returns null for what is no absolute http or https URL */
export function normalizeLink(link: string): string | null {
  const url = URL.parse(link.trim())
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  url.protocol = 'https:'
  url.username = ''
  url.password = ''
  url.hash = ''
  url.pathname = upperEscapes(url.pathname.replace(/\/+$/, ''))
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((parameter) => !TRACKING.test(parameter))
  const query = upperEscapes(kept.join('&'))
  // The mark of a query is taken off what is assigned, so that a query which begins with one would lose it.
  url.search = query === '' ? '' : `?${query}`
  return url.href
}

/** RFC 3986, section 6.2.2.1: `%3a` is `%3A`. */
function upperEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase())
}
