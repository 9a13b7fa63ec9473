/** A Worker whose KV fails for seconds or hours: what was asked for before stays, the rest is 503, and all recovers. */
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ReadStore } from '../../src/release/ports.ts'
import { createApp } from '../../src/worker/app.ts'
import { withDeadline } from '../../src/worker/with-deadline.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'
import { createFailingStore, type Fault } from './failing-store.ts'
import { IMAGE_PATH, NOW, openArchive, PATHS } from './open-archive.ts'
import { countRuns, SEED, tellFigures } from './run.ts'

type Said = {
  readonly status: number
  readonly etag: string | null
  readonly body: string
  readonly mark: string | null
}

const HEAD_MAX_AGE = 5000
/** Milliseconds within which a request has an answer, whatever hangs: some reads one after the other, each to its deadline. */
const LONGEST_WAIT = 20_000
/** Milliseconds after the end of a failure, within which all is as if there had been none. */
const RECOVERY = 20_000
/** Turns of the event loop, within which the platform has done what takes it no time of ours. */
const MOST_TURNS = 1_000_000
const DAY = 24 * 3600 * 1000
const SECRET = '/issues/2021-10/secret'

const stores: MemoryStore[] = []
/** By release, then by path: what it says while KV is well. */
const SOUND: Map<string, Said>[] = []

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  for (const count of [1, 2, 3]) stores.push(await openArchive(count))
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  for (const store of stores) {
    const app = createApp({ store, now: Date.now, headMaxAge: HEAD_MAX_AGE })
    const said = new Map<string, Said>()
    for (const path of PATHS) said.set(path, (await ask(app, path)).said)
    SOUND.push(said)
  }
})

afterAll(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const fault: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom('throws', 'hangs', 'null', 'slow', 'stale'),
  scope: fc.constantFrom('all', 'head', 'objects', 'one', 'some'),
})

/** Seconds to hours, in milliseconds. */
const pause = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 4 * 3600 * 1000 }))

const schedule = fc.record({
  release: fc.nat({ max: 2 }),
  fault,
  hot: fc.subarray([...PATHS], { minLength: 4, maxLength: 14 }),
  asked: fc.array(fc.record({ pause, path: fc.constantFrom(...PATHS), isHot: fc.boolean(), pick: fc.nat() }), {
    minLength: 4,
    maxLength: 14,
  }),
  /** Before which of them the next release is published. */
  publishBefore: fc.option(fc.nat({ max: 8 })),
})

describe('a Worker whose KV fails', () => {
  test('serves what it knows, marked as stale, and else 503; never anything else, and recovers', async () => {
    const figures = {
      requests: 0,
      faults: 0,
      'stale answers': 0,
      'status 503': 0,
      recoveries: 0,
      'longest wait in ms': 0,
    }
    const property = fc.asyncProperty(schedule, async (drawn) => {
      expect(await run(drawn, figures)).toEqual([])
    })
    await fc.assert(property, { seed: SEED, numRuns: countRuns(150, 10_000) })
    expect(figures['stale answers']).toBeGreaterThan(0)
    expect(figures['status 503']).toBeGreaterThan(0)
    tellFigures('failing KV', figures)
  }, 3_600_000)

  test('serves a head that it cannot read again for a day, and no longer', async () => {
    const { app, store } = open(2)
    await ask(app, '/rss.xml')
    store.fault = { kind: 'throws', scope: 'all' }
    await vi.advanceTimersByTimeAsync(DAY - 60_000)
    expect((await ask(app, '/rss.xml')).said).toMatchObject({ status: 200, mark: HEAD_MARK })
    await vi.advanceTimersByTimeAsync(120_000)
    expect((await ask(app, '/rss.xml')).said.status).toBe(503)
    store.fault = null
    await vi.advanceTimersByTimeAsync(RECOVERY)
    expect((await ask(app, '/rss.xml')).said).toMatchObject({ status: 200, mark: null })
  })

  test('would hang with a KV that hangs, were there no deadlines', async () => {
    vi.setSystemTime(NOW)
    const { app, store } = open(2, (bare) => bare)
    await ask(app, '/rss.xml')
    store.fault = { kind: 'hangs', scope: 'all' }
    await vi.advanceTimersByTimeAsync(HEAD_MAX_AGE + 1)
    await expect(ask(app, '/rss.xml')).rejects.toThrow('waits for nothing')
  })

  test('opens a staged release at its moment, from what it knows', async () => {
    vi.setSystemTime(NOW)
    const store = createMemoryStore()
    const later = makeIssue('2021-12', [makeArticle('later')], { date: '2021-12-10T01:00:00Z' })
    await publishSample(store, [makeIssue('2021-11', [makeArticle('now')]), later], '2021-12-01T00:00:00Z')
    for (const [scope, shown, mark] of [
      ['head', true, HEAD_MARK],
      ['all', false, OBJECT_MARK],
    ] as const) {
      vi.setSystemTime(NOW)
      const failing = createFailingStore(store, store)
      const app = createApp({ store: withDeadline(failing, Date.now), now: Date.now, headMaxAge: HEAD_MAX_AGE })
      await ask(app, '/feed.json')
      failing.fault = { kind: 'throws', scope }
      await vi.advanceTimersByTimeAsync(3600 * 1000)
      const { said } = await ask(app, '/feed.json')
      const text = gunzipSync(Buffer.from(said.body, 'latin1')).toString()
      expect([scope, text.includes('Title of later'), said.mark]).toEqual([scope, shown, mark])
    }
  })

  test('answers at once for others while one request waits for a head that hangs', async () => {
    const { app, store } = open(2)
    await ask(app, '/rss.xml')
    await vi.advanceTimersByTimeAsync(HEAD_MAX_AGE + 1)
    store.fault = { kind: 'hangs', scope: 'head' }
    const first = ask(app, '/rss.xml')
    await Promise.resolve()
    expect((await ask(app, '/rss.xml')).waited).toBe(0)
    expect((await first).said.status).toBe(200)
  })
})

const OBJECT_MARK = 'Gazette; fwd=stale; detail=object-unreadable'
const HEAD_MARK = 'Gazette; fwd=stale; detail=head-unreadable'

type Figures = Record<
  'requests' | 'faults' | 'stale answers' | 'status 503' | 'recoveries' | 'longest wait in ms',
  number
>

type Schedule = typeof schedule extends fc.Arbitrary<infer T> ? T : never

async function run({ release, fault, hot, asked, publishBefore }: Schedule, figures: Figures): Promise<string[]> {
  const faults: string[] = []
  vi.setSystemTime(NOW)
  const { app, store, publish } = open(release)
  for (const path of hot) {
    const { said } = await ask(app, path)
    if (!isSame(said, SOUND[release]?.get(path))) faults.push(`${path}: wrong before anything failed`)
  }
  const began = Date.now()
  let newest = release
  /** The newest release that was shown for certain. */
  let seen = release
  store.fault = fault
  for (const [index, { pause, path: any, isHot, pick }] of asked.entries()) {
    if (index === publishBefore && newest < 2) {
      newest += 1
      publish()
    }
    await vi.advanceTimersByTimeAsync(pause)
    const path = (isHot ? hot[pick % hot.length] : undefined) ?? any
    const { said, waited } = await ask(app, path)
    note(figures, said, waited)
    const describe = `${path} ${(Date.now() - began) / 1000} s after KV began to fail: ${said.status} ${said.mark}`
    if (Date.now() - began > DAY && said.status === 503) continue
    // Of a picture only its own address tells, so nobody knows better than a KV that says that it has none.
    if (path === IMAGE_PATH && said.status === 404 && fault.kind === 'null') continue
    const matching = SOUND.flatMap((sound, at) => (at <= newest && isSame(said, sound.get(path)) ? [at] : []))
    // The release before stands in, but not for the last one, which takes something back.
    const oldest = said.mark === OBJECT_MARK && seen < 2 ? seen - 1 : seen
    if (said.status === 503) {
      if (hot.includes(path) && !mayFail(fault, path, newest, release)) faults.push(`${describe}, though it was known`)
    } else if (matching.length === 0) {
      faults.push(`${describe}, which no release says`)
    } else if (Math.max(...matching) < oldest) {
      faults.push(`${describe}, which is older than what was shown`)
    } else if (said.mark === null) {
      seen = Math.max(seen, Math.min(...matching))
      if (isBlind(fault) && Date.now() - began > HEAD_MAX_AGE + waited) faults.push(`${describe}, without a mark`)
    }
    // The last release takes it back: who has shown that, or can know it, never shows it again.
    if (path === SECRET && said.status === 200 && seen === 2) faults.push(`${describe}, though it was taken back`)
  }
  store.fault = null
  await vi.advanceTimersByTimeAsync(RECOVERY)
  for (const path of hot) {
    const { said, waited } = await ask(app, path)
    note(figures, said, waited)
    if (!isSame(said, SOUND[newest]?.get(path)) || said.mark !== null)
      faults.push(`${path}: ${said.status} after recovery`)
  }
  figures.recoveries += 1
  figures.faults += store.injected
  return faults
}

function note(figures: Figures, { status, mark }: Said, waited: number): void {
  figures.requests += 1
  if (mark !== null) figures['stale answers'] += 1
  if (status === 503) figures['status 503'] += 1
  figures['longest wait in ms'] = Math.max(figures['longest wait in ms'], waited)
}

/** Whether no head at all can be read. */
function isBlind({ kind, scope }: Fault): boolean {
  return (kind === 'throws' || kind === 'hangs' || kind === 'null') && (scope === 'all' || scope === 'head')
}

/** What was asked for before may fail where a new release is seen whose objects are not; or where it is a 404. */
function mayFail(fault: Fault, path: string, newest: number, release: number): boolean {
  if (SOUND[newest]?.get(path)?.status === 404 || SOUND[release]?.get(path)?.status === 404) return true
  return newest > release && !isBlind(fault)
}

function isSame(a: Said, b: Said | undefined): boolean {
  return b !== undefined && a.status === b.status && a.etag === b.etag && a.body === b.body
}

/** A new isolate over the store of a release, which can be exchanged for that of the next one. */
function open(release: number, guard = (bare: ReadStore) => withDeadline(bare, Date.now)) {
  let current = release
  const at = (index: number): MemoryStore => stores[Math.max(0, index)]!
  const truth = { read: (key: string, ttl: number) => at(current).read(key, ttl) }
  const old = { read: (key: string, ttl: number) => at(current - 1).read(key, ttl) }
  const store = createFailingStore(truth, old)
  const app = createApp({ store: guard(store), now: Date.now, headMaxAge: HEAD_MAX_AGE })
  const publish = () => {
    current += 1
  }
  return { app, store, publish }
}

/** Moves the clock while the answer is waited for. */
async function ask(app: ReturnType<typeof createApp>, path: string): Promise<{ said: Said; waited: number }> {
  let said: Said | null = null
  const began = Date.now()
  const asking = read(app, path).then((it) => {
    said = it
  })
  while (said === null) {
    // What the platform does by itself, such as hashing, takes real time and none of ours.
    for (let turn = 0; said === null && (turn < 20 || vi.getTimerCount() === 0); turn += 1) {
      if (turn > MOST_TURNS) throw new Error(`${path}: waits for nothing that will come`)
      await new Promise(setImmediate)
    }
    if (said !== null) break
    await vi.advanceTimersToNextTimerAsync()
    if (Date.now() - began > LONGEST_WAIT) throw new Error(`${path}: no answer in ${LONGEST_WAIT} ms`)
  }
  await asking
  return { said, waited: Date.now() - began }
}

async function read(app: ReturnType<typeof createApp>, path: string): Promise<Said> {
  const response = await app.request(`http://worker${path}`, { headers: { 'Accept-Encoding': 'gzip' } })
  const { status, headers } = response
  if (status === 503 && headers.get('Retry-After') === null) throw new Error(`${path}: 503 without Retry-After`)
  const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
  return { status, etag: headers.get('ETag'), body, mark: headers.get('Cache-Status') }
}
