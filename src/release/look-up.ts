/** What a table holds under a name that came from outside, so that `constructor` is not found in every one. */
export function lookUp<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table && Object.hasOwn(table, name) ? table[name] : undefined
}
