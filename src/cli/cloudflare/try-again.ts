/** Tries, again and again with growing pauses, until it works or there is no point in going on. */
import type { Clock } from './clock.ts'

export type Attempt<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** `wait` is what the other side asks for, in milliseconds; null where it says nothing. */
  | { readonly kind: 'again'; readonly reason: string; readonly wait: number | null }

export type RetryLimits = {
  readonly tries: number
  /** Milliseconds for all tries and the pauses of our own between them. */
  readonly time: number
  /** Milliseconds, all together, for the pauses that the other side asks for. */
  readonly patience: number
}

export type RetryOptions = {
  readonly clock: Clock
  readonly limits: RetryLimits
  /** Is told why it takes longer. */
  readonly notify: (message: string) => void
}

/** The first pause, in milliseconds; each one after it is twice as long, up to the longest. */
const FIRST_PAUSE = 1_000
const LONGEST_PAUSE = 30_000

/** It did not work in all the tries that were allowed. The message ends with the last reason. */
export class GaveUp extends Error {
  override name = 'GaveUp'
}

/**
 * @param attempt is called once for each try; what it throws ends the trying
 * @throws GaveUp
 */
export async function tryAgain<T>(attempt: () => Promise<Attempt<T>>, options: RetryOptions): Promise<T> {
  const { clock, limits, notify } = options
  const start = clock.now()
  let asked = 0
  for (let tries = 1; ; tries += 1) {
    const outcome = await attempt()
    if (outcome.kind === 'done') return outcome.value

    const spent = clock.now() - start - asked
    const pause = Math.max(outcome.wait ?? 0, backOff(tries, clock.random()))
    const isAsked = outcome.wait !== null
    if (tries >= limits.tries || (isAsked ? asked + pause > limits.patience : spent + pause > limits.time)) {
      const seconds = Math.round((clock.now() - start) / 1000)
      throw new GaveUp(`gave up after ${tries} ${tries === 1 ? 'try' : 'tries'} in ${seconds} s: ${outcome.reason}`)
    }
    notify(`${outcome.reason}; next try in ${Math.ceil(pause / 1000)} s`)
    if (isAsked) asked += pause
    await clock.sleep(pause)
  }
}

/** Between half of the pause and the whole, so that those who failed together do not come back together. */
function backOff(tries: number, random: number): number {
  return Math.min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE) * (0.5 + random / 2)
}
