/** What a reader takes for a value that a document should give once. */

// It stands in no text of a feed, so a value that is there twice never equals what went in.
const TWICE = '\uffff'

/** `''` where there is none, the value where there is one, what no feed can say where there are more. */
export function onlyOf(values: readonly string[]): string {
  return values.join(TWICE)
}
