/** The app called as a function, on a store in memory; what needs workerd itself is tested in edge.test.ts. */
import { describe, expect, test } from 'vitest'
import type { Issue, Settings } from '../../src/issue/model.ts'
import { decodeDocument, encodeDocument } from '../../src/release/codec.ts'
import type { Head } from '../../src/release/documents.ts'
import { HEAD_KEY, OBJECT_PREFIX } from '../../src/release/keys.ts'
import { createApp } from '../../src/worker/app.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const PUBLISHED = '2021-12-01T00:00:00Z'
const FIRST = [makeIssue('2021-11', [makeArticle('a'), makeArticle('b')])]
const SECOND = [...FIRST, makeIssue('2021-12', [makeArticle('c')])]
const FEEDS = ['/rss.xml', '/atom.xml', '/feed.json']
const PAGES = [
  '/',
  '/issues',
  '/issues/2021',
  '/issues/2021-11',
  '/issues/2021-11/a',
  '/api',
  '/corrections',
  '/topics',
  '/search',
  '/subscribe',
]

type Site = {
  readonly store: MemoryStore
  /** Milliseconds that the Worker's clock is ahead of the publish. */
  advance(milliseconds: number): void
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Response>
  publish(issues: readonly Issue[], now?: string): Promise<unknown>
  changeHead(change: (head: Head) => Head): void
}

async function openSite(issues: readonly Issue[] | null = FIRST, settings: Settings = SETTINGS): Promise<Site> {
  const store = createMemoryStore()
  let now = Date.parse('2021-12-10T00:00:00Z')
  if (issues) await publishSample(store, issues, PUBLISHED, settings)
  store.log.length = 0
  const app = createApp({ store, now: () => now, headMaxAge: 5000 })
  return {
    store,
    advance(milliseconds) {
      now += milliseconds
    },
    async get(path, headers = {}, method = 'GET') {
      return app.request(`http://worker${path}`, { method, headers })
    },
    publish: (next, at = '2021-12-09T00:00:00Z') => publishSample(store, next, at, settings),
    changeHead(change) {
      const head = change(decodeDocument(store.values.get(HEAD_KEY)!.bytes, 'head'))
      store.values.set(HEAD_KEY, { bytes: encodeDocument(head), metadata: null })
    },
  }
}

describe('feeds', () => {
  test.each([
    ['/rss.xml', 'application/rss+xml; charset=utf-8'],
    ['/atom.xml', 'application/atom+xml; charset=utf-8'],
    ['/feed.json', 'application/feed+json; charset=utf-8'],
  ])('%s is %s, cacheable, readable by scripts, and names itself (rules 9, 15, 23, 25, 26)', async (path, type) => {
    const site = await openSite()
    const response = await site.get(path)
    expect(response.status).toBe(200)
    const headers = Object.fromEntries(response.headers)
    expect(headers).toMatchObject({
      'content-type': type,
      'cache-control': 'public, max-age=1800, stale-while-revalidate=3600, stale-if-error=86400',
      'last-modified': 'Wed, 01 Dec 2021 00:00:00 GMT',
      vary: path === '/feed.json' ? 'Accept-Encoding' : 'Accept-Encoding, Sec-Fetch-Dest',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Last-Modified, Link, Retry-After',
    })
    expect(headers.etag).toMatch(/^W\/"[0-9a-f]{32}"$/)
    expect(headers.link).toContain(`<https://news.example${path}>; rel="self"`)
    expect(await response.text()).toContain('Title of a')
    expect(response.headers.get('Content-Length')).toBe(String((await (await site.get(path)).bytes()).length))
  })

  test('have one entity tag each', async () => {
    const site = await openSite()
    const tags = await Promise.all(FEEDS.map(async (path) => (await site.get(path)).headers.get('ETag')))
    expect(new Set(tags).size).toBe(3)
  })

  test.each(['?utm_source=x', '?null', '?format=atom&raw'])(
    'do not care about the query %s (rule 19)',
    async (query) => {
      const site = await openSite()
      const [plain, asked] = [await site.get('/rss.xml'), await site.get(`/rss.xml${query}`)]
      expect(asked.status).toBe(200)
      expect(asked.headers.get('ETag')).toBe(plain.headers.get('ETag'))
      expect(await asked.text()).toBe(await plain.text())
    },
  )

  test.each(['/feed', '/feed/', '/rss', '/rss/', '/feed.xml', '/index.xml', '/index.rss', '/feed.rss'])(
    'answer at the guess %s as RSS, without a redirect',
    async (path) => {
      const site = await openSite()
      const response = await site.get(path)
      expect([response.status, response.headers.get('Content-Type')]).toEqual([
        200,
        'application/rss+xml; charset=utf-8',
      ])
    },
  )

  test.each(['/atom', '/feed.atom'])('answer at the guess %s as Atom', async (path) => {
    const response = await (await openSite()).get(path)
    expect(response.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8')
  })

  test('name the hub where there is one (rule 27)', async () => {
    const site = await openSite(FIRST, { ...SETTINGS, hub: 'https://hub.example/' })
    expect((await site.get('/rss.xml')).headers.get('Link')).toContain('<https://hub.example/>; rel="hub"')
  })

  test('are never dated before the floor that a rollback sets', async () => {
    const site = await openSite()
    site.changeHead((head) => ({ ...head, floor: '2021-12-05T00:00:00Z' }))
    expect((await site.get('/rss.xml')).headers.get('Last-Modified')).toBe('Sun, 05 Dec 2021 00:00:00 GMT')
  })
})

describe('pages', () => {
  test.each(PAGES)('%s is HTML with its address, autodiscovery, a policy and no Last-Modified', async (path) => {
    const response = await (await openSite()).get(path)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=60, stale-while-revalidate=300, stale-if-error=86400',
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers.get('Last-Modified')).toBeNull()
    expect(response.headers.get('Link')).toContain(`<https://news.example${path}>; rel="canonical"`)
    expect(response.headers.get('Content-Security-Policy')).toMatch(
      /default-src 'none'; style-src 'self'; script-src 'self'; /,
    )
    const html = await response.text()
    expect(html).toContain(`<link rel="canonical" href="https://news.example${path}"/>`)
    const found = [...html.matchAll(/<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)"/g)]
    // The publication's feed first; the page's own, where it has one, behind it.
    expect(found.map(([, type, href]) => [type, href]).slice(0, 3)).toEqual([
      ['application/rss+xml', 'https://news.example/rss.xml'],
      ['application/atom+xml', 'https://news.example/atom.xml'],
      ['application/feed+json', 'https://news.example/feed.json'],
    ])
  })

  test.each(['/issues/', '/issues/2021-11/', '/issues/2021-11/a/'])(
    '%s moves for good to the address without the slash',
    async (path) => {
      const response = await (await openSite()).get(path)
      expect(response.status).toBe(301)
      expect(response.headers.get('Location')).toBe(`https://news.example${path.slice(0, -1)}`)
    },
  )

  test.each([
    '/nothing',
    '/issues/2021-10',
    '/issues/2021-11/z',
    '/issues/2021-11/a/b',
    '/issues/2020',
    '/issues/constructor',
    '/issues/__proto__',
    '/issues/2021-11/constructor',
    '//evil.example/',
    '/issues/%E0%A4%A',
  ])('%s is not found, readable and briefly cacheable (rule 14)', async (path) => {
    const response = await (await openSite()).get(path)
    expect(response.status).toBe(404)
    expect(response.headers.get('Cache-Control')).toMatch(/^public, max-age=60\b/)
    expect(await response.text()).toContain('<h1>Not found</h1>')
  })

  test('never take an address from the Host header', async () => {
    const response = await (await openSite()).get('/', { Host: 'evil.example' })
    expect(await response.text()).not.toContain('evil.example')
  })

  test('say that the first issue is still to come', async () => {
    const site = await openSite([])
    for (const path of ['/', '/issues']) {
      expect(await (await site.get(path)).text()).toContain('The first issue is still to come')
    }
  })
})

describe.each([...FEEDS, ...PAGES])('a conditional request for %s', (path) => {
  test('is answered 304 with what clients keep, and without a body (rules 9 to 11)', async () => {
    const site = await openSite()
    const full = await site.get(path)
    const response = await site.get(path, { 'If-None-Match': full.headers.get('ETag') ?? '' })
    expect(response.status).toBe(304)
    expect(await response.text()).toBe('')
    for (const name of ['ETag', 'Last-Modified', 'Cache-Control', 'Vary', 'Link', 'Access-Control-Allow-Origin']) {
      expect([name, response.headers.get(name)]).toEqual([name, full.headers.get(name)])
    }
    const size = [...response.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)
    expect(size).toBeLessThanOrEqual(700)
  })

  test('is answered in full where the tag is another, whatever the date says', async () => {
    const headers = { 'If-None-Match': 'W/"0"', 'If-Modified-Since': 'Fri, 10 Dec 2021 00:00:00 GMT' }
    expect((await (await openSite()).get(path, headers)).status).toBe(200)
  })

  test('by HEAD has the headers of GET', async () => {
    const site = await openSite()
    const [get, head] = [await site.get(path), await site.get(path, {}, 'HEAD')]
    expect(head.status).toBe(200)
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers))
    expect(await head.text()).toBe('')
    expect((await site.get(path, { 'If-None-Match': '*' }, 'HEAD')).status).toBe(304)
  })
})

describe('other methods', () => {
  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s is refused and says what is allowed (rule 22)', async (method) => {
    const site = await openSite()
    for (const path of ['/rss.xml', '/', '/nothing']) {
      const response = await site.get(path, {}, method)
      expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
      expect(response.headers.get('Cache-Control')).toBeTruthy()
    }
    expect(site.store.log).toEqual([])
  })

  test('OPTIONS lets scripts of other origins revalidate (rule 25)', async () => {
    const response = await (await openSite()).get('/feed.json', { Origin: 'https://other.example' }, 'OPTIONS')
    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': 'If-None-Match, If-Modified-Since',
    })
  })
})

describe('KV reads', () => {
  const reads = (site: Site) => site.store.log.splice(0).filter((call) => call.startsWith('read')).length

  test.each([
    ['/rss.xml', 2],
    ['/', 2],
    ['/issues', 2],
    // The year too, for the issues before and after.
    ['/issues/2021-11', 4],
    ['/issues/2021-11/a', 3],
  ])('%s costs %i cold and none hot', async (path, cold) => {
    const site = await openSite()
    await site.get(path)
    expect(reads(site)).toBe(cold)
    await site.get(path)
    expect(reads(site)).toBe(0)
  })

  test('a 304 or a HEAD of a feed does not read the feed (rule 12)', async () => {
    const site = await openSite()
    await site.get('/rss.xml', { 'If-None-Match': '*' })
    await site.get('/rss.xml', {}, 'HEAD')
    expect(reads(site)).toBe(1)
  })

  test('after five seconds head is looked at again, and objects are not', async () => {
    const site = await openSite()
    await site.get('/rss.xml')
    reads(site)
    site.advance(5001)
    await site.get('/rss.xml')
    expect(site.store.log).toEqual([`read ${HEAD_KEY}`])
  })

  test('many requests at once share one read a key', async () => {
    const site = await openSite()
    await Promise.all(Array.from({ length: 20 }, () => site.get('/rss.xml')))
    expect(reads(site)).toBe(2)
  })
})

describe('a store in trouble', () => {
  test('rule 2: a permalink that is newer than the head in memory is found', async () => {
    const site = await openSite()
    await site.get('/')
    await site.publish(SECOND)
    site.advance(1001)
    expect((await site.get('/issues/2021-12/c')).status).toBe(200)
  })

  test('rule 2 costs no more than one read of head a second', async () => {
    const site = await openSite()
    await site.get('/')
    site.store.log.length = 0
    for (let i = 0; i < 50; i++) await site.get(`/issues/2021-11/unknown-${i}`)
    expect(site.store.log.filter((call) => call === `read ${HEAD_KEY}`).length).toBeLessThanOrEqual(1)
  })

  test('rule 3: the release before answers whole where an object is missing, and not for long', async () => {
    const site = await openSite()
    await site.publish(SECOND)
    const pack = decodeDocument(site.store.values.get(HEAD_KEY)!.bytes, 'head').current.feeds.articles.pack
    site.store.values.delete(OBJECT_PREFIX + pack)
    const response = await site.get('/rss.xml')
    expect(response.status).toBe(200)
    const text = await response.text()
    expect(text).toContain('Title of a')
    expect(text).not.toContain('Title of c')
    expect(response.headers.get('Cache-Control')).toMatch(/^public, max-age=(30|29)\b/)
  })

  test('rule 3: a missing object is asked for twice, and damaged bytes are no object', async () => {
    const site = await openSite()
    const { pack } = decodeDocument(site.store.values.get(HEAD_KEY)!.bytes, 'head').current.feeds.articles
    const whole = site.store.values.get(OBJECT_PREFIX + pack)!
    site.store.values.set(OBJECT_PREFIX + pack, { ...whole, bytes: whole.bytes.slice(1) })
    expect((await site.get('/rss.xml')).status).toBe(503)
    expect(site.store.log.filter((call) => call.includes(pack))).toHaveLength(2)
    site.store.values.set(OBJECT_PREFIX + pack, whole)
    expect((await site.get('/rss.xml')).status).toBe(200)
  })

  test('rule 3: after a retraction the release before does not answer', async () => {
    const site = await openSite()
    await site.publish(SECOND)
    site.changeHead((head) => ({ ...head, retracted: ['/issues/2021-11/a'] }))
    const { pack } = decodeDocument(site.store.values.get(HEAD_KEY)!.bytes, 'head').current.feeds.articles
    site.store.values.delete(OBJECT_PREFIX + pack)
    expect((await site.get('/rss.xml')).status).toBe(503)
  })

  test('rule 4: an isolate does not go back to an older head', async () => {
    const site = await openSite()
    const old = site.store.values.get(HEAD_KEY)!
    await site.publish(SECOND)
    const tag = (await site.get('/rss.xml')).headers.get('ETag')
    site.store.values.set(HEAD_KEY, old)
    site.advance(5001)
    expect((await site.get('/rss.xml')).headers.get('ETag')).toBe(tag)
  })

  test.each([
    ['is missing', (site: Site) => site.store.values.delete(HEAD_KEY)],
    ['is damaged', (site: Site) => site.store.values.set(HEAD_KEY, { bytes: new Uint8Array([1]), metadata: null })],
    [
      'fails',
      (site: Site) => {
        site.store.fault = (call) => {
          if (call.endsWith(HEAD_KEY)) throw new Error('KV does not answer')
        }
      },
    ],
  ])('rule 5: a head that %s leaves the last one in force', async (_, harm) => {
    const site = await openSite()
    await site.get('/rss.xml')
    harm(site)
    site.advance(60_000)
    const feed = await site.get('/rss.xml')
    expect([feed.status, feed.headers.get('Cache-Status')]).toEqual([200, 'Gazette; fwd=stale; detail=head-unreadable'])
    const again = await site.get('/rss.xml', { 'If-None-Match': feed.headers.get('ETag') ?? '' })
    expect([again.status, again.headers.get('Cache-Status')]).toEqual([304, feed.headers.get('Cache-Status')])
    // It may have been published since, and readers stop asking after a 404.
    expect((await site.get('/issues/2021-11/z')).status).toBe(503)
  })

  test.each([...FEEDS, ...PAGES, '/nothing'])(
    'rule 5: with no head ever, %s is 503 and says when to come back',
    async (path) => {
      const site = await openSite(null)
      const response = await site.get(path)
      expect(response.status).toBe(503)
      expect(response.headers.get('Retry-After')).toBe('60')
      expect(response.headers.get('Cache-Control')).toBe('no-store')
      await site.publish(FIRST)
      if (path !== '/nothing') expect((await site.get(path)).status).toBe(200)
    },
  )

  test('an object that throws is 503 for that address, and the others go on', async () => {
    const site = await openSite()
    await site.get('/rss.xml')
    site.store.fault = (call) => {
      if (call.includes(OBJECT_PREFIX)) throw new Error('KV does not answer')
    }
    expect((await site.get('/issues/2021-11/a')).status).toBe(503)
    expect((await site.get('/rss.xml')).status).toBe(200)
  })
})

describe('a staged release', () => {
  test('takes over at its moment by the clock alone, and shortens every lifetime until then (rule 16)', async () => {
    const site = await openSite()
    const [first] = [decodeDocument(site.store.values.get(HEAD_KEY)!.bytes, 'head')]
    await site.publish(SECOND)
    const second = decodeDocument(site.store.values.get(HEAD_KEY)!.bytes, 'head')
    site.changeHead(() => ({
      ...first,
      release: 3,
      upcoming: [{ at: '2021-12-10T00:10:00Z', root: second.root, floor: null, ping: false }],
    }))

    const before = await site.get('/rss.xml')
    expect(await before.text()).not.toContain('Title of c')
    expect(before.headers.get('Cache-Control')).toMatch(/^public, max-age=600, stale-while-revalidate=0\b/)
    expect((await site.get('/issues/2021-12/c')).status).toBe(404)
    site.advance(600_000)
    expect(await (await site.get('/rss.xml')).text()).toContain('Title of c')
    expect((await site.get('/issues/2021-12/c')).status).toBe(200)
  })
})
