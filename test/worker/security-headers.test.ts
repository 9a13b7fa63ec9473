/** What every kind of answer says to browsers about what it may do, exactly. */
import { beforeAll, describe, expect, test } from 'vitest'
import { DENIED_FEATURES } from '../../src/http/security-headers.ts'
import { PLAIN_ASSETS } from '../../src/page/assets.ts'
import { digestOf } from '../../src/release/digest.ts'
import { objectKey } from '../../src/release/keys.ts'
import { createApp } from '../../src/worker/app.ts'
import { PNG } from '../issue/images.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const SECURITY = /^(?:x-|content-security-|cross-origin-|permissions-|referrer-|strict-)/

const NOSNIFF = { 'x-content-type-options': 'nosniff' }
const OURS = { ...NOSNIFF, 'cross-origin-resource-policy': 'same-origin' }
const SHARED = { ...NOSNIFF, 'cross-origin-resource-policy': 'cross-origin' }
const PAGE = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https: http:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  'referrer-policy': 'strict-origin-when-cross-origin',
}
const DATA = { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" }
const IMAGE = { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox" }

const RETRACTED = { date: '2021-12-01T00:00:00Z', reason: 'It was wrong.' }
const IMAGE_PATH = `/media/${digestOf(PNG)}/quay.png`

let app: ReturnType<typeof createApp>
let empty: ReturnType<typeof createApp>

beforeAll(async () => {
  const store = createMemoryStore()
  const withdrawn = [{ slug: 'gone', line: 1, column: 1, id: null, was: [], retracted: RETRACTED }]
  const parts = [makeArticle('a', { topics: ['named-topic'] }), makeArticle('b', { was: ['2021-11/old'] })]
  await publishSample(store, [makeIssue('2021-11', parts, { withdrawn })], '2021-12-01T00:00:00Z')
  store.values.set(objectKey(digestOf(PNG)), { bytes: PNG, metadata: null })
  const common = { now: () => Date.parse('2021-12-10T00:00:00Z'), headMaxAge: 5000 }
  app = createApp({ store, ...common })
  empty = createApp({ store: createMemoryStore(), ...common })
})

async function ask(path: string, method = 'GET', headers: Record<string, string> = {}, on = app) {
  const response = await on.request(`http://worker${path}`, { method, headers })
  const said = [...response.headers].filter(([name]) => SECURITY.test(name))
  return {
    status: response.status,
    type: response.headers.get('Content-Type'),
    said: Object.fromEntries(said),
    response,
  }
}

describe('security headers', () => {
  test.each([
    ['a page', '/issues/2021-11/a', 200, { ...OURS, ...PAGE }],
    ['a search', '/search?q=title', 200, { ...OURS, ...PAGE }],
    ['what is missing', '/nothing', 404, { ...SHARED, ...PAGE }],
    ['what is gone', '/issues/2021-11/gone', 410, { ...SHARED, ...PAGE }],
    ['a feed', '/rss.xml', 200, { ...SHARED, ...DATA }],
    ['a feed of JSON', '/topics/named-topic/feed.json', 200, { ...SHARED, ...DATA }],
    ['the list of feeds', '/feeds.opml', 200, { ...SHARED, ...DATA }],
    ['an answer of the API', '/api/v1/articles', 200, { ...SHARED, ...DATA }],
    ['a problem', '/api/v1/articles?limit=0', 400, { ...SHARED, ...DATA }],
    ['a twin', '/issues/2021-11.json', 200, { ...SHARED, ...DATA }],
    ['an image', IMAGE_PATH, 200, { ...SHARED, ...IMAGE }],
    ['the icon', '/favicon.ico', 200, { ...SHARED, ...IMAGE }],
    ['a stylesheet', PLAIN_ASSETS.css.path, 200, { ...OURS, ...DATA }],
    ['a script', PLAIN_ASSETS.js.path, 200, { ...OURS, ...DATA }],
    ['a redirect', '/issues/2021-11/old', 301, SHARED],
  ])('of %s', async (_, path, status, expected) => {
    const { said, ...answer } = await ask(path)
    expect([answer.status, said]).toEqual([status, expected])
  })

  test('of a feed that a person opened are those of a page that programs may read', async () => {
    const { type, said } = await ask('/rss.xml', 'GET', { 'Sec-Fetch-Dest': 'document' })
    expect([type, said]).toEqual(['text/html; charset=utf-8', { ...SHARED, ...PAGE }])
  })

  test('of an export', async () => {
    const { items } = (await (await ask('/api/v1/export')).response.json()) as { items: { url: string }[] }
    const { status, said } = await ask(new URL(items[0]!.url).pathname)
    expect([status, said]).toEqual([200, { ...SHARED, ...DATA }])
  })

  test.each([
    ['/rss.xml', 'POST', { ...SHARED, ...DATA }],
    ['/api/v1/articles', 'DELETE', { ...SHARED, ...DATA }],
    ['/rss.xml', 'OPTIONS', SHARED],
  ])('of %s asked by %s', async (path, method, expected) => {
    expect((await ask(path, method)).said).toEqual(expected)
  })

  test.each([
    ['/', { ...OURS, ...PAGE }],
    ['/rss.xml', { ...SHARED, ...PAGE }],
    ['/api/v1/articles', { ...SHARED, ...DATA }],
  ])('of %s while there is nothing to read', async (path, expected) => {
    const { status, said } = await ask(path, 'GET', {}, empty)
    expect([status, said]).toEqual([503, expected])
  })

  test.each(['/', '/search?q=title', '/rss.xml', '/api/v1/articles', IMAGE_PATH, PLAIN_ASSETS.css.path])(
    'of %s are not said again by a 304: who has the answer has them, and they are longer than all the rest',
    async (path) => {
      const full = await ask(path)
      const again = await ask(path, 'GET', { 'If-None-Match': full.response.headers.get('ETag') ?? '' })
      expect([again.status, again.said]).toEqual([304, {}])
      const size = [...again.response.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)
      expect(size).toBeLessThanOrEqual(700)
    },
  )
})
