/**
 * Workers KV as it is documented: one truth, and caches around the world that learn of it late, key by key, and that
 * remember what they saw, a miss as long as a value.
 */
import type { ReadStore, ValueMetadata, WriteStore } from '../../src/release/ports.ts'
import type { Random } from './random.ts'

/** Seconds, the shortest time for which a cache may be asked to remember. */
const LEAST_TTL = 30

export type SimulatedKv = {
  /** The truth, as the one publisher sees it. */
  readonly truth: WriteStore
  /** A cache that learns of each write at its own time. */
  openCache(): ReadStore
}

type Version = { readonly at: number; readonly bytes: Uint8Array; readonly metadata: ValueMetadata }

type Remembered = { readonly at: number; readonly bytes: Uint8Array | null }

export type KvHabits = {
  /** Milliseconds after which a write is seen by every cache that looks. */
  readonly slowest: number
  /** Whether caches remember what they saw, for as long as they are asked to. */
  readonly remembers: boolean
}

/** @param now milliseconds of the virtual clock */
export function createSimulatedKv(now: () => number, { slowest, remembers }: KvHabits, random: Random): SimulatedKv {
  const history = new Map<string, Version[]>()
  const truth: WriteStore = {
    async read(key) {
      return history.get(key)?.at(-1)?.bytes ?? null
    },
    async write(values) {
      for (const { key, bytes, metadata } of values) {
        history.set(key, [...(history.get(key) ?? []), { at: now(), bytes, metadata }])
      }
    },
    async list(prefix) {
      const keys = [...history.keys()].filter((key) => key.startsWith(prefix)).sort()
      return keys.map((key) => ({ key, metadata: history.get(key)?.at(-1)?.metadata ?? null }))
    },
    async remove() {
      throw new Error('Nothing is removed in a simulation')
    },
  }
  return { truth, openCache }

  function openCache(): ReadStore {
    const remembered = new Map<string, Remembered>()
    const delays = new Map<Version, number>()
    return {
      async read(key, cacheTtl) {
        if (cacheTtl < LEAST_TTL) throw new Error(`Cannot read with a cacheTtl of ${cacheTtl}: KV wants ${LEAST_TTL}`)
        const known = remembered.get(key)
        // The age is held against what this read asks for, so a shorter time looks again earlier.
        if (remembers && known && now() - known.at < 1000 * cacheTtl) return known.bytes
        const bytes = history.get(key)?.findLast((version) => version.at + delayOf(version) <= now())?.bytes ?? null
        remembered.set(key, { at: now(), bytes })
        return bytes
      },
    }

    function delayOf(version: Version): number {
      const known = delays.get(version)
      if (known !== undefined) return known
      const delay = drawDelay(slowest, random)
      delays.set(version, delay)
      return delay
    }
  }
}

/** A third at once, a third as late as can be, the others between. */
function drawDelay(slowest: number, random: Random): number {
  const chance = random()
  if (chance < 1 / 3) return 0
  return chance < 2 / 3 ? slowest : Math.floor(random() * slowest)
}
