/** Whole publishes through Cloudflare's API, under every kind of fault. */
import { afterEach, describe, expect, test } from 'vitest'
import { openCloudflareStore, type StoreOptions } from '../../../src/cli/cloudflare/open-cloudflare-store.ts'
import { decodeDocument } from '../../../src/release/codec.ts'
import { digestOf } from '../../../src/release/digest.ts'
import { HEAD_KEY, OBJECT_PREFIX } from '../../../src/release/keys.ts'
import type { CloudflareStandIn, Fault } from '../../support/cloudflare-stand-in.ts'
import { FRESH } from '../../support/cloudflare-values.ts'
import { publishSample } from '../../support/publish-sample.ts'
import { makeArticle, makeIssue } from '../../support/sample-publication.ts'
import { type OpenStore, openStore } from './open-store.ts'

const FIRST = makeIssue('2021-11', [makeArticle('one'), makeArticle('two')])
const SECOND = makeIssue('2021-12', [makeArticle('three')])
const OPTIONS: StoreOptions = { batch: { items: 3, bytes: 1_000_000 } }

const opened: OpenStore[] = []

async function open(options: StoreOptions = OPTIONS): Promise<OpenStore> {
  const it = await openStore(options)
  opened.push(it)
  return it
}

afterEach(async () => {
  for (const { standIn, told } of opened.splice(0)) {
    await standIn.close()
    expect(told.join('\n')).not.toContain(standIn.token)
  }
})

function readHead({ values }: CloudflareStandIn) {
  const version = values.current(HEAD_KEY)
  return version && decodeDocument(version.bytes, 'head')
}

/** Every object is what its name says, and head names one of them. */
function expectWhole(standIn: CloudflareStandIn, release: number): void {
  const head = readHead(standIn)
  expect(head?.release).toBe(release)
  const objects = standIn.values.keys().filter((key) => key.startsWith(OBJECT_PREFIX))
  expect(objects).toContain(OBJECT_PREFIX + head?.root)
  for (const key of objects) expect(OBJECT_PREFIX + digestOf(standIn.values.current(key)!.bytes)).toBe(key)
}

const FAULTS: readonly (readonly [name: string, fault: Fault])[] = [
  ['429 with Retry-After', { kind: 'limit', retryAfter: '30' }],
  ['429 without', { kind: 'limit', retryAfter: null }],
  ['500', { kind: 'status', status: 500 }],
  ['503', { kind: 'status', status: 503 }],
  ['connections dropped before', { kind: 'drop', when: 'before' }],
  ['connections dropped after', { kind: 'drop', when: 'after' }],
  ['answers cut in the middle', { kind: 'cut' }],
  ['answers too late', { kind: 'delay', milliseconds: 400 }],
  ['keys not stored everywhere', { kind: 'partial', fails: (_, index) => index % 2 === 0 }],
]

describe('a remote publish', () => {
  test('writes head last, and nothing the second time', async () => {
    const { store, standIn } = await open()
    expect(await publishSample(store, [FIRST], '2021-11-30T12:00:00Z')).toMatchObject({ kind: 'published', release: 1 })
    const writes = standIn.log.flatMap(({ method, keys }) => (method === 'PUT' ? keys : []))
    expect(writes.indexOf(HEAD_KEY)).toBe(writes.length - 1)
    expectWhole(standIn, 1)
    const before = standIn.log.length
    expect(await publishSample(store, [FIRST], '2021-11-30T13:00:00Z')).toMatchObject({ kind: 'unchanged', release: 1 })
    expect(standIn.log.slice(before).every(({ method }) => method === 'GET')).toBe(true)
  })

  test.each(FAULTS)('succeeds in spite of %s, at every second request', async (_, fault) => {
    const { store, standIn } = await open({ ...OPTIONS, ...(fault.kind === 'delay' && { timeout: 250 }) })
    standIn.fault = ({ number }) => (number % 2 === 1 ? fault : null)
    expect(await publishSample(store, [FIRST], '2021-11-30T12:00:00Z')).toMatchObject({ kind: 'published', release: 1 })
    expectWhole(standIn, 1)
    const later = await publishSample(store, [FIRST, SECOND], '2021-12-31T12:00:00Z')
    expect(later).toMatchObject({ kind: 'published', release: 2 })
    expectWhole(standIn, 2)
  })

  test('succeeds while listings are a minute behind', async () => {
    const { store, standIn } = await open()
    standIn.values.staleness = { reads: 0, listings: 60_000, memory: 0 }
    await publishSample(store, [FIRST], '2021-11-30T12:00:00Z')
    await publishSample(store, [FIRST, SECOND], '2021-12-31T12:00:00Z')
    expectWhole(standIn, 2)
  })

  test('succeeds where reads are a minute behind and misses remembered, once that minute is over', async () => {
    const { store, standIn, clock } = await open()
    standIn.values.staleness = { reads: 60_000, listings: 60_000, memory: 60_000 }
    await publishSample(store, [FIRST], '2021-11-30T12:00:00Z')
    expect(await store.read(HEAD_KEY, 30)).toBeNull()
    clock.time += 120_000
    await publishSample(store, [FIRST, SECOND], '2021-12-31T12:00:00Z')
    expectWhole(standIn, 2)
  })

  test('leaves head alone where a listing never shows what was written', async () => {
    const { store, standIn, target, clock } = await open()
    await publishSample(store, [FIRST], '2021-11-30T12:00:00Z')
    standIn.values.staleness = { reads: 0, listings: 3_600_000, memory: 0 }
    const failure = publishSample(store, [FIRST, SECOND], '2021-12-31T12:00:00Z')
    await expect(failure).rejects.toMatchObject({ name: 'UnconfirmedObjects' })
    expectWhole(standIn, 1)

    standIn.values.staleness = FRESH
    const again = openCloudflareStore(target, { ...OPTIONS, clock })
    await publishSample(again, [FIRST, SECOND], '2021-12-31T13:00:00Z')
    expectWhole(standIn, 2)
  })

  test('fails loudly at any request, leaves the release before, and is completed by the next', async () => {
    const { store, standIn, target, clock } = await open()
    await publishSample(store, [FIRST], '2021-11-30T12:00:00Z')
    for (let failing = 1; ; failing += 1) {
      const start = standIn.log.length
      standIn.fault = ({ number }) => (number >= start + failing ? { kind: 'drop', when: 'before' } : null)
      const failure = await publishSample(
        openCloudflareStore(target, { ...OPTIONS, clock }),
        [FIRST, SECOND],
        '2021-12-31T12:00:00Z',
      ).catch((error) => error)
      if (failure.kind === 'published') {
        expect(failing).toBeGreaterThan(8)
        break
      }
      expect(failure).toMatchObject({ name: 'CloudflareFailure' })
      expectWhole(standIn, 1)
    }
    expectWhole(standIn, 2)
  })

  test('is not certain of a head whose answers are lost, and finds it published the next time', async () => {
    const { store, standIn } = await open()
    standIn.fault = ({ keys }) => (keys.includes(HEAD_KEY) ? { kind: 'drop', when: 'after' } : null)
    await expect(publishSample(store, [FIRST], '2021-11-30T12:00:00Z')).rejects.toThrow('Cannot write 1 value:')
    standIn.fault = null
    expect(await publishSample(store, [FIRST], '2021-11-30T12:05:00Z')).toMatchObject({ kind: 'unchanged', release: 1 })
  })
})
