/** A Worker over damaged KV: what it answers is what a sound release says, or that it cannot say; it says so in its log. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { objectKey } from '../../src/release/keys.ts'
import type { ReadStore } from '../../src/release/ports.ts'
import { createApp } from '../../src/worker/app.ts'
import { createKvStore } from '../../src/worker/kv-store.ts'
import type { MemoryStore } from '../support/memory-store.ts'
import { type Damage, damages, damageValues, type Namespace, toNamespace, type Values } from './damage.ts'
import { IMAGE_PATH, NOW, openArchive, PATHS } from './open-archive.ts'
import { countRuns, SEED, tellFigures } from './run.ts'

type Said = {
  readonly status: number
  readonly etag: string | null
  readonly location: string | null
  readonly body: string
}

/** Milliseconds, after which a Worker that knows a head looks at it again. */
const HEAD_MAX_AGE = 5000
const IMAGE_KEY = objectKey(IMAGE_PATH.split('/')[2] ?? '')
const SECRET = '/issues/2021-10/secret'

/** By path: what each release says, undamaged. */
const SOUND = new Map<string, Said[]>()
let store: MemoryStore
let logged = vi.spyOn(console, 'error')

beforeAll(async () => {
  for (const count of [1, 2, 3]) {
    store = await openArchive(count)
    const app = openApp(createKvStore(toNamespace(() => store.values)), () => NOW)
    for (const path of PATHS) SOUND.set(path, [...(SOUND.get(path) ?? []), await ask(app, path)])
  }
  expect(SOUND.get(SECRET)?.map(({ status }) => status)).toEqual([200, 200, 410])
  logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})

afterAll(() => void vi.restoreAllMocks())

const schedule = fc.record({
  damages,
  warm: fc.subarray([...PATHS], { maxLength: 12 }),
  paths: fc.subarray([...PATHS], { minLength: 8 }),
})

describe('a Worker over damaged KV', () => {
  test('says what a sound release says, or 503 with a word in the log, and is well when KV is', async () => {
    const figures = { answers: 0, 'damaged values': 0, 'from a sound release': 0, 'status 503': 0 }
    const property = fc.asyncProperty(schedule, async (drawn) => {
      const faults = await run(drawn, createKvStore, figures)
      expect(faults).toEqual([])
    })
    await fc.assert(property, { seed: SEED, numRuns: countRuns(150, 10_000) })
    expect(figures['status 503']).toBeGreaterThan(0)
    expect(figures['from a sound release']).toBeGreaterThan(figures['status 503'])
    tellFigures('damaged KV', figures)
  }, 3_600_000)

  test('would say something else if nobody looked at digests', async () => {
    const blind = (namespace: Namespace): ReadStore => ({
      async read(key, cacheTtl) {
        const value = await namespace.get(key, { type: 'arrayBuffer', cacheTtl })
        return value && new Uint8Array(value)
      },
    })
    const figures = { answers: 0, 'damaged values': 0, 'from a sound release': 0, 'status 503': 0 }
    const property = fc.asyncProperty(schedule, async (drawn) => (await run(drawn, blind, figures)).length === 0)
    const { failed } = await fc.check(property, { seed: SEED, numRuns: 1500, endOnFailure: true })
    expect(failed).toBe(true)
  })
})

type Figures = { answers: number; 'damaged values': number; 'from a sound release': number; 'status 503': number }

type Drawn = {
  readonly damages: readonly Damage[]
  readonly warm: readonly string[]
  readonly paths: readonly string[]
}

async function run(drawn: Drawn, openStore: (namespace: Namespace) => ReadStore, figures: Figures): Promise<string[]> {
  let now = NOW
  let values: Values = store.values
  const app = openApp(openStore(toNamespace(() => values)), () => now)
  for (const path of drawn.warm) await ask(app, path)
  now += HEAD_MAX_AGE + 1
  values = damageValues(store.values, drawn.damages)
  const faults: string[] = []
  logged.mockClear()
  for (const path of drawn.paths) {
    const said = await ask(app, path)
    const latest = SOUND.get(path)?.at(-1)
    figures.answers += 1
    if (said.status === 503) {
      figures['status 503'] += 1
      if (logged.mock.calls.length === 0) faults.push(`${path}: 503 without a word`)
      continue
    }
    // Of a picture only its own address tells, so nobody knows better than a KV that has none.
    if (path === IMAGE_PATH && said.status === 404 && !values.has(IMAGE_KEY)) continue
    figures['from a sound release'] += 1
    // This release takes something back, so no older one may stand in for it.
    if (!isSame(said, latest)) faults.push(`${path}: ${said.status} ${said.body.slice(0, 200)}`)
  }
  figures['damaged values'] += [...store.values].filter(([key, value]) => values.get(key) !== value).length
  values = store.values
  now += HEAD_MAX_AGE + 1
  for (const path of drawn.paths) {
    const said = await ask(app, path)
    if (!isSame(said, SOUND.get(path)?.at(-1))) faults.push(`${path}: still ${said.status} with sound KV`)
  }
  return faults
}

function isSame(a: Said, b: Said | undefined): boolean {
  return b !== undefined && a.status === b.status && a.etag === b.etag && a.location === b.location && a.body === b.body
}

function openApp(from: ReadStore, now: () => number) {
  return createApp({ store: from, now, headMaxAge: HEAD_MAX_AGE })
}

async function ask(app: ReturnType<typeof createApp>, path: string): Promise<Said> {
  const response = await app.request(`http://worker${path}`)
  const { status, headers } = response
  if (status === 503 && headers.get('Retry-After') === null) throw new Error(`${path}: 503 without Retry-After`)
  const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
  return { status, etag: headers.get('ETag'), location: headers.get('Location'), body }
}
