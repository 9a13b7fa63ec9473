/** The API over HTTP: status, headers, addresses and what an answer costs. What answers say is tested in test/api. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PROBLEMS } from '../../src/api/problems.ts'
import { createApp } from '../../src/worker/app.ts'
import { createJudge, type OpenApi } from '../support/api-contract.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const RETRACTED = { date: '2021-12-01T00:00:00Z', reason: 'It was wrong.' }
const LINK = '<p><a href="https://cited.example/page">cited</a></p>'
const BEFORE = [
  makeIssue('2021-10', [makeArticle('old', { topics: ['named-topic'], html: LINK })]),
  makeIssue('2021-11', [makeArticle('a'), makeArticle('b'), makeArticle('c', { title: 'Café opens' })]),
]
const AFTER = [
  BEFORE[0]!,
  makeIssue('2021-11', [makeArticle('new-a', { was: ['2021-11/a'] }), makeArticle('c', { title: 'Café opens' })], {
    withdrawn: [{ slug: 'b', line: 1, column: 1, id: null, was: [], retracted: RETRACTED }],
  }),
]

const QUESTIONS = [
  '/api/v1/issues',
  '/api/v1/issues/2021-11',
  '/api/v1/articles',
  '/api/v1/articles?topic=named-topic&limit=1',
  '/api/v1/articles/2021-11/new-a',
  '/api/v1/topics',
  '/api/v1/changes',
  '/api/v1/search?q=cafe',
  '/api/v1/links?url=https%3A%2F%2Fcited.example%2Fpage',
  '/api/v1/export',
  '/api/v1/status',
  '/api/v1/schema/Article.json',
  '/api/v1/openapi.json',
  '/api/v1/release',
  '/issues/2021-11.json',
  '/issues/2021-11/new-a.json',
]

let store: MemoryStore
let app: ReturnType<typeof createApp>
const published = createMemoryStore()

beforeAll(async () => {
  await publishSample(published, BEFORE, '2021-11-30T00:00:00Z')
  await publishSample(published, AFTER, '2021-12-03T00:00:00Z')
})

beforeEach(() => {
  store = createMemoryStore(published.values)
  app = open()
})

function open() {
  return createApp({ store, now: () => Date.parse('2021-12-10T00:00:00Z'), headMaxAge: 5000 })
}

async function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return app.request(`http://worker${path}`, { method, headers })
}

async function getJson(path: string) {
  return (await get(path)).json()
}

describe.each(QUESTIONS)('%s', (path) => {
  test('is JSON for scripts of every origin, cacheable, with a tag', async () => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': expect.stringMatching(/^application\/(schema\+)?json; charset=utf-8$/),
      'cache-control': path.endsWith('/status')
        ? 'public, max-age=10, stale-while-revalidate=0, stale-if-error=0'
        : 'public, max-age=60, stale-while-revalidate=300, stale-if-error=86400',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      etag: expect.stringMatching(/^W\/"[0-9a-f]{32}"$/),
    })
    expect(response.headers.get('Last-Modified')).toBeNull()
    expect(await response.json()).toBeTypeOf('object')
  })

  test('answers 304 to its tag, with what clients keep and no body', async () => {
    const full = await get(path)
    const response = await get(path, { 'If-None-Match': full.headers.get('ETag') ?? '' })
    expect([response.status, await response.text()]).toEqual([304, ''])
    for (const name of ['ETag', 'Cache-Control', 'Link', 'Access-Control-Allow-Origin']) {
      expect([name, response.headers.get(name)]).toEqual([name, full.headers.get(name)])
    }
  })

  test('answers HEAD with the headers of GET, and OPTIONS', async () => {
    const [full, head] = [await get(path), await get(path, {}, 'HEAD')]
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(full.headers))
    expect(await head.text()).toBe('')
    expect((await get(path, {}, 'OPTIONS')).status).toBe(204)
  })

  test('costs no reads when it is hot', async () => {
    await get(path)
    store.log.length = 0
    await get(path)
    expect(store.log).toEqual([])
  })

  test('is a problem that says to come back while KV is down, and is right again after', async () => {
    store.fault = () => {
      throw new Error('KV does not answer')
    }
    const response = await get(path)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'retry-after': '60',
      'access-control-allow-origin': '*',
    })
    expect(await response.json()).toMatchObject({ type: '/api#unavailable', status: 503 })
    expect(response.status).toBe(503)
    store.fault = null
    app = open()
    expect((await get(path)).status).toBe(200)
  })
})

test('the status tells monitors that the storage fails, while the rest is served from memory', async () => {
  let now = Date.parse('2021-12-10T00:00:00Z')
  const warm = createApp({ store, now: () => now, headMaxAge: 5000 })
  const ask = async () => (await warm.request('http://worker/api/v1/status')).json()
  expect(await ask()).toMatchObject({ release: 2, stale: false, checked: '2021-12-10T00:00:00Z' })
  store.fault = () => {
    throw new Error('KV does not answer')
  }
  now += 119_000
  expect(await ask()).toMatchObject({ stale: false, checked: '2021-12-10T00:00:00Z' })
  now += 2_000
  expect(await ask()).toMatchObject({ release: 2, stale: true, checked: '2021-12-10T00:00:00Z' })
  store.fault = null
  now += 6_000
  expect(await ask()).toMatchObject({ stale: false, checked: '2021-12-10T00:02:00Z' })
})

describe('the order of parameters', () => {
  test('makes no difference: the same bytes, tag and address, and one entry in the cache', async () => {
    const one = await get('/api/v1/articles?topic=named-topic&limit=5&since=2021-10-01&fields=title,id')
    store.log.length = 0
    const other = await get('/api/v1/articles?fields=id,title&since=2021-10-01T00:00:00Z&limit=5&topic=named-topic')
    expect(store.log).toEqual([])
    expect(await other.text()).toBe(await one.text())
    for (const name of ['ETag', 'Link']) expect(other.headers.get(name)).toBe(one.headers.get(name))
  })
})

describe('a list that goes on', () => {
  test('says where, in its body and in Link (RFC 8288)', async () => {
    const response = await get('/api/v1/articles?limit=1')
    const { next_url } = (await response.json()) as { next_url: string }
    expect(next_url).toMatch(/^https:\/\/news\.example\/api\/v1\/articles\?cursor=[^&]+&limit=1$/)
    expect(response.headers.get('Link')).toContain(`<${next_url}>; rel="next"`)
    const last = await get('/api/v1/articles')
    expect(last.headers.get('Link')).not.toContain('rel="next"')
    expect(last.headers.get('Link')).toContain('<https://news.example/api/v1/openapi.json>; rel="service-desc"')
  })
})

describe('what moved', () => {
  test.each([
    ['/api/v1/articles/2021-11/a', '/api/v1/articles/2021-11/new-a'],
    ['/issues/2021-11/a.json', '/issues/2021-11/new-a.json'],
  ])('%s leads to %s for good', async (from, to) => {
    const response = await get(from)
    expect([response.status, response.headers.get('Location')]).toEqual([301, `https://news.example${to}`])
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect((await get(to)).status).toBe(200)
  })
})

describe('problems', () => {
  test.each([
    ['/api/v1/articles?topics=x', 'unknown-parameter', { parameter: 'topics' }],
    ['/api/v1/articles?limit=1&limit=1', 'repeated-parameter', { parameter: 'limit' }],
    ['/api/v1/search', 'missing-parameter', { parameter: 'q' }],
    ['/api/v1/articles?fields=nothing', 'bad-value', { parameter: 'fields' }],
    ['/api/v1/articles?since=yesterday', 'bad-date', { parameter: 'since' }],
    ['/api/v1/articles?cursor=nonsense', 'bad-cursor', { parameter: 'cursor' }],
    ['/api/v1/changes?since=99-00000000', 'bad-cursor', { parameter: 'since' }],
    ['/api/v1/articles?limit=101', 'limit-out-of-range', { parameter: 'limit' }],
    ['/api/v1/issues/2021-09', 'not-found', {}],
    ['/api/v1/issues/constructor', 'not-found', {}],
    ['/api/v1/articles/2021-11/z', 'not-found', {}],
    ['/api/v1/schema/constructor.json', 'not-found', {}],
    ['/api/v1/export/2021-11.ndjson', 'not-found', {}],
    ['/api/v1/release/00000000000000000000000000000000', 'not-found', {}],
    ['/api/v1', 'not-found', {}],
    ['/api/v1/nothing', 'not-found', {}],
    ['/api/v1/articles/2021-11/b', 'retracted', { reason: 'It was wrong.', retracted: '2021-12-01T00:00:00Z' }],
    ['/issues/2021-11/b.json', 'retracted', { reason: 'It was wrong.' }],
    ['/issues/2021-11/z.json', 'not-found', {}],
  ] as const)('%s is %s', async (path, code, more) => {
    const response = await get(path)
    const { status, title } = PROBLEMS[code]
    expect(response.status).toBe(status)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/problem+json',
      'access-control-allow-origin': '*',
      'cache-control': expect.stringMatching(/^public, max-age=/),
    })
    const type = `https://news.example/api#${code}`
    expect(await response.json()).toMatchObject({ type, status, title, detail: expect.any(String), ...more })
  })

  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s is refused, and says what is allowed', async (method) => {
    const response = await get('/api/v1/articles', {}, method)
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    expect(await response.json()).toMatchObject({ type: '/api#method-not-allowed' })
  })
})

describe('rule 2: what is newer than the head in memory', () => {
  test('is found', async () => {
    let now = Date.parse('2021-12-10T00:00:00Z')
    app = createApp({ store, now: () => now, headMaxAge: 60_000 })
    await get('/api/v1/status')
    await publishSample(store, [...AFTER, makeIssue('2021-12', [makeArticle('d')])], '2021-12-09T00:00:00Z')
    now += 1001
    expect((await get('/api/v1/articles/2021-12/d')).status).toBe(200)
  })
})

describe('a permalink with .json behind it', () => {
  test.each([
    ['/issues/2021-11.json', '/api/v1/issues/2021-11'],
    ['/issues/2021-11/c.json', '/api/v1/articles/2021-11/c'],
  ])('%s says what %s says, whatever parameters come along', async (twin, path) => {
    const text = await (await get(path)).text()
    expect(await (await get(twin)).text()).toBe(text)
    expect(await (await get(`${twin}?utm_source=x`)).text()).toBe(text)
  })

  test('leaves feeds what they are', async () => {
    expect(await getJson('/issues/2021-11/feed.json')).toHaveProperty('version')
    expect(await getJson('/issues/feed.json')).toHaveProperty('version')
  })
})

describe('an export file', () => {
  async function fileOf(month: string): Promise<string> {
    const { items } = (await getJson('/api/v1/export')) as { items: { month: string; url: string }[] }
    return items.find((item) => item.month === month)!.url.replace('https://news.example', '')
  }

  test('is kept for ever, and is lines of JSON that the document describes', async () => {
    const document = (await getJson('/api/v1/openapi.json')) as OpenApi
    const response = await get(await fileOf('2021-11'))
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/x-ndjson',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    })
    const lines = (await response.clone().text()).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).kind)).toEqual(['issue', 'article', 'article'])
    const { get: operation } = document.paths['/export/{file}']!
    expect(await createJudge(document)(operation, response)).toEqual([])
  })

  test.each(['br', 'gzip'])('comes as %s to who takes it', async (coding) => {
    const response = await get(await fileOf('2021-11'), { 'Accept-Encoding': coding })
    expect(response.headers.get('Content-Encoding')).toBe(coding)
  })

  test('leads to the newer one once the month has other content', async () => {
    const before = await fileOf('2021-11')
    await publishSample(
      store,
      BEFORE.slice(0, 1).concat(makeIssue('2021-11', [makeArticle('e')])),
      '2021-12-09T00:00:00Z',
    )
    app = open()
    const after = await fileOf('2021-11')
    expect(after).not.toBe(before)
    const response = await get(before)
    expect([response.status, response.headers.get('Location')]).toEqual([302, `https://news.example${after}`])
    expect(response.headers.get('Cache-Control')).toMatch(/^public, max-age=60\b/)
  })
})
