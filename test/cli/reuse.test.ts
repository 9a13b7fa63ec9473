/** Nothing that is taken over from before may differ from what would be made anew: any edits, any state of the cache. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { COMPRESS } from '../../src/cli/compress.ts'
import { type Cache, openCache } from '../../src/cli/open-cache.ts'
import { openThreads } from '../../src/cli/open-threads.ts'
import { parseAhead } from '../../src/cli/parse-ahead.ts'
import { rememberDigests } from '../../src/cli/remember-digests.ts'
import { rememberObjects } from '../../src/cli/remember-objects.ts'
import { toInstant } from '../../src/cli/to-instant.ts'
import { indexMedia } from '../../src/issue/index-media.ts'
import type { Issue, MediaFile, SourceFile } from '../../src/issue/model.ts'
import { listIssueFiles, type ParsedSources, parseSources } from '../../src/issue/parse-sources.ts'
import { arrange } from '../../src/publish/arrange.ts'
import { compileRollback, RetractedSince } from '../../src/publish/compile-rollback.ts'
import { compileSchedule } from '../../src/publish/compile-schedule.ts'
import { listOrders, orderParts } from '../../src/publish/order-parts.ts'
import { planRelease } from '../../src/publish/plan-release.ts'
import { reachObjects } from '../../src/publish/reach-objects.ts'
import { readHistory } from '../../src/publish/read-history.ts'
import { type Previous, readBase, readPrevious } from '../../src/publish/read-previous.ts'
import { writeRelease } from '../../src/publish/write-release.ts'
import { digestOf } from '../../src/release/digest.ts'
import { objectKey } from '../../src/release/keys.ts'
import { media, PNG, WEBP } from '../issue/images.ts'
import { histories } from '../support/edit-publication.ts'
import { PUBLICATION } from '../support/editorial-desk.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { writeIssue } from '../support/write-issue.ts'

vi.mock('../../src/cli/compress.ts', () => import('../support/quick-compress.ts'))

const HOUR = 3600 * 1000
const START = Date.parse('2024-06-10T12:00:00Z')
const RUNS = process.env.GAZETTE_LONG ? 200 : 12

const SETTINGS = ['', 'items_per_feed: 3\n', 'timezone: Asia/Kolkata\n', 'topics: { name-1: { name: First } }\n']

/** The same picture in other bytes: what stands behind the end of a PNG is none of it. */
const PNG_TOO = Uint8Array.from([...PNG, 0])

/** What lies below the folder while an issue, always the same, shows quay.png. */
const IMAGES = [[media('quay.png', PNG)], [media('quay.webp', WEBP)], [media('quay.png', PNG_TOO), media('x.png', PNG)]]

const PICTURED = writeIssue('date: 2024-03-01', { Picture: 'It shows ![the quay](quay.png).' })

const SCHEDULED = writeIssue('date: 2024-06-20', { Later: 'What is seen one day.' })

const MISHAPS = ['none', 'none', 'cache deleted', 'cache damaged', 'object lost', 'other code'] as const

const step = fc.record({
  settings: fc.constantFrom(...SETTINGS),
  mishap: fc.constantFrom(...MISHAPS),
  image: fc.nat(2),
  scheduled: fc.boolean(),
  rollback: fc.boolean(),
  at: fc.nat(1_000_000),
})

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gazette-reuse-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('what is reused is what would be made anew, over any history, with a cache that is lost or damaged', async () => {
  let [kept, recalled] = [0, 0]
  const history = fc.tuple(histories, fc.array(step, { minLength: 6, maxLength: 6 }))
  await fc.assert(
    fc.asyncProperty(history, async ([published, steps]) => {
      await rm(folder, { recursive: true, force: true })
      const store = createMemoryStore()
      for (const [index, sources] of published.entries()) {
        const now = START + 2 * index * HOUR
        const one = steps[index] as Step
        await upset(store, one)
        const files = toFiles(
          { ...sources, '2024-03': PICTURED, ...(one.scheduled && { '2024-06-20': SCHEDULED }) },
          one.settings,
        )
        const reused = await publishTwice(store, files, IMAGES[one.image] ?? [], now, one)
        kept += reused.kept
        recalled += reused.recalled
        if (one.rollback) await rollBack(store, now + HOUR)
      }
    }),
    { numRuns: RUNS },
  )
  expect(kept).toBeGreaterThan(3 * RUNS)
  expect(recalled).toBeGreaterThan(0)
})

/** Publishes with all that can be reused, and compares it with what is made of the same sources from nothing. */
async function publishTwice(
  store: MemoryStore,
  files: readonly SourceFile[],
  images: readonly MediaFile[],
  now: number,
  { mishap }: Step,
): Promise<{ readonly kept: number; readonly recalled: number }> {
  const cache = openCache(folder, now)
  const sources = new WeakMap<Issue, string>()
  const fresh = parseSources(files, images, { url: null }, 'issues')
  const parsed = await parseBy(cache, sources, files, images)
  expect(parsed).toEqual(fresh)
  const { settings, issues } = parsed
  if (settings === null) throw new Error('The settings cannot be used')

  const at = toInstant(now)
  const plain = await readPrevious(store, at, at)
  const previous = await readPrevious(rememberObjects(store, cache), at, at)
  expect(previous).toEqual(plain)
  const baker = digestOf(new TextEncoder().encode(mishap === 'other code' ? at : 'the same code'))
  const { memory, writeDown } = rememberDigests({ cache, sources, baker })
  const recalled = issues.filter((issue) => memory.recallIssue(issue) !== null).length
  const schedule = compileSchedule(issues, settings, previous, at, COMPRESS, baker, memory)
  writeDown()
  cache.close()
  const anew = compileSchedule(fresh.issues, settings, forgetBaker(plain), at, COMPRESS, baker)

  const [some, all] = [schedule, anew].map(({ compiled, staged }) => [compiled, ...staged.map((one) => one.compiled)])
  expect(some?.map(({ rootDigest }) => rootDigest)).toEqual(all?.map(({ rootDigest }) => rootDigest))
  const [reused, made] = [some, all].map((them) => new Map(them?.flatMap(({ objects }) => [...objects])))
  const missing = [...(made ?? [])].filter(([digest, bytes]) => {
    const own = reused?.get(digest) ?? store.values.get(objectKey(digest))?.bytes
    return own === undefined || !Buffer.from(own).equals(bytes)
  })
  expect(missing).toEqual([])
  expect([...(reused?.keys() ?? [])].filter((digest) => !made?.has(digest))).toEqual([])

  const plan = planRelease(schedule, previous, { now: at, liveAt: at, floor: null, note: null })
  if (plan !== null) await writeRelease(store, plan)
  const count = (issues: readonly Issue[], base: Previous | null) =>
    listOrders(orderParts(arrange(issues, settings, base, at, baker), base)).length
  return { kept: count(fresh.issues, forgetBaker(plain)) - count(issues, previous), recalled }
}

async function parseBy(
  cache: Cache,
  sources: WeakMap<Issue, string>,
  files: readonly SourceFile[],
  images: readonly MediaFile[],
): Promise<ParsedSources> {
  const { settings } = parseSources(
    files.filter(({ name }) => name === 'publication.yaml'),
    [],
    { url: null },
    'issues',
  )
  if (settings === null) throw new Error('The settings cannot be used')
  const threads = openThreads(1)
  const workshop = { cache, threads, sources, parser: 'the same code', baker: '', close: async () => {} }
  const parse = await parseAhead(listIssueFiles(files), settings, indexMedia(images), workshop, () => {})
  return parseSources(files, images, { url: null }, 'issues', parse)
}

/** As if the release had been made by other code: then nothing of it is taken over unseen. */
function forgetBaker(previous: Previous | null): Previous | null {
  if (previous === null) return null
  const { baker: _baker, ...root } = previous.root
  return { ...previous, root }
}

async function upset(store: MemoryStore, { mishap, at }: Step): Promise<void> {
  if (mishap === 'cache deleted') await rm(folder, { recursive: true, force: true })
  if (mishap === 'object lost') {
    // A pack, which nobody reads to publish: only the list of keys shows that it is gone.
    const packs = [...store.values].filter(([key, { bytes }]) => key.startsWith(objectKey('')) && bytes[0] !== 0x7b)
    store.values.delete(packs[at % packs.length]?.[0] ?? '')
  }
  if (mishap !== 'cache damaged') return
  const path = join(folder, 'cache.sqlite')
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null || bytes.length === 0) return
  for (let index = at % 997; index < bytes.length; index += 997) bytes[index] = (bytes[index] ?? 0) ^ 0x55
  await writeFile(path, bytes)
}

async function rollBack(store: MemoryStore, now: number): Promise<void> {
  const at = toInstant(now)
  const previous = await readPrevious(store, at, at)
  const [, before] = await readHistory(store)
  if (previous === null || !before) return
  const target = await readBase(store, before.record.root, null)
  const held = new Set([...reachObjects(target)].filter((digest) => store.values.has(objectKey(digest))))
  try {
    const compiled = compileRollback({ ...target, held }, previous, at)
    const plan = planRelease({ compiled, staged: [] }, previous, { now: at, liveAt: at, floor: at, note: null })
    if (plan && [...plan.needed].every((digest) => plan.objects.has(digest) || held.has(digest))) {
      await writeRelease(store, plan)
    }
  } catch (error) {
    if (!(error instanceof RetractedSince)) throw error
  }
}

function toFiles(sources: Readonly<Record<string, string>>, settings: string): readonly SourceFile[] {
  const texts = { 'publication.yaml': PUBLICATION + settings }
  const issues = Object.entries(sources).map(([slug, text]) => [`${slug}.md`, text] as const)
  return [...Object.entries(texts), ...issues].map(([name, text]) => {
    return { path: `issues/${name}`, name, bytes: new TextEncoder().encode(text) }
  })
}
