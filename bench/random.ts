/** Chance that the same keys repeat, so that each issue can be made without those before it. */

export type Random = {
  /** From 0 up to, but not including, 1. */
  readonly next: () => number
  /** A whole number below `end`. */
  readonly below: (end: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(values: readonly T[]) => T
}

/** splitmix32, started from all of `keys`. */
export function createRandom(...keys: readonly number[]): Random {
  let state = keys.reduce((mixed, key) => scramble(mixed ^ key), 0x2545f491)
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    return (scramble(state) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  const pick = <T>(values: readonly T[]): T => {
    const value = values[below(values.length)]
    if (value === undefined) throw new Error('Cannot pick from nothing')
    return value
  }
  return { next, below, chance: (probability) => next() < probability, pick }
}

function scramble(value: number): number {
  let mixed = value
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return mixed ^ (mixed >>> 15)
}
