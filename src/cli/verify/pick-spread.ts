/** A few out of many, evenly, the first and the last among them: what is wrong with one is often wrong with its like. */
export function pickSpread<T>(values: readonly T[], most: number): readonly T[] {
  if (values.length <= most || most < 2) return values.slice(0, most)
  const step = (values.length - 1) / (most - 1)
  const places = Array.from({ length: most }, (_, index) => Math.round(index * step))
  return places.flatMap((place) => values.slice(place, place + 1))
}
