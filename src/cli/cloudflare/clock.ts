/** Time and chance, as talking over a network needs them; a test brings its own. */
import { setTimeout } from 'node:timers/promises'

export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number
  sleep(milliseconds: number): Promise<void>
  /** At least 0 and less than 1. */
  random(): number
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => setTimeout(milliseconds),
  random: () => Math.random(),
}
