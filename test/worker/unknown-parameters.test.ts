/** What strangers write into an address: it makes nothing that is kept without bound, and says nothing on a page. */
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { createBoundedCache } from '../../src/worker/bounded-cache.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

type Kept = { readonly capacity: number; readonly key: string; readonly size: number }

/** Everything that any cache of the Worker was given to keep. */
const kept: Kept[] = vi.hoisted(() => [])

vi.mock('../../src/worker/bounded-cache.ts', async (importOriginal) => {
  const original = await importOriginal<{ createBoundedCache: typeof createBoundedCache }>()
  return {
    createBoundedCache: <V>(capacity: number) => {
      const cache = original.createBoundedCache<V>(capacity)
      return {
        ...cache,
        set: (key: string, value: V, size: number) => {
          kept.push({ capacity, key, size })
          cache.set(key, value, size)
        },
      }
    },
  }
})

/** Below this, a capacity counts entries and not bytes. */
const FEW = 10_000
/** Characters of a key where entries are counted. */
const LONGEST = 200

const PAGES = [
  '/',
  '/issues',
  '/issues/2021-11',
  '/issues/2021-11/a',
  '/topics',
  '/topics/x',
  '/subscribe',
  '/corrections',
]
const FEEDS = [
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/feed',
  '/feeds.opml',
  '/sitemap.xml',
  '/robots.txt',
  '/llms.txt',
]
const OTHERS = ['/api', '/search', '/nothing', '/issues/2021-11/a.md', '/issues/2021-11/a.json', '/issues/2021-11/']

const HOSTILE = [
  '"><script>alert(1)</script>',
  "'onmouseover='alert(1)",
  '</title><b id=x>',
  '{{7*7}}',
  '\r\nX-Evil: 1',
  '\u0000',
]

let store: MemoryStore
let get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>

beforeAll(async () => {
  const { createApp } = await import('../../src/worker/app.ts')
  store = createMemoryStore()
  const issue = makeIssue('2021-11', [makeArticle('a', { topics: ['x'] }), makeArticle('b')])
  await publishSample(store, [issue], '2021-12-01T00:00:00Z')
  const app = createApp({ store, now: () => Date.parse('2021-12-10T00:00:00Z'), headMaxAge: 60_000 })
  get = async (path, headers = {}) => app.request(`http://worker${path}`, { headers })
})

beforeEach(() => {
  kept.length = 0
  store.log.length = 0
})

async function see(path: string, headers?: Readonly<Record<string, string>>) {
  const response = await get(path, headers)
  return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() }
}

describe('unknown parameters', () => {
  test.each([...PAGES, ...FEEDS, ...OTHERS])('of %s change nothing, cost nothing and are not kept', async (path) => {
    const plain = await see(path)
    kept.length = 0
    store.log.length = 0
    const names = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).filter((it) => !['q', 'raw'].includes(it))
    const values = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(names, values), { minLength: 1, maxLength: 5 }), async (pairs) => {
        const query = new URLSearchParams(pairs)
        expect(await see(`${path}?${query}`)).toEqual(plain)
      }),
      { numRuns: 20 },
    )
    expect([kept, store.log]).toEqual([[], []])
  })

  test('of the API are refused, as JSON that no browser takes for anything else, and not kept', async () => {
    await see('/api/v1/articles')
    kept.length = 0
    for (const hostile of HOSTILE) {
      const query = new URLSearchParams({ [hostile]: hostile })
      const { status, headers, text } = await see(`/api/v1/articles?${query}`)
      expect([status, headers['content-type']]).toEqual([400, 'application/problem+json'])
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(JSON.parse(text).code ?? JSON.parse(text).type).toContain('unknown-parameter')
    }
    expect(kept).toEqual([])
  })
})

describe('an address that nobody has', () => {
  test('is not repeated on the page that says so', async () => {
    for (const hostile of HOSTILE) {
      for (const below of ['/', '/issues/', '/issues/2021-11/', '/topics/', '/assets/', '/media/', '/sitemaps/']) {
        const { status, headers, text } = await see(below + encodeURIComponent(`mark${hostile}`))
        expect([status, text]).toEqual([404, expect.not.stringContaining('mark')])
        expect(JSON.stringify(headers)).not.toMatch(/mark|x-evil/i)
      }
    }
  })
})

describe('what is asked is kept within bounds', () => {
  /** Questions that are all different, all sound, and have the shortest answers that there are. */
  const questions: readonly (readonly [string, (at: number) => string])[] = [
    ['authors', (at) => `/api/v1/articles?author=${'é'.repeat(190)}${at}`],
    ['words', (at) => `/api/v1/search?q=${'é'.repeat(190)}${at}`],
    ['addresses that are cited', (at) => `/api/v1/links?url=https://a.example/${'x'.repeat(1900)}${at}`],
    ['words on the page', (at) => `/search?q=${'é'.repeat(190)}${at}`],
    ['paths', (at) => `/${'x'.repeat(1900)}${at}`],
    ['articles', (at) => `/issues/2021-11/${'x'.repeat(1900)}${at}`],
    ['schemas', (at) => `/api/v1/schema/${'x'.repeat(1900)}${at}`],
  ]

  test.each(questions)('by %s', async (_, write) => {
    for (let at = 0; at < 5; at++) expect((await get(write(at))).status).toBeLessThan(500)
    for (const { capacity, key, size } of kept) {
      if (capacity < FEW) expect([key.length <= LONGEST, size]).toEqual([true, 1])
      else expect(size).toBeGreaterThanOrEqual(key.length)
    }
  })

  test('by headers', async () => {
    for (let at = 0; at < 5; at++) {
      const { status } = await see('/rss.xml', { 'Accept-Encoding': `${'x'.repeat(5000)}${at}, gzip` })
      expect(status).toBe(200)
    }
    expect(kept.filter(({ capacity, key }) => capacity < FEW && key.length > LONGEST)).toHaveLength(0)
  })

  test('and the caches of bytes take, all together, less than an isolate has', async () => {
    vi.resetModules()
    const { createApp } = await import('../../src/worker/app.ts')
    const app = createApp({ store, now: () => Date.parse('2021-12-10T00:00:00Z'), headMaxAge: 60_000 })
    for (const path of ['/', '/api/v1/articles', '/search?q=a', '/rss.xml']) await app.request(`http://worker${path}`)
    const capacities = new Map(kept.map(({ capacity }) => [capacity, capacity]))
    const bytes = [...capacities.values()].filter((capacity) => capacity >= FEW)
    expect(bytes.length).toBeGreaterThanOrEqual(4)
    expect(bytes.reduce((sum, capacity) => sum + capacity, 0)).toBeLessThan(96 * 1024 * 1024)
  })
})
