/** What a release needs of a store. The worker implements the reading half, the command line both. */
import type { Instant } from './documents.ts'

export type ReadStore = {
  /**
   * The value of a key, null where the store knows none.
   * @param cacheTtl seconds for which the reading location may remember the answer, a miss included (at least 30)
   * @throws where the store does not answer
   */
  read(key: string, cacheTtl: number): Promise<Uint8Array | null>
}

/** What is written beside each value, and listed with its key. */
export type ValueMetadata = {
  readonly digest: string
  /** When it was written: a value that is younger than a day may belong to a publish that is still under way. */
  readonly written: Instant
}

export type StoredValue = { readonly key: string; readonly bytes: Uint8Array; readonly metadata: ValueMetadata }

/** `metadata` is null where it is not ours. */
export type ListedKey = { readonly key: string; readonly metadata: ValueMetadata | null }

export type WriteStore = ReadStore & {
  /** Every key that starts with `prefix`, sorted. */
  list(prefix: string): Promise<readonly ListedKey[]>
  /**
   * Writes all values, in any order.
   * @param progress is told now and then how many are written
   * @throws where it is not certain that all are written
   */
  write(values: readonly StoredValue[], progress?: (written: number) => void): Promise<void>
  /** Removes all keys; one that is not there is no error. */
  remove(keys: readonly string[]): Promise<void>
}
