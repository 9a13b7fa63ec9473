/** What this process wrote and a listing does not show yet, since KV is eventually consistent. */
import type { ListedKey, StoredValue } from '../../release/ports.ts'

export type OwnWrites = {
  readonly note: (values: readonly StoredValue[]) => void
  readonly forget: (keys: Iterable<string>) => void
  /** The keys with the prefix that are not listed, or listed as they were before. */
  readonly findLagging: (prefix: string, listed: readonly ListedKey[]) => readonly string[]
}

export function rememberWrites(): OwnWrites {
  const written = new Map<string, StoredValue['metadata']>()
  return {
    note(values) {
      for (const { key, metadata } of values) written.set(key, metadata)
    },
    forget(keys) {
      for (const key of keys) written.delete(key)
    },
    findLagging(prefix, listed) {
      const found = new Map(listed.map(({ key, metadata }) => [key, metadata]))
      return [...written].flatMap(([key, own]) => {
        if (!key.startsWith(prefix)) return []
        const metadata = found.get(key)
        // Somebody else's later value is no lag.
        const isThere = metadata && (metadata.digest === own.digest || metadata.written > own.written)
        return isThere ? [] : [key]
      })
    },
  }
}
