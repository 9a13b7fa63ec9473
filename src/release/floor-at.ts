/** The moment below which no validator may fall: the writer keeps it and the reader obeys it, by the same rule. */
import type { Head, Instant } from './documents.ts'

/**
 * The latest floor of the head and of the staged roots that are due.
 * @param at may have a fraction of a second, with which a moment does not sort as text
 */
export function floorAt({ floor, upcoming }: Head, at: Instant): Instant | null {
  const due = upcoming.filter((staged) => Date.parse(staged.at) <= Date.parse(at)).map((staged) => staged.floor)
  return [floor, ...due].reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null)
}
