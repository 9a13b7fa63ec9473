import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { browse } from './browse.ts'
import { COMMANDS, NOW, PAGES, publishBefore, readRoot, SCHEDULED } from './commands.ts'

vi.mock('../../src/cli/compress.ts', () => import('../support/quick-compress.ts'))
vi.mock('../../src/publish/bake-verified.ts', async (importOriginal) => {
  const { rememberBaked } = await import('./quick-bake.ts')
  const { bakeVerified } = await importOriginal<typeof import('../../src/publish/bake-verified.ts')>()
  return { bakeVerified: rememberBaked(bakeVerified) }
})

/** Milliseconds between writing a release and its being seen. */
const STAGES = [0, 100_000]
/** When readers come: at once, when what was staged is to be seen, when what was scheduled is. */
const MOMENTS = [NOW, NOW + 100_000, SCHEDULED]

// The Worker says in its log that there is no release yet.
beforeAll(() => {
  for (const level of ['error', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {})
})
afterAll(() => void vi.restoreAllMocks())

describe('writeRelease()', () => {
  const cases = COMMANDS.flatMap((command) =>
    STAGES.flatMap((stagedBy) => [false, true].map((isBackward) => ({ ...command, stagedBy, isBackward }))),
  )

  test.each(cases)('killed anywhere: $name, staged by $stagedBy ms, objects backward: $isBackward', async (one) => {
    const { stagedBy, isBackward } = one
    const found = createMemoryStore()
    await publishBefore(found, one)
    const done = copy(found, isBackward)
    const before = await browseAll(done)
    done.log.length = 0
    await one.run(done, stagedBy)
    const operations = done.log.length
    const after = await browseAll(done)
    const root = await readRoot(done, SCHEDULED)
    expect(after).not.toEqual(before)

    for (let dying = 0; dying < operations; dying++) {
      const store = copy(found, isBackward)
      dieBefore(store, dying)
      await expect(one.run(store, stagedBy)).rejects.toThrow('Killed')
      store.fault = null
      // The last operation writes the head; until then nobody sees anything of it.
      expect(await browseAll(store)).toEqual(before)

      await one.run(store, stagedBy)
      // As if nothing had happened: so is what readers see.
      expect(store.values).toEqual(done.values)
      expect(await readRoot(store, SCHEDULED)).toBe(root)
    }
    // Killed after the head was written, before anybody was told: again, it changes nothing.
    await one.run(done, stagedBy)
    expect(await browseAll(done)).toEqual(after)
    expect(await readRoot(done, SCHEDULED)).toBe(root)

    console.info(`${one.name}, staged by ${stagedBy} ms: killed at ${operations + 1} points, 0 violations`)
  })
})

function copy(found: MemoryStore, isBackward: boolean): MemoryStore {
  const store = createMemoryStore(found.values)
  return isBackward ? writeBackward(store) : store
}

/** A store may write the values of one call in any order. */
function writeBackward(store: MemoryStore): MemoryStore {
  const write = store.write
  store.write = (values, progress) => write([...values].reverse(), progress)
  return store
}

function dieBefore(store: MemoryStore, dying: number): void {
  let operation = 0
  store.fault = () => {
    if (operation >= dying) throw new Error('Killed')
    operation += 1
  }
}

function browseAll(store: MemoryStore) {
  return Promise.all(MOMENTS.map((moment) => browse(store, moment, PAGES)))
}
