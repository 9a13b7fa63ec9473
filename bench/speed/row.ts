/** A line of the results: what was measured, what was wanted of it, and whether that is so. */
import type { Spread } from './statistics.ts'

export type Row = {
  readonly what: string
  /** Empty where nothing is wanted, as of what stands beside a goal to explain it. */
  readonly goal: string
  readonly value: string
  readonly spread: string
  readonly isMet: boolean | null
}

/** `least` where the value has to be as high, `most` where it may be as high. */
export type Limit = { readonly least: number } | { readonly most: number }

/** @param show a value with its unit */
export function measured(
  what: string,
  { median, least, most }: Spread,
  show: (value: number) => string,
  limit: Limit | null = null,
): Row {
  const isMet = limit && ('least' in limit ? median >= limit.least : median <= limit.most)
  const spread = least === most ? '' : `${show(least)} to ${show(most)}`
  return { what, goal: limit ? showLimit(limit, show) : '', value: show(median), spread, isMet }
}

/** The same of what is counted, or measured once. */
export function counted(what: string, value: number, show: (value: number) => string, limit: Limit | null = null): Row {
  return measured(what, { median: value, least: value, most: value }, show, limit)
}

function showLimit(limit: Limit, show: (value: number) => string): string {
  return 'least' in limit ? `at least ${show(limit.least)}` : `at most ${show(limit.most)}`
}
