import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Attempt, tryAgain } from '../../../src/cli/cloudflare/try-again.ts'
import { createManualClock } from './manual-clock.ts'

const LIMITS = { tries: 4, time: 60_000, patience: 100_000 }

/** Attempts that answer these waits, then work; the last one is repeated where there is no end. */
function script(waits: readonly (number | null)[]): () => Promise<Attempt<string>> {
  let count = 0
  return async () => {
    const wait = waits[count++]
    return wait === undefined ? { kind: 'done', value: 'worked' } : { kind: 'again', reason: `failure ${count}`, wait }
  }
}

describe('tryAgain()', () => {
  test.each([
    ['works at once', [], []],
    ['pauses longer each time', [null, null, null], [750, 1500, 3000]],
    ['waits as long as it is asked to', [30_000, null], [30_000, 1500]],
    ['never waits shorter than by itself', [0, 10], [750, 1500]],
  ])('%s', async (_, waits, slept) => {
    const clock = createManualClock()
    const told: string[] = []
    const options = { clock, limits: LIMITS, notify: (message: string) => told.push(message) }
    await expect(tryAgain(script(waits), options)).resolves.toBe('worked')
    expect(clock.slept).toEqual(slept)
    expect(told).toHaveLength(slept.length)
  })

  test.each([
    ['tries', LIMITS, [null, null, null, null, null], 'gave up after 4 tries in 5 s: failure 4'],
    ['time', { ...LIMITS, time: 2_000 }, [null, null, null], 'gave up after 2 tries in 1 s: failure 2'],
    ['patience', LIMITS, [60_000, 60_000], 'gave up after 2 tries in 60 s: failure 2'],
    ['a single try', { ...LIMITS, tries: 1 }, [null], 'gave up after 1 try in 0 s: failure 1'],
  ])('gives up at the limit of %s', async (_, limits, waits, message) => {
    const options = { clock: createManualClock(), limits, notify: () => {} }
    await expect(tryAgain(script(waits), options)).rejects.toMatchObject({ name: 'GaveUp', message })
  })

  test('does not count the waits that were asked for as its own time', async () => {
    const limits = { tries: 5, time: 3_000, patience: 600_000 }
    const options = { clock: createManualClock(), limits, notify: () => {} }
    await expect(tryAgain(script([300_000, null]), options)).resolves.toBe('worked')
  })

  test('ends at once with what the attempt throws', async () => {
    const clock = createManualClock()
    const attempt = async () => Promise.reject(new Error('no use'))
    await expect(tryAgain(attempt, { clock, limits: LIMITS, notify: () => {} })).rejects.toThrow('no use')
    expect(clock.slept).toEqual([])
  })

  test('is bounded in time and tries, whatever it is asked', async () => {
    const waits = fc.array(fc.option(fc.nat(400_000), { nil: null }), { minLength: 10, maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(waits, async (asked) => {
        const clock = createManualClock(0)
        await expect(tryAgain(script(asked), { clock, limits: LIMITS, notify: () => {} })).rejects.toThrow('gave up')
        expect(clock.slept.length).toBeLessThan(LIMITS.tries)
        expect(clock.time).toBeLessThanOrEqual(LIMITS.time + LIMITS.patience)
      }),
    )
  })
})
