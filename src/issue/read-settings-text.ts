/** Values of publication.yaml that have a normal form of their own. */

/**
 * `https://news.example.org` for a URL that is nothing but an origin (a slash at its end may be there), else null.
 * Our routes begin at the root of the host, so a path in it would be lost.
 */
export function readOrigin(text: string): string | null {
  if (!/^https?:\/\/[^/?#\\@]+\/?$/i.test(text)) return null
  return URL.parse(text)?.origin ?? null
}

/** The canonical form of a BCP 47 language tag (RFC 5646 section 4.5), null for anything else. */
export function readLanguage(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}
