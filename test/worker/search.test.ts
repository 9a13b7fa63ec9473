/** The search page over HTTP. What a search finds is tested in test/api, what the page looks like in test/page. */
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decodeDocument, encodeDocument } from '../../src/release/codec.ts'
import { HEAD_KEY, OBJECT_PREFIX } from '../../src/release/keys.ts'
import { createApp } from '../../src/worker/app.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

/** More years than one answer looks into. */
const YEARS = Array.from({ length: 18 }, (_, at) => String(2004 + at))
const ISSUES = YEARS.map((year) =>
  makeIssue(`${year}-11`, [
    makeArticle('terns', { title: `Terns of ${year}`, summary: 'Two <b>birds</b> & a quay.', topics: ['named-topic'] }),
    makeArticle('herring', { title: 'Herring' }),
  ]),
)

let store: MemoryStore
let now = 0
let get: (path: string, headers?: Record<string, string>, method?: string) => Promise<Response>

const published = createMemoryStore()

beforeAll(() => publishSample(published, ISSUES, '2021-12-01T00:00:00Z'))

beforeEach(() => {
  store = createMemoryStore(published.values)
  now = Date.parse('2021-12-10T00:00:00Z')
  const app = createApp({ store, now: () => now, headMaxAge: 5000 })
  get = async (path, headers = {}, method = 'GET') => app.request(`http://worker${path}`, { method, headers })
})

async function read(path: string): Promise<string> {
  const response = await get(path)
  expect([path, response.status]).toEqual([path, 200])
  return response.text()
}

const listTitles = (html: string) => [...html.matchAll(/<h2><a href="([^"]*)">(.*?)<\/a>/g)].map(([, , title]) => title)

describe('the form', () => {
  test.each(['/search', '/search?q=', '/search?q=%20%09', '/search?utm_source=x', '/search?cursor=2010'])(
    '%s is one page with one address',
    async (path) => {
      const [plain, response] = [await get('/search'), await get(path)]
      expect(response.headers.get('ETag')).toBe(plain.headers.get('ETag'))
      expect(response.headers.get('Link')).toContain('<https://news.example/search>; rel="canonical"')
      expect(await response.text()).toContain('<link rel="canonical" href="https://news.example/search"/>')
    },
  )

  test('looks for nothing', async () => {
    await get('/search')
    expect(store.log).toEqual([`read ${HEAD_KEY}`])
  })
})

describe('a search', () => {
  test('is a page with what was found, marked, newest first of the equally good', async () => {
    const html = await read('/search?q=TERN')
    expect(listTitles(html).slice(0, 2)).toEqual(['<mark>Terns</mark> of 2021', '<mark>Terns</mark> of 2020'])
    expect(html).toContain('href="/issues/2021-11/terns"')
    expect(html).toContain('Two &lt;b&gt;birds&lt;/b&gt; &amp; a quay.')
    expect(html).toContain('<a href="/topics/named-topic">A Named Topic</a>')
    expect(html).not.toContain('Herring')
  })

  test('is kept like a page, and by no search engine', async () => {
    const response = await get('/search?q=terns')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=60, stale-while-revalidate=300, stale-if-error=86400',
      etag: expect.stringMatching(/^W\/"[0-9a-f]{32}"$/),
      link: expect.not.stringContaining('canonical'),
    })
    expect(response.headers.get('Last-Modified')).toBeNull()
    const html = await response.text()
    expect(html).toContain('<meta name="robots" content="noindex"/>')
    expect(html).not.toContain('canonical')
  })

  test('is answered 304 to its tag, and by HEAD without the page', async () => {
    const full = await get('/search?q=terns')
    const known = await get('/search?q=terns', { 'If-None-Match': full.headers.get('ETag') ?? '' })
    expect([known.status, await known.text()]).toEqual([304, ''])
    const head = await get('/search?q=terns', {}, 'HEAD')
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(full.headers))
    expect(await head.text()).toBe('')
  })

  test.each([
    '/search?q=terns&utm_source=x',
    '/search?q=++terns%20',
    '/search?q=terns&q=herring',
    '/search?limit=1&q=terns',
  ])('%s is that for terns: what is not understood changes nothing', async (path) => {
    expect((await get(path)).headers.get('ETag')).toBe((await get('/search?q=terns')).headers.get('ETag'))
  })

  test('that finds nothing says so', async () => {
    expect(await read('/search?q=whale&cursor=2005')).toContain('Nothing from 2004 to 2005 has “whale”.')
  })

  test('with a slash behind its address moves to the one without', async () => {
    for (const [path, target] of [
      ['/search/', '/search'],
      ['/search/?q=terns', '/search?q=terns'],
    ] as const) {
      const response = await get(path)
      expect([response.status, response.headers.get('Location')]).toEqual([301, `https://news.example${target}`])
    }
  })

  test('costs no read when it is hot, and shares the segments with the API', async () => {
    await get('/api/v1/search?q=terns')
    store.log.length = 0
    await get('/search?q=herring')
    expect(store.log.filter((call) => call.includes(OBJECT_PREFIX))).toEqual([])
  })

  test('has an answer to whatever is asked, in which nothing is a tag that is not ours', async () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('"><script>x</script>', '&lt;', '%', '+'),
    )
    await fc.assert(
      fc.asyncProperty(texts, fc.option(texts), async (q, cursor) => {
        const asked = new URLSearchParams(cursor === null ? { q } : { q, cursor })
        const html = await read(`/search?${asked}`)
        expect(html).toContain('<input type="search" name="q"')
        expect(html).not.toContain('<script>')
      }),
      { numRuns: 50 },
    )
  })
})

describe('a question that is too long', () => {
  test('is told so on a page with the form, at the length where the form stops it', async () => {
    expect(await read(`/search?q=${'x'.repeat(200)}`)).not.toContain('too long')
    const html = await read(`/search?q=${'x'.repeat(201)}`)
    expect(html).toContain('That is too long: write 200 characters at most.')
    expect(html).toContain(`value="${'x'.repeat(200)}"`)
    expect(html).toContain('maxlength="200"')
    expect(html).toContain('noindex')
  })
})

describe('older years', () => {
  test('are one link away, until there are none', async () => {
    const newest = await read('/search?q=terns')
    expect(newest).toContain('Articles from 2006 to 2021 with “terns”')
    const [, older = ''] = /<a href="([^"]*)" rel="next">Search the years before 2006</.exec(newest) ?? []
    const html = await read(older.replaceAll('&amp;', '&'))
    expect(listTitles(html)).toEqual(['<mark>Terns</mark> of 2005', '<mark>Terns</mark> of 2004'])
    expect(html).toContain('Articles from 2004 to 2005 with “terns”')
    expect(html).not.toContain('rel="next"')
  })

  test.each(['x', '0', '20 10', '-2010', '2010; DROP'])('where the cursor is %s, it starts anew', async (cursor) => {
    const [damaged, plain] = [
      await get(`/search?q=terns&cursor=${encodeURIComponent(cursor)}`),
      await get('/search?q=terns'),
    ]
    expect(damaged.headers.get('ETag')).toBe(plain.headers.get('ETag'))
  })
})

describe('what was retracted', () => {
  const RETRACTED = { date: '2021-12-05T00:00:00Z', reason: 'It was wrong.' }
  const withdrawn = [{ slug: 'terns', line: 1, column: 1, id: null, was: [], retracted: RETRACTED }]
  const after = [
    ...ISSUES.slice(0, -1),
    makeIssue('2021-11', [makeArticle('herring', { title: 'Herring' })], { withdrawn }),
  ]

  test('is not found any more, also where it was found a moment ago', async () => {
    expect(await read('/search?q=terns')).toContain('Terns</mark> of 2021')
    await publishSample(store, after, '2021-12-06T00:00:00Z')
    now += 5001
    expect(await read('/search?q=terns')).not.toContain('Terns</mark> of 2021')
  })

  test('does not come back where the new index is missing', async () => {
    await publishSample(store, after, '2021-12-06T00:00:00Z')
    const { current } = decodeDocument(store.values.get(HEAD_KEY)!.bytes, 'head')
    store.values.delete(OBJECT_PREFIX + current.search?.['2021'])
    expect((await get('/search?q=terns')).status).toBe(503)
  })
})

test('of a release without an index, the page says so', async () => {
  const { current, ...head } = decodeDocument(store.values.get(HEAD_KEY)!.bytes, 'head')
  const { search: _search, ...root } = current
  store.values.set(HEAD_KEY, { bytes: encodeDocument({ ...head, current: root }), metadata: null })
  expect(await read('/search?q=terns')).toContain('There is no search yet: it comes with the next publish.')
})

test('while KV is down it is a page that says when to come back, and is right again after', async () => {
  store.fault = () => {
    throw new Error('KV does not answer')
  }
  const response = await get('/search?q=terns')
  expect([response.status, response.headers.get('Retry-After'), response.headers.get('Cache-Control')]).toEqual([
    503,
    '60',
    'no-store',
  ])
  expect(await response.text()).toContain('<h1>Not available at the moment</h1>')
  store.fault = null
  expect(await read('/search?q=terns')).toContain('of 2021')
})
