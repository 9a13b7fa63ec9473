/** A store that fails in a way and for a time of the test's choice, on the clock that the test moves. */
import { HEAD_KEY } from '../../src/release/keys.ts'
import type { ReadStore } from '../../src/release/ports.ts'

export type Fault = {
  readonly kind: 'throws' | 'hangs' | 'null' | 'slow' | 'stale'
  readonly scope: 'all' | 'head' | 'objects' | 'one' | 'some'
}

export type FailingStore = ReadStore & {
  /** Null while all is well. */
  fault: Fault | null
  /** Reads that were not answered as they should have been. */
  readonly injected: number
}

/** Milliseconds after which a slow read ends, before any deadline. */
const SLOW = 1500

/** @param old what the store held before, for a head that is read too late */
export function createFailingStore(store: ReadStore, old: ReadStore): FailingStore {
  let reads = 0
  const failing = {
    fault: null as Fault | null,
    injected: 0,
    async read(key: string, cacheTtl: number): Promise<Uint8Array | null> {
      const { fault } = failing
      reads += 1
      if (fault === null || !isMeant(fault.scope, key, reads)) return store.read(key, cacheTtl)
      failing.injected += 1
      switch (fault.kind) {
        case 'throws':
          throw new Error('KV does not answer')
        case 'hangs':
          return new Promise(() => {})
        case 'null':
          return null
        case 'slow':
          await new Promise((resolve) => setTimeout(resolve, SLOW))
          return store.read(key, cacheTtl)
        case 'stale':
          return old.read(key, cacheTtl)
      }
    },
  }
  return failing
}

function isMeant(scope: Fault['scope'], key: string, reads: number): boolean {
  switch (scope) {
    case 'all':
      return true
    case 'head':
      return key === HEAD_KEY
    case 'objects':
      return key !== HEAD_KEY
    case 'one':
      // A sixteenth of the objects: those whose names end so.
      return key.endsWith('7')
    case 'some':
      return reads % 3 === 0
  }
}
