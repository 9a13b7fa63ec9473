/** A clock that moves only by what sleeps on it, so that minutes of waiting take no time. */
import type { Clock } from '../../../src/cli/cloudflare/clock.ts'

export type ManualClock = Clock & {
  time: number
  /** Every pause, in milliseconds. */
  readonly slept: number[]
}

export function createManualClock(start = Date.parse('2021-11-30T12:00:00Z')): ManualClock {
  const clock: ManualClock = {
    time: start,
    slept: [],
    now: () => clock.time,
    async sleep(milliseconds) {
      clock.slept.push(milliseconds)
      clock.time += milliseconds
    },
    random: () => 0.5,
  }
  return clock
}
