/** One look at one rule in one place. */
import type { RuleId } from './rules.ts'

export type Finding = {
  readonly rule: RuleId
  /** An address, with what was sent where that matters. */
  readonly place: string
  /** What is wrong; null where the rule holds. */
  readonly fault: string | null
}

/** @param fault is said where it does not hold */
export function judge(rule: RuleId, place: string, holds: boolean, fault: string): Finding {
  return { rule, place, fault: holds ? null : fault }
}

/** The rule holds where there is no fault; else each fault counts. */
export function judgeAll(rule: RuleId, place: string, faults: readonly string[]): readonly Finding[] {
  return faults.length === 0 ? [{ rule, place, fault: null }] : faults.map((fault) => ({ rule, place, fault }))
}
