/** All feeds of a publication together, by the app: histories, topics, whole issues, and what a person sees. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Issue } from '../../src/issue/model.ts'
import { createApp } from '../../src/worker/app.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const settings = { ...SETTINGS, items_per_feed: 4 }
const ISSUES: Issue[] = Array.from({ length: 6 }, (_, at) =>
  makeIssue(`2021-0${at + 1}`, [
    makeArticle('first', { number: 1, topics: ['governance'] }),
    makeArticle('second', { number: 2, topics: at % 2 === 0 ? ['governance', 'market'] : [] }),
  ]),
)
type Item = { id: string; url: string; date_published: string; content_html: string }
type Feed = { items: Item[]; next_url?: string; feed_url: string; title: string }

let store: MemoryStore
let app: ReturnType<typeof createApp>

beforeAll(async () => {
  store = createMemoryStore()
  await publishSample(store, ISSUES, '2021-12-01T00:00:00Z', settings)
  app = createApp({ store, now: () => Date.parse('2021-12-02T00:00:00Z'), headMaxAge: 0 })
})

async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return app.request(`http://worker${path}`, { headers })
}

async function read(path: string): Promise<string> {
  const response = await get(path)
  expect([path, response.status]).toEqual([path, 200])
  return response.text()
}

async function readJson(path: string): Promise<Feed> {
  return JSON.parse(await read(path))
}

describe('the whole history (RFC 5005)', () => {
  test.each([
    ['/rss.xml', /<guid[^>]*>([^<]+)<\/guid>/g],
    ['/atom.xml', /<entry>[\s\S]*?<id>([^<]+)<\/id>/g],
  ])('from %s, a client that walks back has every article once', async (start, idOf) => {
    const ids = new Set<string>()
    let documents = 0
    for (let path: string | undefined = start; path; documents++) {
      const xml: string = await read(path)
      for (const [, id] of xml.matchAll(idOf)) ids.add(id ?? '')
      expect(xml.includes('fh:archive')).toBe(path !== start)
      if (path !== start)
        expect(xml).toMatch(
          new RegExp(
            `rel="current"[^>]*href="https://news.example${start}"|href="https://news.example${start}"[^>]*rel="current"`,
          ),
        )
      const link = /<(?:atom:)?link[^>]*rel="prev-archive"[^>]*>/.exec(xml)?.[0]
      path = link && new URL(/href="([^"]+)"/.exec(link)?.[1] ?? '').pathname
    }
    expect(documents).toBe(7)
    expect(ids.size).toBe(12)
  })

  test('from /feed.json by next_url', async () => {
    const ids = new Set<string>()
    for (let path: string | undefined = '/feed.json'; path; ) {
      const feed: Feed = await readJson(path)
      for (const { id } of feed.items) ids.add(id)
      path = feed.next_url && new URL(feed.next_url).pathname
    }
    expect(ids.size).toBe(12)
  })

  test('an old issue keeps the bytes of its feed when a new one appears', async () => {
    const files = ['rss.xml', 'atom.xml', 'feed.json'].map((file) => `/issues/2021-06/${file}`)
    const before = await Promise.all(
      files.map(async (file) => [await read(file), (await get(file)).headers.get('ETag')]),
    )
    const next = createMemoryStore()
    for (const [key, value] of store.values) next.values.set(key, value)
    await publishSample(next, [...ISSUES, makeIssue('2021-07', [makeArticle('new')])], '2021-12-03T00:00:00Z', settings)
    const later = createApp({ store: next, now: () => Date.parse('2021-12-04T00:00:00Z'), headMaxAge: 0 })
    const after = await Promise.all(
      files.map(async (file) => {
        const response = await later.request(`http://worker${file}`)
        return [await response.text(), response.headers.get('ETag')]
      }),
    )
    expect(after).toEqual(before)
  })
})

describe('one article', () => {
  test('has the same id, link, date and text in every feed that it belongs to', async () => {
    const feeds = await Promise.all(
      ['/feed.json', '/issues/2021-05/feed.json', '/topics/governance/feed.json', '/topics/market/feed.json'].map(
        readJson,
      ),
    )
    const found = feeds.map(({ items }) => items.find(({ url }) => url.endsWith('/2021-05/second')))
    expect(found[0]).toMatchObject({ id: 'tag:news.example,2020:2021-05/second' })
    for (const item of found) expect(item).toEqual(found[0])
  })
})

describe('the feed of whole issues', () => {
  test('has one entry an issue, with all of its articles and sections', async () => {
    const { items, title } = await readJson('/issues/feed.json')
    expect(title).toBe('Test Gazette: issues')
    expect(items.map(({ id }) => id)).toEqual(
      ['06', '05', '04', '03'].map((month) => `tag:news.example,2020:2021-${month}`),
    )
    for (const text of [
      'Lead of 2021-06',
      'Text of first',
      'Text of second',
      'https://news.example/issues/2021-06/first',
    ]) {
      expect(items[0]?.content_html).toContain(text)
    }
  })
})

describe('topics', () => {
  test('have a list, a page and a feed each, named as the settings say or by their slug', async () => {
    expect(await read('/topics')).toMatch(
      /<a href="\/topics\/governance">Governance<\/a> <span class="count">9 articles<\/span>/,
    )
    const page = await read('/topics/market')
    expect(page).toContain('href="https://news.example/topics/market/atom.xml"')
    expect((await readJson('/topics/market/feed.json')).items).toHaveLength(3)
  })

  test.each([
    '/topics/nothing',
    '/topics/nothing/rss.xml',
    '/topics/constructor',
    '/topics/__proto__/rss.xml',
    '/issues/2021-08/rss.xml',
  ])('%s is not found', async (path) => {
    expect((await get(path)).status).toBe(404)
  })
})

describe('/feeds.opml and /subscribe', () => {
  test('list every feed, and each of them is there', async () => {
    const opml = await read('/feeds.opml')
    const urls = [...opml.matchAll(/xmlUrl="([^"]+)"/g)].map(([, url]) => new URL(url ?? '').pathname)
    expect(urls).toEqual([
      '/atom.xml',
      '/issues/atom.xml',
      '/corrections/atom.xml',
      '/topics/governance/atom.xml',
      '/topics/market/atom.xml',
      ...['06', '05', '04', '03', '02', '01'].map((month) => `/issues/2021-${month}/atom.xml`),
    ])
    for (const url of urls) await read(url)
    // The page recommends one format, and says how the others are called.
    const page = await read('/subscribe')
    for (const url of urls) expect(page).toContain(url.replace('/atom.xml', '/rss.xml'))
  })
})

test('/feeds.opml lists the feed of every issue, also of those beyond the newest ten', async () => {
  const next = createMemoryStore()
  const many = Array.from({ length: 15 }, (_, at) => makeIssue(`20${10 + at}-01`, [makeArticle('a')]))
  await publishSample(next, many, '2030-01-01T00:00:00Z', settings)
  const later = createApp({ store: next, now: () => Date.parse('2030-01-02T00:00:00Z'), headMaxAge: 0 })
  const opml = await (await later.request('http://worker/feeds.opml')).text()
  expect([...opml.matchAll(/xmlUrl="[^"]*\/issues\/20\d\d-01\/atom\.xml"/g)]).toHaveLength(15)
})

describe('a person who opens a feed in a browser', () => {
  const NAVIGATION = { 'Sec-Fetch-Dest': 'document' }

  test.each(['/rss.xml', '/atom.xml', '/topics/market/rss.xml', '/issues/2021-05/atom.xml', '/issues/rss.xml'])(
    'sees what %s is, and how to subscribe',
    async (path) => {
      const response = await get(path, NAVIGATION)
      expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
      expect(response.headers.get('Vary')).toBe('Accept-Encoding, Sec-Fetch-Dest')
      const html = await response.text()
      expect(html).toContain(`>https://news.example${path}</code>`)
      expect(html).toContain('data-copy=')
      const raw = await get(`${path}?raw`, NAVIGATION)
      expect(raw.headers.get('Content-Type')).toMatch(/^application\/(rss|atom)\+xml/)
      expect((await get(path)).headers.get('Vary')).toBe('Accept-Encoding, Sec-Fetch-Dest')
    },
  )

  test('gets JSON as JSON', async () => {
    expect((await get('/feed.json', NAVIGATION)).headers.get('Content-Type')).toBe(
      'application/feed+json; charset=utf-8',
    )
  })
})

describe('a renamed or retracted issue', () => {
  test('takes its feed along', async () => {
    const next = createMemoryStore()
    await publishSample(next, ISSUES, '2021-12-01T00:00:00Z', settings)
    const renamed = { ...ISSUES[0]!, slug: '2021-01-15', was: ['2021-01'] }
    const gone = { ...ISSUES[1]!, parts: [], retracted: { date: '2021-12-02T00:00:00Z', reason: 'Wrong.' } }
    await publishSample(next, [renamed, gone, ...ISSUES.slice(2)], '2021-12-02T00:00:00Z', settings)
    const later = createApp({ store: next, now: () => Date.parse('2021-12-04T00:00:00Z'), headMaxAge: 0 })
    const moved = await later.request('http://worker/issues/2021-01/atom.xml')
    expect([moved.status, moved.headers.get('Location')]).toEqual([
      301,
      'https://news.example/issues/2021-01-15/atom.xml',
    ])
    expect((await later.request('http://worker/issues/2021-02/atom.xml')).status).toBe(410)
    const digest = JSON.parse(await (await later.request('http://worker/issues/feed.json')).text())
    expect(digest.items).toHaveLength(4)
  })
})
