/** The characters that no XML document can hold, not even as a reference, so that no feed could be made of them. */

/** Everything outside `Char` of XML 1.0 section 2.2; a lone surrogate counts as one. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** `text` without the characters that XML 1.0 forbids. */
export function dropForbidden(text: string): string {
  return text.replace(FORBIDDEN, '')
}

/** What `dropForbidden` would drop, each with its name (`U+0008`) and its offset. */
export function findForbidden(text: string): readonly { readonly name: string; readonly offset: number }[] {
  return Array.from(text.matchAll(FORBIDDEN), (match) => ({ name: nameCharacter(match[0]), offset: match.index }))
}

/** Whether XML 1.0 forbids the code point that a numeric character reference names. */
export function isForbidden(codePoint: number): boolean {
  return codePoint > 0x10ffff || dropForbidden(String.fromCodePoint(codePoint)) === ''
}

function nameCharacter(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
