/** What occurs twice although it must not. */

/** Every value whose key an earlier one has, together with the first that has it. */
export function findPairs<Value>(values: readonly Value[], keyOf: (value: Value) => string): [Value, Value][] {
  const firsts = new Map<string, Value>()
  const pairs: [Value, Value][] = []
  for (const value of values) {
    const first = firsts.get(keyOf(value))
    if (first === undefined) firsts.set(keyOf(value), value)
    else pairs.push([first, value])
  }
  return pairs
}
