import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Climate } from './climate.ts'
import { AT_ONCE, FAULTY, LOCAL, STAGED } from './climates.ts'
import {
  forgetHead,
  forgetRetractions,
  goBack,
  mixReleases,
  neverFallBack,
  neverRefresh,
  neverRetry,
} from './sabotage.ts'
import { schedule } from './schedule.ts'
import { Violation, type ViolationCode } from './violation.ts'
import { type Figures, NO_FIGURES, simulate } from './world.ts'

vi.mock('../../src/cli/compress.ts', () => import('../support/quick-compress.ts'))
vi.mock('../../src/publish/bake-verified.ts', async (importOriginal) => {
  const { rememberBaked } = await import('./quick-bake.ts')
  const { bakeVerified } = await importOriginal<typeof import('../../src/publish/bake-verified.ts')>()
  return { bakeVerified: rememberBaked(bakeVerified) }
})

const IS_LONG = process.env.GAZETTE_LONG === '1'
/** Random schedules: in the short form some more than it takes to find what is broken on purpose below. */
const RUNS = IS_LONG ? 10_000 : 120
/** Those of each climate in which less can be promised, on top. */
const HARDER_RUNS = IS_LONG ? 2000 : 80
const SEED = Number(process.env.GAZETTE_SEED ?? 20211130)
/** Within which what is broken must be found. */
const SABOTAGED_RUNS = 1000
const HOUR = 3_600_000

// The Worker says in its log what it misses, which is much here.
beforeAll(() => {
  for (const level of ['error', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {})
})
afterAll(() => void vi.restoreAllMocks())

describe('simulate()', () => {
  test.each<[string, Climate, number]>([
    ['staged: everybody sees the same at every moment, and every link leads somewhere', STAGED, RUNS],
    [
      'at once: everybody sees whole releases, never an older one, and no text that was taken back',
      AT_ONCE,
      HARDER_RUNS,
    ],
    ['locally: whoever follows a link a second later gets there', LOCAL, HARDER_RUNS],
    ['with KV failing now and then: what was seen stays, whole', FAULTY, HARDER_RUNS],
  ])(
    '%s',
    async (name, climate, numRuns) => {
      const figures: Figures = { ...NO_FIGURES }
      const property = fc.asyncProperty(schedule, (drawn) => simulate(drawn, climate, figures))
      await fc.assert(property, { seed: SEED, numRuns })
      console.info(`${name.split(':')[0]}: ${numRuns} schedules, 0 violations; ${JSON.stringify(figures)}`)
      expect(figures.clicks).toBeGreaterThan(numRuns)
      expect(figures.releases).toBeGreaterThan(2 * numRuns)
    },
    HOUR,
  )

  test.each<[string, Climate, readonly ViolationCode[]]>([
    ['rule 1: all from one release', { ...STAGED, slowest: 0, openReaders: mixReleases }, ['early', 'mixed', 'stale']],
    ['rule 2: a fresh head before a 404', { ...LOCAL, openReaders: neverRefresh }, ['dead-link']],
    ['rule 3: asking again for an object', { ...FAULTY, openReaders: neverRetry }, ['unavailable']],
    ['rule 3: the parent release', { ...AT_ONCE, openReaders: neverFallBack }, ['unavailable']],
    ['rule 3: not what was retracted', { ...AT_ONCE, openReaders: forgetRetractions }, ['retracted']],
    ['rule 4: never back', { ...AT_ONCE, openReaders: goBack }, ['backwards', 'retracted']],
    ['rule 5: the last head', { ...FAULTY, openReaders: forgetHead }, ['unavailable']],
    ['the stage', { ...STAGED, stagedBy: 0 }, ['dead-link', 'stale', 'unavailable', 'retracted']],
    ['the last ten seconds of the stage', { ...STAGED, stagedBy: 90_000 }, ['dead-link', 'stale', 'retracted']],
  ])('finds a violation without %s', async (name, climate, codes) => {
    const figures: Figures = { ...NO_FIGURES }
    const property = fc.asyncProperty(schedule, (drawn) => simulate(drawn, climate, figures))
    const { errorInstance, numRuns } = await fc.check(property, {
      seed: SEED,
      numRuns: SABOTAGED_RUNS,
      endOnFailure: true,
    })
    expect(errorInstance).toBeInstanceOf(Violation)
    expect(codes).toContain((errorInstance as Violation).code)
    console.info(`without ${name}: found in schedule ${numRuns}: ${(errorInstance as Violation).code}`)
  })
})
