import { describe, expect, test } from 'vitest'
import { COMPRESS } from '../../src/cli/compress.ts'
import type { Issue } from '../../src/issue/model.ts'
import { compileSchedule, type Schedule } from '../../src/publish/compile-schedule.ts'
import { type Plan, planRelease } from '../../src/publish/plan-release.ts'
import { type Previous, readPrevious } from '../../src/publish/read-previous.ts'
import { writeRelease } from '../../src/publish/write-release.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const NOW = '2021-12-01T00:00:00Z'
const LATER = '2021-12-02T00:00:00Z'
/** Ninety seconds later. */
const LIVE = '2021-12-02T00:01:30Z'
const OLD = [makeIssue('2021-10', [makeArticle('a')])]
const NEW = [...OLD, makeIssue('2021-11', [makeArticle('b')])]
const FUTURE = [...NEW, makeIssue('2022-01', [makeArticle('c')])]
const RETRACTED = { date: '2021-11-20T00:00:00Z', reason: 'Wrong' }
const WITHOUT = NEW.map((issue) => (issue.slug === '2021-10' ? { ...issue, retracted: RETRACTED } : issue))

type Drafted = { readonly previous: Previous | null; readonly schedule: Schedule; readonly plan: Plan | null }

async function draft(
  store: MemoryStore,
  issues: readonly Issue[],
  now: string,
  liveAt = now,
  floor: string | null = null,
): Promise<Drafted> {
  const previous = await readPrevious(store, now, liveAt)
  const schedule = compileSchedule(issues, SETTINGS, previous, liveAt, COMPRESS)
  return { previous, schedule, plan: planRelease(schedule, previous, { now, liveAt, floor, note: null }) }
}

async function openStore(...releases: readonly (readonly [readonly Issue[], string, string?])[]): Promise<MemoryStore> {
  const store = createMemoryStore()
  for (const [issues, now, liveAt] of releases) {
    const { plan } = await draft(store, issues, now, liveAt)
    if (plan) await writeRelease(store, plan)
  }
  return store
}

describe('planRelease()', () => {
  test('makes the first release live at once, and needs and writes all of it', async () => {
    const { plan, schedule } = await draft(await openStore(), NEW, NOW)
    expect(plan?.head).toMatchObject({ release: 1, parent: null, time: NOW, floor: null, upcoming: [], retracted: [] })
    expect(plan?.head.root).toBe(schedule.compiled.rootDigest)
    expect(plan?.record.counts).toEqual({ created: 2 })
    expect([...(plan?.objects.keys() ?? [])].sort()).toEqual([...(plan?.needed ?? [])].sort())
  })

  test.each([
    ['the content is the same', NEW, NEW, NOW, NOW],
    ['what is staged is the same too', FUTURE, FUTURE, NOW, NOW],
    ['the same is on its way', OLD, NEW, LATER, LIVE],
  ])('plans nothing where %s', async (_rule, first, second, now, liveAt) => {
    const store = await openStore([first, NOW], [second, now, liveAt])
    expect((await draft(store, second, LATER, LIVE)).plan).toBeNull()
  })

  test('plans nothing where only the baker is another, whoever comes first', async () => {
    const store = createMemoryStore()
    const plan = async (baker: string | null, issues: readonly Issue[]) => {
      const previous = await readPrevious(store, LATER, LATER)
      const compiled = compileSchedule(issues, SETTINGS, previous, LATER, COMPRESS, baker)
      return planRelease(compiled, previous, { now: LATER, liveAt: LATER, floor: null, note: null })
    }
    const first = await plan('one', OLD)
    if (first) await writeRelease(store, first)
    expect(await plan('another', OLD)).toBeNull()
    expect(await plan(null, OLD)).toBeNull()
    expect((await plan('another', NEW))?.head.current.baker).toBe('another')
  })

  test('leaves readers with what they see until every location has the new release', async () => {
    const store = await openStore([OLD, NOW])
    const { plan, previous, schedule } = await draft(store, NEW, LATER, LIVE)
    expect(plan?.head).toMatchObject({
      release: 2,
      parent: { release: 1, root: previous?.rootDigest },
      root: previous?.rootDigest,
      current: previous?.root,
      upcoming: [{ at: LIVE, root: schedule.compiled.rootDigest, floor: null, ping: false }],
    })
  })

  test('builds on what is on its way, and lets it come first', async () => {
    const store = await openStore([OLD, NOW], [NEW, LATER, LIVE])
    const { plan } = await draft(
      store,
      [...NEW, makeIssue('2021-12', [makeArticle('c')])],
      '2021-12-02T00:00:30Z',
      '2021-12-02T00:02:00Z',
    )
    expect(plan?.head.upcoming.map(({ at }) => at)).toEqual([LIVE, '2021-12-02T00:02:00Z'])
    expect(plan?.record.counts).toEqual({ created: 1 })
  })

  test('folds what is due into the current release', async () => {
    const store = await openStore([OLD, NOW], [NEW, LATER, LIVE])
    const after = '2021-12-03T00:00:00Z'
    const { plan, previous } = await draft(store, [...NEW, makeIssue('2021-12', [makeArticle('c')])], after)
    expect(previous?.rootDigest).not.toBe(previous?.head.root)
    expect(plan?.head).toMatchObject({ release: 3, parent: { release: 2, root: previous?.rootDigest }, upcoming: [] })
  })

  test('stages what is of the future, for the Worker to announce', async () => {
    const { plan, schedule } = await draft(await openStore([NEW, NOW]), FUTURE, LATER, LIVE)
    const root = schedule.staged[0]?.compiled.rootDigest
    expect(plan?.head.upcoming).toEqual([{ at: '2022-01-01T00:00:00Z', root, floor: null, ping: true }])
    expect(plan?.needed.has(root ?? '')).toBe(true)
    expect(plan?.record.counts).toEqual({ created: 1 })
  })

  test('stages no longer what was withdrawn before its time', async () => {
    const { plan } = await draft(await openStore([FUTURE, NOW]), NEW, LATER)
    expect(plan?.head.upcoming).toEqual([])
  })

  test('says what a release before still shows although it is taken back', async () => {
    const store = await openStore([NEW, NOW])
    const { plan } = await draft(store, WITHOUT, LATER, LIVE)
    expect(plan?.head.retracted).toEqual(['2021-10', '2021-10/a'])
    await writeRelease(store, plan!)
    const edited = WITHOUT.map((issue) => ({ ...issue, headline: 'Changed' }))
    const soon = await draft(store, edited, '2021-12-02T00:00:30Z', '2021-12-02T00:02:00Z')
    expect(soon.plan?.head.retracted).toEqual(['2021-10', '2021-10/a'])
    expect((await draft(store, edited, '2021-12-03T00:00:00Z')).plan?.head.retracted).toEqual([])
  })

  test('writes a release for the sake of a floor alone, and keeps the floor from then on', async () => {
    const store = await openStore([NEW, NOW])
    const { plan } = await draft(store, NEW, LATER, LATER, LATER)
    expect(plan?.head).toMatchObject({ release: 2, floor: LATER, upcoming: [] })
    await writeRelease(store, plan!)
    expect((await draft(store, FUTURE, LIVE)).plan?.head.floor).toBe(LATER)
  })

  test('raises the floor no sooner than what it is for', async () => {
    const { plan } = await draft(await openStore([NEW, NOW]), NEW, LATER, LIVE, LIVE)
    expect([plan?.head.floor, plan?.head.upcoming[0]?.floor]).toEqual([null, LIVE])
  })
})
