/**
 * Text from issues, file names, other servers and Cloudflare's answers, so that a terminal, or a log of CI, shows it
 * instead of obeying it. What is hidden is written as in JSON (`\u001b`), so JSON stays what it is.
 */

/**
 * Control characters but tab and line feed (ECMA-48: C0, DEL and C1, U+009B being a control sequence by itself), what
 * ends lines in Unicode, and what turns the direction of the text behind it (Unicode Standard Annex 9).
 */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/** The text without anything that a terminal obeys, lines and tabs aside. */
export function revealControls(text: string): string {
  return text.replace(CONTROLS, reveal)
}

/**
 * The same for a value that stands in a line: it cannot end the line either. A line of its own could pass for one of
 * ours, and is a command where a log is read for them, as those of GitHub Actions are (`::error::`).
 */
export function revealInLine(value: string): string {
  return revealControls(value).replaceAll('\n', reveal)
}

function reveal(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
