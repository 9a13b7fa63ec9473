/** Whatever was published comes back, and publishing goes on from there. */
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findGarbage } from '../../../src/publish/collect-garbage.ts'
import type { Head } from '../../../src/release/documents.ts'
import { HEAD_KEY, OBJECT_PREFIX } from '../../../src/release/keys.ts'
import { createApp } from '../../../src/worker/app.ts'
import { histories } from '../../support/edit-publication.ts'
import { type Desk, openDesk, type Sources } from '../../support/editorial-desk.ts'
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.ts'
import { writeIssue } from '../../support/write-issue.ts'
import { restoreTo, type Saved, saveStore } from './save-store.ts'

vi.mock('../../../src/cli/compress.ts', () => import('../../support/quick-compress.ts'))

const LATER = Date.parse('2024-07-01T00:00:00Z')

const paths: string[] = []

// The Worker says in its log that there is no release yet.
beforeAll(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterAll(() => {
  vi.restoreAllMocks()
  for (const path of paths) rmSync(dirname(path), { recursive: true, force: true })
})

async function save(store: MemoryStore): Promise<Saved> {
  const saved = await saveStore(store)
  paths.push(saved.path)
  return saved
}

function issue(text: string, extra = ''): Sources {
  return { '2024-05': writeIssue(`date: 2024-05-30\n${extra}`.trim(), { Quay: text, Anchor: 'The anchor stays.' }) }
}

const RETRACTED = 'articles: { quay: { retracted: { date: 2024-06-02, reason: Wrong } } }'

const withoutQuay: Sources = {
  '2024-05': writeIssue(`date: 2024-05-30\n${RETRACTED}`, { Anchor: 'The anchor stays.' }),
}

function valuesOf(store: MemoryStore): Record<string, string> {
  const values = [...store.values].filter(([key]) => key !== HEAD_KEY)
  return Object.fromEntries(values.map(([key, { bytes }]) => [key, Buffer.from(bytes).toString('base64')]))
}

function headOf(store: MemoryStore): Head {
  return JSON.parse(new TextDecoder().decode(store.values.get(HEAD_KEY)!.bytes))
}

async function look(desk: Desk): Promise<unknown> {
  const pages = ['/rss.xml', '/atom.xml', '/feed.json', '/issues', '/api/v1/changes', '/api/v1/export']
  const bodies = await Promise.all(pages.map(async (path) => (await desk.fetch(path)).text()))
  return { bodies, ids: await desk.ids(), changes: await desk.changes() }
}

describe('restoreBackup()', () => {
  test('brings back every value of any history, serves the same, and the next publish is the one that would have been', async () => {
    const steps = fc.array(fc.option(fc.nat(4)), { minLength: 6, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(histories, steps, async (history, rollbacks) => {
        const desk = openDesk()
        for (const [at, sources] of history.entries()) {
          await desk.publish(sources)
          const back = rollbacks[at]
          if (typeof back === 'number') await desk.rollback((back % headOf(desk.store).release) + 1)
        }
        const { path, incomplete } = await save(desk.store)
        expect(incomplete).toEqual([])
        const other = openDesk(createMemoryStore(), LATER)
        const restored = await restoreTo(other.store, path)
        expect(valuesOf(other.store)).toMatchObject(valuesOf(desk.store))
        expect(await look(other)).toEqual(await look(desk))
        expect(restored.release).toBeGreaterThan(headOf(desk.store).release)
        expect(headOf(other.store)).toMatchObject({ release: restored.release, floor: '2024-07-01T00:00:00Z' })

        const next = { ...history.at(-1), '2024-06': writeIssue('date: 2024-06-01', { Later: 'What came later.' }) }
        const [there, here] = [await desk.publish(next), await other.publish(next)]
        expect(here.made.map(({ kind, path }) => [kind, path])).toEqual(
          there.made.map(({ kind, path }) => [kind, path]),
        )
        expect(await other.ids()).toEqual(await desk.ids())
        expect(headOf(other.store).release).toBe(restored.release + 1)
      }),
      { numRuns: process.env.GAZETTE_LONG === '1' ? 300 : 8 },
    )
  }, 600_000)

  test('has a number above all that anybody has seen, so that nobody takes it for old', async () => {
    const desk = openDesk()
    await desk.publish(issue('Repairs begin.'))
    const { path } = await save(desk.store)
    const empty = createMemoryStore()
    expect(await restoreTo(empty, path, { remembered: 7 })).toMatchObject({ kind: 'restored', release: 1007 })
    const again = await restoreTo(empty, path)
    expect(again).toEqual({ kind: 'completed', release: 1007, writes: 0 })
  })

  test('is followed by an isolate that has seen what came after the backup, with validators that only move forward', async () => {
    const desk = openDesk()
    await desk.publish(issue('Repairs begin.'))
    const { path } = await save(desk.store)
    for (const text of ['Repairs go on.', 'Repairs end.']) await desk.publish(issue(text))
    let now = Date.parse('2024-06-11T00:00:00Z')
    const isolate = createApp({ store: desk.store, now: () => now, headMaxAge: 5000 })
    const readFeed = async () => {
      const answer = await isolate.request('https://harbour.example/rss.xml')
      return { modified: Date.parse(answer.headers.get('Last-Modified') ?? ''), text: await answer.text() }
    }
    const before = await readFeed()
    expect(before.text).toContain('Repairs end.')
    desk.store.values.clear()
    now += 60_000
    // A head that is gone leaves the last one in force.
    expect((await readFeed()).text).toBe(before.text)
    await restoreTo(desk.store, path)
    now = LATER + 60_000
    const after = await readFeed()
    expect(after.text).toContain('Repairs begin.')
    expect(after.modified).toBeGreaterThan(before.modified)
  })

  test('puts back what is missing where the same is live, and leaves the rest alone', async () => {
    const desk = openDesk()
    await desk.publish(issue('Repairs begin.'))
    const { path } = await save(desk.store)
    const before = valuesOf(desk.store)
    const lost = [...desk.store.values.keys()].filter((key) => key.startsWith(OBJECT_PREFIX)).slice(0, 3)
    await desk.store.remove(lost)
    expect(await restoreTo(desk.store, path)).toEqual({ kind: 'completed', release: 1, writes: 3 })
    expect(valuesOf(desk.store)).toEqual(before)
  })

  test('refuses to take the place of a release, unless it is told to; then it keeps what a rollback keeps', async () => {
    const desk = openDesk()
    await desk.publish(issue('Repairs begin.'))
    await desk.publish(issue('Repairs go on.'))
    const { path } = await save(desk.store)
    await desk.publish(issue('Repairs end.'))
    const changes = await desk.changes()
    await expect(restoreTo(desk.store, path)).rejects.toThrow(
      /There is release 3 of .*, and the backup has release 2 of .*--replace/,
    )
    expect(await restoreTo(desk.store, path, { replace: true })).toMatchObject({ kind: 'restored', release: 4 })
    expect(await (await openDesk(desk.store, LATER).fetch('/rss.xml')).text()).toContain('Repairs go on.')
    expect((await desk.changes()).slice(0, changes.length)).toEqual(changes)
  })

  test('never brings back what was retracted since', async () => {
    const desk = openDesk()
    await desk.publish(issue('Repairs begin.'))
    const { path } = await save(desk.store)
    await desk.publish(withoutQuay)
    const before = valuesOf(desk.store)
    await expect(restoreTo(desk.store, path, { replace: true })).rejects.toMatchObject({ name: 'RetractedSince' })
    expect(valuesOf(desk.store)).toEqual(before)
    expect(await openDesk(desk.store, LATER).answer('2024-05/quay')).toBe('410')
  })

  test.each([
    ['where the release of the backup is live', false],
    ['in the place of another release', true],
  ])('never brings back the text of what was purged: %s', async (_, replace) => {
    const desk = openDesk()
    await desk.publish(issue('A leaked address: Quay 7.'))
    await desk.publish(withoutQuay)
    const { path } = await save(desk.store)
    // As `gazette purge` does: every release that shows it goes, and what only they need.
    const drop = ({ release }: { readonly release: number }) => release === 1
    const garbage = await findGarbage(desk.store, { keep: 99, now: LATER, drop, atOnce: true })
    await desk.store.remove(garbage.keys)
    if (replace) await desk.publish({ ...withoutQuay, '2024-06': writeIssue('date: 2024-06-01', { Later: 'Later.' }) })
    expect(showsLeak(desk.store)).toBe(false)
    await restoreTo(desk.store, path, { replace })
    expect(showsLeak(desk.store)).toBe(false)
    // A store of which nothing is left cannot say what was purged from it.
    const empty = createMemoryStore()
    await restoreTo(empty, path)
    expect(showsLeak(empty)).toBe(true)
  })

  test.each([
    ['its head is damaged', (store: MemoryStore) => damage(store, HEAD_KEY)],
    ['its root is gone', (store: MemoryStore) => void store.values.delete(monthKey(store))],
  ])('replaces a store of which nothing can be read: %s', async (_, harm) => {
    const desk = openDesk()
    await desk.publish(issue('Repairs begin.'))
    const { path } = await save(desk.store)
    await desk.publish(issue('Repairs end.'))
    harm(desk.store)
    await expect(restoreTo(desk.store, path)).rejects.toMatchObject({ name: 'RestoreRefused' })
    const { release } = await restoreTo(desk.store, path, { replace: true })
    expect(release).toBeGreaterThan(2)
    expect(await (await openDesk(desk.store, LATER).fetch('/rss.xml')).text()).toContain('Repairs begin.')
  })

  test('refuses a store that lists a head and does not give it', async () => {
    const desk = openDesk()
    await desk.publish(issue('Repairs begin.'))
    const { path } = await save(desk.store)
    const blind = { ...desk.store, read: async () => null }
    await expect(restoreTo(blind, path)).rejects.toThrow('lists a head and does not give it')
  })

  test('interrupted anywhere, it shows nothing by halves, and the next one completes it', async () => {
    const desk = openDesk()
    await desk.publish(issue('Repairs begin.'))
    await desk.publish(issue('Repairs end.'))
    const { path } = await save(desk.store)
    const whole = createMemoryStore()
    await restoreTo(whole, path)
    const operations = whole.log.length
    expect(operations).toBeGreaterThan(20)
    for (let dying = 0; dying < operations; dying++) {
      const store = createMemoryStore()
      let left = dying
      store.fault = () => {
        if (left-- === 0) throw new Error('Killed')
      }
      await expect(restoreTo(store, path)).rejects.toThrow('Killed')
      store.fault = null
      expect(store.values.has(HEAD_KEY)).toBe(false)
      await restoreTo(store, path)
      expect(await look(openDesk(store, LATER))).toEqual(await look(desk))
    }
  })
})

function showsLeak(store: MemoryStore): boolean {
  return [...store.values.values()].some(({ bytes }) => Buffer.from(bytes).includes('Quay 7'))
}

function damage(store: MemoryStore, key: string): void {
  store.values.set(key, { ...store.values.get(key)!, bytes: new Uint8Array([1, 2, 3]) })
}

function monthKey(store: MemoryStore): string {
  return OBJECT_PREFIX + headOf(store).current.months['2024-05']
}

describe('collectBackup()', () => {
  test.each([
    ['right after it', (key: string) => key === HEAD_KEY],
    ['while objects are read', (key: string) => key !== HEAD_KEY],
  ])('is of the moment at which head was read, although there is a publish %s', async (_, isMoment) => {
    const desk = openDesk()
    await desk.publish(issue('Repairs begin.'))
    const before = await look(desk)
    let isBusy = false
    const slow = {
      ...desk.store,
      async read(key: string, ttl: number) {
        const bytes = await desk.store.read(key, ttl)
        if (!isBusy && isMoment(key)) {
          isBusy = true
          await desk.publish(issue('Repairs end.'))
        }
        return bytes
      },
    }
    const { path, releases } = await save(slow as unknown as MemoryStore)
    expect([isBusy, releases]).toEqual([true, 1])
    const other = openDesk(createMemoryStore(), LATER)
    await restoreTo(other.store, path)
    expect(await look(other)).toEqual(before)
  })

  test('keeps what nothing reaches, says which old releases are not whole, and wants what is live to be', async () => {
    const desk = openDesk()
    await expect(save(desk.store)).rejects.toThrow('nothing to back up')
    await desk.publish(issue('Repairs begin.'))
    const first = monthKey(desk.store)
    await desk.publish(issue('Repairs end.'))
    await desk.store.remove([first])
    expect(await save(desk.store)).toMatchObject({ incomplete: [1], releases: 2 })
    damage(desk.store, monthKey(desk.store))
    await expect(save(desk.store)).rejects.toThrow('Release 2 is not whole: 1 of its objects')
  })
})
