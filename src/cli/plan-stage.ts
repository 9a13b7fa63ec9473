/** From when a release is to be seen: late enough that every location has it before any of them shows it. */
import type { Instant } from '../release/documents.ts'
import { toInstant } from './to-instant.ts'

export type Stage = {
  readonly liveAt: Instant
  /** Whether there is still as much time until then as every location needs. */
  readonly isInTime: () => boolean
}

/** A fifth more than there must be, for the writing itself. */
const RESERVE = 1.2

/**
 * @param now milliseconds since the epoch
 * @param stagedBy milliseconds that there must be; 0 for a store that everybody sees at once
 */
export function planStage(now: number, stagedBy: number): Stage {
  const liveAt = stageUntil(now, withReserve(stagedBy))
  return { liveAt, isInTime: () => isInTimeFor(liveAt, stagedBy) }
}

export function isInTimeFor(liveAt: Instant, stagedBy: number): boolean {
  return stagedBy === 0 || Date.parse(liveAt) - Date.now() >= stagedBy
}

export function withReserve(stagedBy: number): number {
  return RESERVE * stagedBy
}

/** The moment itself where nothing is staged, else the next whole second, so that rounding never shortens the stage. */
export function stageUntil(now: number, milliseconds: number): Instant {
  return toInstant(milliseconds === 0 ? now : now + milliseconds + 999)
}
