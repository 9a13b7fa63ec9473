/** The circumstances that are simulated. */
import type { Climate } from './climate.ts'
import { openReaders } from './open-readers.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** A minute on the way, half a minute in a location's memory, five seconds in an isolate's, one for whole seconds. */
const STALEST = MINUTE + 30 * SECOND + 5 * SECOND + SECOND

/** Longer than anybody can believe an old head. */
const STAGE = 100 * SECOND

/** Every answer at every moment is what the newest release says, everywhere. */
export const STAGED: Climate = {
  stagedBy: STAGE,
  slowest: MINUTE,
  remembers: true,
  faults: 0,
  bound: 0,
  unavailable: 'never',
  openReaders,
}

/** Without staging, readers get what can be had: whole releases, late. */
export const AT_ONCE: Climate = { ...STAGED, stagedBy: 0, bound: STALEST, unavailable: 'settled' }

/** On one machine KV is consistent, and only isolates remember. */
export const LOCAL: Climate = { ...STAGED, stagedBy: 0, slowest: 0, remembers: false, bound: 6 * SECOND }

/** Staged, while KV does not answer now and then. Who asks seldom and meets a failure then believes an old head long. */
export const FAULTY: Climate = { ...STAGED, faults: 0.25, bound: Number.POSITIVE_INFINITY, unavailable: 'answered' }
