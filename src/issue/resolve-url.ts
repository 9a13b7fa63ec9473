/** From what an editor writes in a link to an absolute URL of the site or of the web. */
import { readIssueName } from './read-issue-name.ts'

/** Where a link stands. `url` is the publication's, `permalink` the page's that it is on. */
export type Base = { readonly url: string; readonly permalink: string; readonly prefix: string }

/**
 * The absolute URL of `reference`, or null where there is none. `#x` is an anchor on the part's own page, `/x` is from
 * the root of the site, `2021-10.md` is another issue; everything else is relative to the issues' page.
 */
export function resolveUrl(reference: string, base: Base): string | null {
  // WHATWG URL section 4.4: spaces around are cut off, line ends and tabs within too.
  const text = reference.replace(/[\t\n\r]/g, '').trim()
  if (text === '') return null
  if (text === '#') return base.permalink
  if (text.startsWith('#')) return URL.parse(`${base.permalink}#${base.prefix}${text.slice(1)}`)?.href ?? null
  return URL.parse(linkToIssue(text) ?? text, `${base.url}/issues/`)?.href ?? null
}

/** `./2021-10.md#x` as a URL of the issue's page, relative to all issues'. */
function linkToIssue(text: string): string | null {
  const match = text.match(/^(?:\.\/)?([^/?#]+\.md)(#.*)?$/)
  const name = match?.[1] ? readIssueName(match[1]) : null
  return name ? `${name.slug}${match?.[2] ?? ''}` : null
}
