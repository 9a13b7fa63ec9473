import { describe, expect, test } from 'vitest'
import { COMPRESS } from '../../src/cli/compress.ts'
import { findGarbage, type GarbageOptions } from '../../src/publish/collect-garbage.ts'
import { compileSchedule } from '../../src/publish/compile-schedule.ts'
import { planRelease } from '../../src/publish/plan-release.ts'
import { reachObjects } from '../../src/publish/reach-objects.ts'
import { readBase, readHead, readPrevious } from '../../src/publish/read-previous.ts'
import { writeRelease } from '../../src/publish/write-release.ts'
import { HEAD_KEY, OBJECT_PREFIX, objectKey, RELEASE_PREFIX } from '../../src/release/keys.ts'
import { type Desk, openDesk } from '../support/editorial-desk.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'
import { writeIssue } from '../support/write-issue.ts'

const DAY = 24 * 3600 * 1000

/** Five releases of one article, an hour apart. */
async function openHistory(): Promise<Desk> {
  const desk = openDesk()
  for (const number of [1, 2, 3, 4, 5]) {
    await desk.publish({ '2024-05': writeIssue('date: 2024-05-30', { Quay: `Week ${number} of the repairs.` }) })
  }
  return desk
}

async function collect({ store, now }: Desk, options: Omit<GarbageOptions, 'now'>, age = 2 * DAY): Promise<string[]> {
  const { keys } = await findGarbage(store, { ...options, now: now() + age })
  await store.remove(keys)
  return [...keys]
}

function releasesIn(store: MemoryStore): number[] {
  const keys = [...store.values.keys()].filter((key) => key.startsWith(RELEASE_PREFIX))
  return keys.map((key) => Number(key.slice(RELEASE_PREFIX.length).split('-')[0])).sort()
}

/** Every object of a root is in the store. */
async function expectWhole(store: MemoryStore, root: string): Promise<void> {
  for (const digest of reachObjects(await readBase(store, root, null))) {
    expect(store.values.has(objectKey(digest))).toBe(true)
  }
}

describe('findGarbage()', () => {
  test('finds nothing in an empty store', async () => {
    expect(await findGarbage(createMemoryStore(), { keep: 1, now: 0 })).toEqual({ releases: [], keys: [], kept: 0 })
  })

  test('removes nothing itself', async () => {
    const { store, now } = await openHistory()
    store.log.length = 0
    expect((await findGarbage(store, { keep: 1, now: now() + 2 * DAY })).keys.length).toBeGreaterThan(0)
    expect(store.log.filter((call) => /^(?:remove|write)/.test(call))).toEqual([])
  })

  test('lets releases go beyond the newest, and what only they need', async () => {
    const desk = await openHistory()
    const roots = await Promise.all([3, 4, 5].map((release) => rootOf(desk, release)))
    await collect(desk, { keep: 3 })
    expect(releasesIn(desk.store)).toEqual([3, 4, 5])
    for (const root of roots) await expectWhole(desk.store, root)
    expect(await desk.answer('2024-05/quay')).toBe('200')
    const needed = await Promise.all(
      roots.map(async (root) => [...reachObjects(await readBase(desk.store, root, null))]),
    )
    const objects = [...desk.store.values.keys()].filter((key) => key.startsWith(OBJECT_PREFIX))
    expect(objects.sort()).toEqual([...new Set(needed.flat().map(objectKey))].sort())
  })

  test('keeps the live release and the parent that can answer in its place, whatever is to be kept', async () => {
    const desk = await openHistory()
    const parent = await rootOf(desk, 4)
    await collect(desk, { keep: 0 })
    expect(releasesIn(desk.store)).toEqual([5])
    await expectWhole(desk.store, parent)
    await expectWhole(desk.store, await rootOf(desk, 5))
    expect(desk.store.values.has(HEAD_KEY)).toBe(true)
  })

  test('has nothing more to remove the second time, and leaves nothing to write for a publish', async () => {
    const desk = await openHistory()
    await collect(desk, { keep: 2 })
    expect(await collect(desk, { keep: 2 })).toEqual([])
    const same = { '2024-05': writeIssue('date: 2024-05-30', { Quay: 'Week 5 of the repairs.' }) }
    expect((await desk.publish(same)).writes).toBe(0)
  })

  test('keeps what is younger than a day: it may belong to a publish that is still under way', async () => {
    const desk = await openHistory()
    const bytes = new TextEncoder().encode('{}')
    const metadata = { digest: 'f'.repeat(32), written: new Date(desk.now()).toISOString() }
    await desk.store.write([{ key: objectKey('f'.repeat(32)), bytes, metadata }])
    expect(await collect(desk, { keep: 5 }, DAY - 1000)).toEqual([])
    expect(await collect(desk, { keep: 5 }, DAY + 1000)).toEqual([objectKey('f'.repeat(32))])
  })

  test('keeps what does not say how old it is', async () => {
    const desk = await openHistory()
    desk.store.values.set(objectKey('e'.repeat(32)), { bytes: new Uint8Array(), metadata: null })
    expect(await collect(desk, { keep: 5 })).toEqual([])
  })

  test('takes young objects too where that is asked for', async () => {
    const desk = await openHistory()
    const keys = await collect(desk, { keep: 5, atOnce: true, drop: ({ release }) => release < 5 }, 0)
    expect(keys.filter((key) => key.startsWith(OBJECT_PREFIX)).length).toBeGreaterThan(4)
    expect(releasesIn(desk.store)).toEqual([5])
    await expectWhole(desk.store, await rootOf(desk, 5))
  })

  test('never drops the live release', async () => {
    const desk = await openHistory()
    await collect(desk, { keep: 5, drop: () => true })
    expect(releasesIn(desk.store)).toEqual([5])
    expect(await desk.answer('2024-05/quay')).toBe('200')
  })

  test('keeps what is staged, and what a kept release had staged', async () => {
    const store = createMemoryStore()
    const present = [makeIssue('2021-11', [makeArticle('a')])]
    const future = makeIssue('2022-01', [makeArticle('c')])
    const staged: string[] = []
    for (const [index, issues] of [
      [...present, future],
      present,
      [...present, { ...future, headline: 'Soon' }],
    ].entries()) {
      const now = `2021-12-0${index + 1}T00:00:00Z`
      const previous = await readPrevious(store, now, now)
      const schedule = compileSchedule(issues, SETTINGS, previous, now, COMPRESS)
      const plan = planRelease(schedule, previous, { now, liveAt: now, floor: null, note: null })
      await writeRelease(store, plan!)
      staged.push(...plan!.head.upcoming.map(({ root }) => root))
    }
    expect(staged).toHaveLength(2)
    const now = Date.parse('2022-02-01T00:00:00Z')
    await store.remove((await findGarbage(store, { keep: 3, now })).keys)
    for (const root of staged) await expectWhole(store, root)
    await store.remove((await findGarbage(store, { keep: 1, now })).keys)
    await expectWhole(store, staged[1]!)
    await expect(readBase(store, staged[0]!, null)).rejects.toThrow('is missing')
  })

  test('finds nothing at all where something that is kept cannot be read', async () => {
    const desk = await openHistory()
    desk.store.values.delete(objectKey(await rootOf(desk, 4)))
    await expect(collect(desk, { keep: 3 })).rejects.toThrow('is missing')
  })

  test('leaves a kept release to be rolled back to, and no other', async () => {
    const desk = await openHistory()
    const dropped = await rootOf(desk, 2)
    await collect(desk, { keep: 2 })
    await expect(desk.rollback(2)).rejects.toThrow('There is no release 2')
    await expect(readBase(desk.store, dropped, null)).rejects.toThrow('is missing')
    expect(await desk.rollback(4)).toBe(true)
    expect(await (await desk.fetch('/issues/2024-05/quay')).text()).toContain('Week 4 of the repairs')
    expect((await readHead(desk.store))?.release).toBe(6)
  })
})

async function rootOf({ store }: Desk, release: number): Promise<string> {
  const key = [...store.values.keys()].find((name) =>
    name.startsWith(`${RELEASE_PREFIX}${String(release).padStart(9, '0')}-`),
  )
  return key?.split('-').at(-1) ?? ''
}
