/** Values as an eventually consistent store shows them: late, and remembered for a while once looked at. */

/** All in milliseconds of the clock that the values are given. */
export type Staleness = {
  /** Until a change is seen by reads. */
  readonly reads: number
  /** Until a change is seen by listings. */
  readonly listings: number
  /** For which what a read saw, a miss included, is what the next read sees. */
  readonly memory: number
}

export type Version = { readonly bytes: Uint8Array; readonly metadata: unknown }

export type StaleValues = {
  /** May be changed at any time. */
  staleness: Staleness
  readonly put: (key: string, version: Version | null) => void
  readonly read: (key: string) => Version | null
  readonly list: (prefix: string) => readonly { readonly name: string; readonly metadata: unknown }[]
  /** What is written, whether anybody sees it or not. */
  readonly current: (key: string) => Version | null
  readonly keys: () => readonly string[]
}

type Change = { readonly at: number; readonly version: Version | null }

export const FRESH: Staleness = { reads: 0, listings: 0, memory: 0 }

export function createValues(now: () => number): StaleValues {
  const history = new Map<string, Change[]>()
  const remembered = new Map<string, { readonly until: number; readonly version: Version | null }>()
  const see = (key: string, lag: number) => history.get(key)?.findLast(({ at }) => at + lag <= now())?.version ?? null
  const values: StaleValues = {
    staleness: FRESH,
    put(key, version) {
      history.set(key, [...(history.get(key) ?? []), { at: now(), version }])
    },
    read(key) {
      const known = remembered.get(key)
      if (known && known.until > now()) return known.version
      const version = see(key, values.staleness.reads)
      remembered.set(key, { until: now() + values.staleness.memory, version })
      return version
    },
    list(prefix) {
      const names = [...history.keys()].filter((key) => key.startsWith(prefix)).sort()
      return names.flatMap((name) => {
        const version = see(name, values.staleness.listings)
        return version === null ? [] : [{ name, metadata: version.metadata }]
      })
    },
    current: (key) => see(key, 0),
    keys: () => [...history.keys()].filter((key) => see(key, 0) !== null).sort(),
  }
  return values
}
