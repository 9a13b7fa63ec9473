import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { CloudflareFailure } from '../../../src/cli/cloudflare/open-api.ts'
import { openCloudflareStore, type StoreOptions } from '../../../src/cli/cloudflare/open-cloudflare-store.ts'
import { sealCredentials } from '../../../src/cli/cloudflare/seal-credentials.ts'
import type { StoredValue } from '../../../src/release/ports.ts'
import type { Fault, StandInOptions } from '../../support/cloudflare-stand-in.ts'
import { makeTarget, type OpenStore, openStore } from './open-store.ts'

const opened: OpenStore[] = []

async function open(options?: StoreOptions, standInOptions?: StandInOptions): Promise<OpenStore> {
  const it = await openStore(options, standInOptions)
  opened.push(it)
  return it
}

afterEach(async () => {
  for (const { standIn, told } of opened.splice(0)) {
    await standIn.close()
    expect(told.join('\n')).not.toContain(standIn.token)
  }
})

function makeValues(count: number, written = '2021-11-30T12:00:00Z'): readonly StoredValue[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `v1/o/${String(index).padStart(5, '0')}`,
    bytes: new Uint8Array([0, 255, index % 256, 128]),
    metadata: { digest: `digest-${index}`, written },
  }))
}

describe('openCloudflareStore()', () => {
  test('writes any bytes, reads and lists them with their metadata, and removes them', async () => {
    const { store, standIn } = await open()
    const values = makeValues(3)
    await store.write(values)
    for (const { key, bytes } of values) expect(await store.read(key, 30)).toEqual(bytes)
    expect(await store.list('v1/o/')).toEqual(values.map(({ key, metadata }) => ({ key, metadata })))
    await store.remove(['v1/o/00001', 'v1/o/never-there'])
    expect(await store.read('v1/o/00001', 30)).toBeNull()
    expect(standIn.values.keys()).toEqual(['v1/o/00000', 'v1/o/00002'])
  })

  test('knows an empty value from a missing one', async () => {
    const { store } = await open()
    await store.write([{ key: 'v1/empty', bytes: new Uint8Array(), metadata: { digest: 'd', written: 'w' } }])
    expect(await store.read('v1/empty', 30)).toEqual(new Uint8Array())
    expect(await store.read('v1/missing', 30)).toBeNull()
  })

  test('reads keys with any characters in them', async () => {
    const { store } = await open()
    const key = 'v1/a b/ü?x=1&y#%2F+..'
    await store.write([{ key, bytes: new Uint8Array([1]), metadata: { digest: 'd', written: 'w' } }])
    expect(await store.read(key, 30)).toEqual(new Uint8Array([1]))
  })

  test('writes in batches and tells of each', async () => {
    const { store, standIn } = await open({ batch: { items: 4, bytes: 1_000_000 } })
    const progress: number[] = []
    await store.write(makeValues(10), (written) => progress.push(written))
    expect(progress).toEqual([4, 8, 10])
    expect(standIn.log.map(({ keys }) => keys.length)).toEqual([4, 4, 2])
  })

  test('sends nothing where there is nothing to send', async () => {
    const { store, standIn } = await open()
    await store.write([])
    await store.remove([])
    expect(standIn.log).toEqual([])
  })

  test('sends nothing where one of the values cannot be stored', async () => {
    const { store, standIn } = await open()
    const metadata = { digest: 'd', written: 'w' }
    const values = [...makeValues(2), { key: 'k'.repeat(513), bytes: new Uint8Array(), metadata }]
    await expect(store.write(values)).rejects.toMatchObject({ name: 'UnstorableValue' })
    expect(standIn.log).toEqual([])
  })

  test('lists page after page, and foreign metadata as none', async () => {
    const { store, standIn } = await open({}, { limits: { page: 1000 } })
    for (const { key, bytes, metadata } of makeValues(2345)) standIn.values.put(key, { bytes, metadata })
    standIn.values.put('v1/o/foreign', { bytes: new Uint8Array(), metadata: { by: 'hand' } })
    standIn.values.put('v1/o/plain', { bytes: new Uint8Array(), metadata: undefined })
    standIn.values.put('v1/head', { bytes: new Uint8Array(), metadata: undefined })
    const listed = await store.list('v1/o/')
    expect(listed).toHaveLength(2347)
    expect(listed.slice(-2)).toEqual([
      { key: 'v1/o/foreign', metadata: null },
      { key: 'v1/o/plain', metadata: null },
    ])
    expect(listed.map(({ key }) => key)).toEqual(listed.map(({ key }) => key).toSorted())
    expect(standIn.log).toHaveLength(3)
  })

  test('stays below the quota of the API, so that it is never blocked', async () => {
    const { store, standIn, clock } = await open(
      { quota: { requests: 50, window: 300_000 } },
      { limits: { requests: 50 } },
    )
    for (let count = 0; count < 120; count += 1) await store.read('v1/head', 30)
    expect(standIn.log).toHaveLength(120)
    expect(clock.slept).toEqual([300_000, 300_000])
  })

  test('sits out a block, once it is blocked by what others send', async () => {
    const { store, standIn, clock, told } = await open({}, { limits: { requests: 3 } })
    for (let count = 0; count < 4; count += 1) await store.read('v1/head', 30)
    expect(clock.slept).toEqual([300_000])
    expect(told).toEqual(['Cloudflare: the answer is 429: Rate limit exceeded (10429); next try in 300 s'])
    expect(standIn.log).toHaveLength(5)
  })
})

const ONCE: readonly (readonly [name: string, fault: Fault])[] = [
  ['429 with Retry-After', { kind: 'limit', retryAfter: '17' }],
  ['429 without', { kind: 'limit', retryAfter: null }],
  ['500', { kind: 'status', status: 500 }],
  ['524', { kind: 'status', status: 524 }],
  ['a connection dropped before', { kind: 'drop', when: 'before' }],
  ['a connection dropped after', { kind: 'drop', when: 'after' }],
  ['an answer cut in the middle', { kind: 'cut' }],
  ['no answer in time', { kind: 'delay', milliseconds: 700 }],
]

describe.each(ONCE)('openCloudflareStore() survives %s', (_, fault) => {
  test.each(['write', 'read', 'list', 'remove'] as const)('in %s', async (operation) => {
    const { store, standIn, clock } = await open(fault.kind === 'delay' ? { timeout: 500 } : {})
    const values = makeValues(20)
    if (operation !== 'write') await store.write(values)
    const before = standIn.log.length
    standIn.fault = ({ number }) => (number === before + 1 ? fault : null)
    if (operation === 'write') await store.write(values)
    if (operation === 'read') expect(await store.read('v1/o/00007', 30)).toEqual(values[7]!.bytes)
    if (operation === 'list') expect(await store.list('v1/')).toHaveLength(20)
    if (operation === 'remove') await store.remove(values.map(({ key }) => key))
    expect(standIn.values.keys()).toHaveLength(operation === 'remove' ? 0 : 20)
    expect(standIn.log).toHaveLength(before + 2)
    expect(clock.slept).toEqual([fault.kind === 'limit' && fault.retryAfter ? 17_000 : 750])
  })
})

describe('openCloudflareStore() with keys that are not stored everywhere', () => {
  test.each(['write', 'remove'] as const)('sends those of a %s again, and only those', async (operation) => {
    const { store, standIn } = await open()
    const values = makeValues(10)
    if (operation === 'remove') await store.write(values)
    const before = standIn.log.length
    standIn.fault = ({ number }) =>
      number > before + 2 ? null : { kind: 'partial', fails: (_, index) => index % 3 === 0 }
    if (operation === 'write') await store.write(values)
    else await store.remove(values.map(({ key }) => key))
    expect(standIn.log.slice(before).map(({ keys }) => keys.map((key) => Number(key.slice(-1))))).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      [0, 3, 6, 9],
      [0, 9],
    ])
    expect(standIn.values.keys()).toHaveLength(operation === 'write' ? 10 : 0)
  })

  test('says which, once it gives up', async () => {
    const { store, standIn } = await open()
    standIn.fault = () => ({ kind: 'partial', fails: (key) => key.endsWith('3') })
    await expect(store.write(makeValues(5))).rejects.toThrow(
      'Cannot write 5 values: gave up after 6 tries in 23 s: 1 of 5 keys were not stored everywhere ("v1/o/00003" among them)',
    )
  })
})

describe('openCloudflareStore() gives up', () => {
  test.each([
    [{ kind: 'status', status: 503 }, 'Cannot read "v1/head": gave up after 6 tries in 23 s: the answer is 503'],
    [{ kind: 'drop', when: 'before' }, /^Cannot read "v1\/head": gave up .* the connection failed \(\w+\)$/],
    [{ kind: 'limit', retryAfter: '3600' }, /^Cannot read "v1\/head": gave up after 1 try in 0 s: the answer is 429/],
  ] as const)('after a while of %j', async (fault, message) => {
    const { store, standIn } = await open()
    standIn.fault = () => fault
    const failure = await store.read('v1/head', 30).catch((error) => error)
    expect(failure).toBeInstanceOf(CloudflareFailure)
    expect(failure.message).toMatch(message)
  })

  test('a listing that is no listing', async () => {
    const { store, standIn } = await open()
    standIn.fault = () => ({ kind: 'garble' })
    await expect(store.list('v1/')).rejects.toThrow('the answer is not what the API sends')
  })

  test('at once without permission, and shows no token', async () => {
    const { standIn, clock } = await open()
    const token = 'another-token-that-is-secret'
    const store = openCloudflareStore(makeTarget(standIn, token), { clock })
    const failure = await store.list('v1/').catch((error) => error)
    expect(failure.message).toMatch(
      /^Cannot list the keys of "v1\/": the answer is 403: Authentication error \(10000\)/,
    )
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain(token)
    expect(standIn.log).toHaveLength(1)
  })

  test('at a namespace that is not there, and does not call it empty', async () => {
    const { standIn, target, clock } = await open()
    const store = openCloudflareStore({ ...target, namespace: { id: 'missing', title: null } }, { clock })
    await expect(store.read('v1/head', 30)).rejects.toThrow(
      'Cannot read "v1/head": the answer is 404: namespace not found (10013); check the ids of account and namespace',
    )
    expect(standIn.log).toHaveLength(1)
  })

  test('before it sends a token in the clear', async () => {
    const credentials = sealCredentials({ kind: 'token', token: 'secret' })
    const { target } = await open()
    expect(() => openCloudflareStore({ ...target, api: 'http://api.example/v4', credentials })).toThrow('over https')
  })
})

describe('openCloudflareStore() list', () => {
  test('waits until it shows what this store wrote', async () => {
    const { store, standIn, clock, told } = await open()
    standIn.values.staleness = { reads: 0, listings: 32_000, memory: 0 }
    await store.write(makeValues(3))
    expect(await store.list('v1/o/')).toHaveLength(3)
    expect(clock.slept).toEqual(Array(7).fill(5_000))
    expect(told[0]).toBe('Cloudflare: 3 of the values written are not listed yet')
  })

  test('waits for a new version of a key', async () => {
    const { store, standIn, clock } = await open()
    await store.write(makeValues(1, '2021-11-30T11:00:00Z'))
    clock.time += 60_000
    standIn.values.staleness = { reads: 0, listings: 8_000, memory: 0 }
    const [value] = makeValues(1, '2021-11-30T12:00:00Z')
    await store.write([{ ...value!, metadata: { ...value!.metadata, digest: 'new' } }])
    expect(await store.list('v1/')).toMatchObject([{ metadata: { digest: 'new' } }])
  })

  test('waits no longer than its patience, once, and then shows what there is', async () => {
    const { store, standIn, clock } = await open({ listingPatience: 20_000 })
    standIn.values.staleness = { reads: 0, listings: 3_600_000, memory: 0 }
    await store.write(makeValues(3))
    expect(await store.list('v1/o/')).toEqual([])
    expect(clock.slept).toEqual([5_000, 5_000, 5_000, 5_000])
    expect(await store.list('v1/o/')).toEqual([])
    expect(clock.slept).toHaveLength(4)
  })
})
