/** Under which circumstances a simulation runs, and what may be expected under them. */
import type { Readers } from '../../src/worker/app.ts'
import type { ReaderOptions } from '../../src/worker/release-reader.ts'
import type { KvHabits } from './simulated-kv.ts'

export type OpenReaders = (options: Omit<ReaderOptions, 'objects'>) => Readers

export type Climate = KvHabits & {
  /** Milliseconds between writing a release and its being seen. */
  readonly stagedBy: number
  /** How often a read fails, from 0 to 1; of an object, never twice in a row. */
  readonly faults: number
  /** Milliseconds for which a release may still be seen after it was replaced. */
  readonly bound: number
  /**
   * When a 503 is right: `never`; `answered`, before an isolate first got an answer from KV; `settled`, for pages, and
   * for feeds where more than one release, or a retraction, is on its way.
   */
  readonly unavailable: 'never' | 'answered' | 'settled'
  readonly openReaders: OpenReaders
}
