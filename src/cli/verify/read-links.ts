/** What an answer says in its Link headers (RFC 8288 section 3). */

export type HeaderLink = { readonly href: string; readonly rels: readonly string[]; readonly type: string }

const LINK = /<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g
const PARAMETER = /;\s*([^\s=;,]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g

export function readLinks(headers: Headers): readonly HeaderLink[] {
  const header = headers.get('Link') ?? ''
  return [...header.matchAll(LINK)].map(([, href = '', text = '']) => {
    const parameters = readParameters(text)
    const rels = (parameters.get('rel') ?? '').toLowerCase().split(/\s+/).filter(Boolean)
    return { href, rels, type: (parameters.get('type') ?? '').toLowerCase() }
  })
}

/** The addresses of one relation. */
export function hrefsOf(headers: Headers, rel: string): readonly string[] {
  return readLinks(headers)
    .filter(({ rels }) => rels.includes(rel))
    .map(({ href }) => href)
}

/** Of two of one name the first counts (section 3.3). */
function readParameters(text: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const [, name = '', quoted, bare] of text.matchAll(PARAMETER)) {
    const key = name.toLowerCase()
    if (!parameters.has(key)) parameters.set(key, quoted ?? bare ?? '')
  }
  return parameters
}
