import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paceRequests } from '../../../src/cli/cloudflare/pace-requests.ts'
import { createManualClock } from './manual-clock.ts'

describe('paceRequests()', () => {
  test('lets a quota pass at once, then waits for the window', async () => {
    const clock = createManualClock(0)
    const pace = paceRequests({ requests: 3, window: 1000 }, clock)
    for (let count = 0; count < 3; count += 1) await pace()
    expect(clock.slept).toEqual([])
    await pace()
    expect(clock.slept).toEqual([1000])
  })

  test('never lets more than the quota into any window', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(500), { maxLength: 60 }), async (gaps) => {
        const clock = createManualClock(0)
        const pace = paceRequests({ requests: 5, window: 1000 }, clock)
        const sent: number[] = []
        for (const gap of gaps) {
          clock.time += gap
          await pace()
          sent.push(clock.time)
        }
        for (const [index, time] of sent.entries())
          expect(time - (sent[index - 5] ?? -1000)).toBeGreaterThanOrEqual(1000)
      }),
    )
  })
})
