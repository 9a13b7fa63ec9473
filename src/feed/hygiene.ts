/** What each kind of field needs on its way into a feed, so that a reader gets back exactly what went in. */

/** Everything outside the production `Char` of XML 1.0 section 2.2; lone surrogates are outside it too. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

// The library escapes some fields, escapes some twice and some not at all, and un-escapes `&amp;` wherever it
// escapes. Characters that XML forbids, and which are therefore in no cleaned text, stand for the references to
// `&` and `<` until it has written the document.
const TEXT_AMPERSAND = '\ufffe'
const TEXT_LESS_THAN = '\uffff'
const MARKUP_AMPERSAND = '\u0001'
const MARKUP_LESS_THAN = '\u0002'

/** A URI by the grammar of RFC 3986: it passes XML, JSON and headers without any escaping that alters it. */
const URI = /^[a-z][a-z0-9+.-]*:(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9a-f]{2})+$/i

const LINK_SCHEMES = ['http:', 'https:', 'mailto:']

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

/** Plain text as one line: an attribute cannot keep a line break (XML 1.0 section 3.3.3), so no format keeps one. */
export function cleanText(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
}

/** HTML that can stand in a CDATA section: no `]]>`, and the line ends that XML parsers give (section 2.11). */
export function cleanHtml(html: string): string {
  return html.replace(FORBIDDEN, '').replace(/\r\n?/g, '\n').replaceAll(']]>', ']]&gt;')
}

/** An absolute URL in the form in which the library writes it; null where it is none. */
export function cleanUrl(url: string): string | null {
  const parsed = URL.parse(url.replace(FORBIDDEN, ''))
  return parsed !== null && LINK_SCHEMES.includes(parsed.protocol) ? parsed.href : null
}

/** Whether an id comes out of RSS and JSON Feed as it went in: readers compare ids character by character. */
export function isEntryId(id: string): boolean {
  return id !== '' && cleanText(id) === id
}

/** Whether it comes out of Atom as well (RFC 4287 section 4.2.6): there, the library passes ids through a URL parser. */
export function isCanonicalUri(id: string): boolean {
  return isUri(id) && URL.parse(id)?.href === id
}

export function isUri(text: string): boolean {
  return URI.test(text)
}

/** Whether a moment is one: RFC 3339 in UTC, whole seconds, a day that the calendar has. */
export function isInstant(instant: string): boolean {
  if (!INSTANT.test(instant)) return false
  const time = new Date(instant)
  return !Number.isNaN(time.getTime()) && time.toISOString() === instant.replace('Z', '.000Z')
}

/** Clean text for an element that people read; `settleEscapes` must follow. */
export function escapeText(text: string): string {
  return text.replaceAll('&', TEXT_AMPERSAND).replaceAll('<', TEXT_LESS_THAN)
}

/** Clean text for an attribute, or an address for an element; `settleEscapes` must follow. */
export function escapeAttribute(text: string): string {
  return text.replaceAll('&', MARKUP_AMPERSAND).replaceAll('<', MARKUP_LESS_THAN)
}

/** The same for what is written beside the library, which escapes these two itself. */
export function escapeMarkup(text: string): string {
  return escapeAttribute(text).replaceAll('"', '&quot;').replaceAll('>', '&gt;')
}

/** Clean text for an element that people read and that is written beside the library. */
export function escapeElement(text: string): string {
  return escapeText(text).replaceAll('>', '&gt;')
}

/** Clean text as HTML, for fields that readers take as HTML. */
export function escapeToHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * Hexadecimal references are what the most readers understand in plain text (RSS profile, "Character Data"). In
 * attributes and addresses it is the named ones: some parsers resolve no others there.
 */
export function settleEscapes(xml: string): string {
  return xml
    .replaceAll(TEXT_AMPERSAND, '&#x26;')
    .replaceAll(TEXT_LESS_THAN, '&#x3C;')
    .replaceAll(MARKUP_AMPERSAND, '&amp;')
    .replaceAll(MARKUP_LESS_THAN, '&lt;')
}
