/** What messages quote of a source: one line, and not all of it where it is long. */

export function shortenLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 57).toWellFormed()}...` : line
}
