/** The moment below which no validator may fall: the writer keeps it and the reader obeys it, by the same rule. */
import type { Head, Instant } from './documents.ts'

/** The latest floor of the head and of the staged roots that are due. */
export function floorAt({ floor, upcoming }: Head, at: Instant): Instant | null {
  const due = upcoming.filter((staged) => staged.at <= at).map((staged) => staged.floor)
  return [floor, ...due].reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null)
}
