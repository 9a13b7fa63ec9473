/** What messages quote of a source: one line, and not all of it where it is long. */
import { collapseSpace } from './collapse-space.ts'

export function shortenLine(text: string): string {
  const line = collapseSpace(text)
  return line.length > 60 ? `${line.slice(0, 57).toWellFormed()}...` : line
}
