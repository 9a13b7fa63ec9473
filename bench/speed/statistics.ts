/** What is said of a number of measurements: the one in the middle, and how far the others are. */

export type Spread = { readonly median: number; readonly least: number; readonly most: number }

export function summarize(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const [least = Number.NaN] = sorted
  const at = (position: number) => sorted[position] ?? Number.NaN
  const half = (sorted.length - 1) / 2
  return { median: (at(Math.floor(half)) + at(Math.ceil(half))) / 2, least, most: sorted.at(-1) ?? Number.NaN }
}
