/** The stand-in is trusted by the other tests: it has to hold the limits that the documentation names. */
import { afterEach, describe, expect, test } from 'vitest'
import {
  type CloudflareStandIn,
  openCloudflareStandIn,
  type StandInOptions,
} from '../../support/cloudflare-stand-in.ts'
import { createValues } from '../../support/cloudflare-values.ts'

let standIn: CloudflareStandIn | null = null

afterEach(async () => {
  await standIn?.close()
  standIn = null
})

async function open(options: StandInOptions = {}): Promise<CloudflareStandIn> {
  standIn = await openCloudflareStandIn(options)
  return standIn
}

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const { base, account, namespace, token } = standIn!
  const url = `${base}/accounts/${account}/storage/kv/namespaces/${namespace}/${path}`
  return fetch(url, { ...init, headers: { Authorization: `Bearer ${token}`, ...(init.headers as object) } })
}

function put(pairs: readonly object[]): Promise<Response> {
  return ask('bulk', { method: 'PUT', body: JSON.stringify(pairs) })
}

describe('the stand-in refuses', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ key: `k${index}`, value: '' }))
  const rows: readonly (readonly [string, number, readonly object[], StandInOptions])[] = [
    ['10,000 pairs not', 200, many(10_000), {}],
    ['10,001 pairs', 400, many(10_001), {}],
    ['a key of 512 bytes not', 200, [{ key: 'é'.repeat(256), value: '' }], {}],
    ['a key of 513 bytes', 414, [{ key: `x${'é'.repeat(256)}`, value: '' }], {}],
    ['no key', 414, [{ key: '', value: '' }], {}],
    ['25 MiB not', 200, [{ key: 'k', value: 'x'.repeat(26_214_400) }], {}],
    ['a byte more than 25 MiB', 413, [{ key: 'k', value: 'x'.repeat(26_214_401) }], {}],
    ['metadata of 1,024 bytes not', 200, [{ key: 'k', value: '', metadata: 'x'.repeat(1022) }], {}],
    ['metadata of 1,025 bytes', 413, [{ key: 'k', value: '', metadata: 'x'.repeat(1023) }], {}],
    ['a body that is too large', 413, many(10), { limits: { body: 100 } }],
  ]
  test.each(rows)('%s (%i)', async (_, status, pairs, options) => {
    const { values } = await open(options)
    const response = await put(pairs)
    expect(response.status).toBe(status)
    expect(values.keys()).toHaveLength(status === 200 ? pairs.length : 0)
  })

  test('who is not known', async () => {
    await open()
    expect((await ask('keys', { headers: { Authorization: 'Bearer wrong' } })).status).toBe(403)
  })

  test('a page of more than 1,000 keys', async () => {
    await open()
    expect((await ask('keys?limit=1001')).status).toBe(400)
  })

  test('more requests than the limit, until the window is over', async () => {
    let now = 0
    await open({ now: () => now, limits: { requests: 2 } })
    const statuses = []
    for (const time of [0, 1, 2, 200_000, 300_001, 300_002]) {
      now = time
      statuses.push((await ask('keys')).status)
    }
    expect(statuses).toEqual([200, 200, 429, 429, 429, 200])
    now = 300_003
    await ask('keys')
    expect((await ask('keys')).headers.get('Retry-After')).toBe('300')
  })
})

test('the stand-in takes a single value, with metadata in a form', async () => {
  const { values } = await open()
  const form = new FormData()
  form.set('value', new Blob([new Uint8Array([0, 255, 13, 10])]))
  form.set('metadata', '{"digest":"d"}')
  expect((await ask('values/a%2Fb', { method: 'PUT', body: form })).status).toBe(200)
  expect((await ask('values/plain', { method: 'PUT', body: 'text' })).status).toBe(200)
  expect(values.list('')).toEqual([
    { name: 'a/b', metadata: { digest: 'd' } },
    { name: 'plain', metadata: undefined },
  ])
  expect(new Uint8Array(await (await ask('values/a%2Fb')).arrayBuffer())).toEqual(new Uint8Array([0, 255, 13, 10]))
})

test('createValues() shows changes late, and remembers misses', () => {
  let now = 0
  const values = createValues(() => now)
  values.staleness = { reads: 10, listings: 30, memory: 20 }
  const version = { bytes: new Uint8Array([1]), metadata: 'm' }
  values.put('k', version)
  expect(values.read('k')).toBeNull()
  now = 19
  expect(values.read('k')).toBeNull()
  now = 20
  expect(values.read('k')).toBe(version)
  expect(values.list('k')).toEqual([])
  now = 30
  expect(values.list('k')).toEqual([{ name: 'k', metadata: 'm' }])
  values.put('k', null)
  expect(values.read('k')).toBe(version)
  expect(values.keys()).toEqual([])
})
