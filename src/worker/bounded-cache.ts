/** Values by key up to a total size; where there is no room, those go first that were asked for longest ago. */

export type BoundedCache<V> = {
  readonly get: (key: string) => V | undefined
  /** What is larger than the whole cache is not kept. */
  readonly set: (key: string, value: V, size: number) => void
}

/** @param capacity in the unit of the sizes */
export function createBoundedCache<V>(capacity: number): BoundedCache<V> {
  // A Map goes through its keys in the order in which they were set.
  const entries = new Map<string, { readonly value: V; readonly size: number }>()
  let total = 0
  let newest: string | null = null

  return {
    get(key) {
      const entry = entries.get(key)
      if (!entry) return undefined
      if (key !== newest) {
        entries.delete(key)
        entries.set(key, entry)
        newest = key
      }
      return entry.value
    },
    set(key, value, size) {
      remove(key)
      if (size > capacity) return
      entries.set(key, { value, size })
      newest = key
      total += size
      for (const oldest of entries.keys()) {
        if (total <= capacity) break
        remove(oldest)
      }
    },
  }

  function remove(key: string): void {
    total -= entries.get(key)?.size ?? 0
    entries.delete(key)
    if (key === newest) newest = null
  }
}
