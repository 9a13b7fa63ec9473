import { beforeEach, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../support/open-site.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const RETRACTED = { date: '2021-12-01T00:00:00Z', reason: 'It was <wrong>.' }
const CORRECTION = { date: '2021-12-02T00:00:00Z', note: 'Not 3 & 4, but 5.' }
const withdrawn = (slug: string) => ({ slug, line: 1, column: 1, id: null, was: [], retracted: RETRACTED })

let site: Site

beforeEach(async () => {
  site = openSite()
  await site.publish(
    [makeIssue('2021-11', [makeArticle('a'), makeArticle('b'), makeArticle('c')])],
    '2021-11-30T00:00:00Z',
  )
  const parts = [
    makeArticle('new-a', { was: ['2021-11/a', '/p/old-post'] }),
    makeArticle('c', { corrections: [CORRECTION] }),
  ]
  await site.publish([makeIssue('2021-11', parts, { withdrawn: [withdrawn('b')] })], '2021-12-03T00:00:00Z')
})

describe('a renamed article', () => {
  test.each(['/issues/2021-11/a', '/issues/2021-11/a/', '/p/old-post'])(
    'is found at %s, in one hop for good',
    async (path) => {
      const response = await site.get(path)
      expect([response.status, response.headers.get('Location')]).toEqual([
        301,
        'https://news.example/issues/2021-11/new-a',
      ])
      expect(response.headers.get('Cache-Control')).toMatch(/^public, max-age=86400\b/)
      expect((await site.get('/issues/2021-11/new-a')).status).toBe(200)
    },
  )

  test('keeps its id in every feed', async () => {
    const feed = await readJson('/feed.json')
    expect(feed.items.map(({ id }: { id: string }) => id)).toContain('tag:news.example,2020:2021-11/a')
  })
})

describe('a retracted article', () => {
  test('answers 410 with the reason, escaped', async () => {
    const response = await site.get('/issues/2021-11/b')
    expect(response.status).toBe(410)
    expect(response.headers.get('Cache-Control')).toMatch(/^public, max-age=3600\b/)
    expect(await response.text()).toContain('It was &lt;wrong&gt;.')
  })

  test('is in no feed and on no page any more', async () => {
    for (const path of ['/rss.xml', '/atom.xml', '/feed.json', '/', '/issues/2021-11']) {
      expect(await (await site.get(path)).text()).not.toContain('Text of b')
    }
  })
})

describe('a correction', () => {
  test('stands at the article, in its feed entry, in the list of corrections and in their feeds', async () => {
    for (const path of ['/issues/2021-11/c', '/issues/2021-11', '/rss.xml', '/corrections', '/corrections/atom.xml']) {
      const response = await site.get(path)
      expect([path, response.status]).toEqual([path, 200])
      expect(await response.text()).toContain('Not 3 &amp; 4, but 5.')
    }
    const { items } = await readJson('/corrections/feed.json')
    expect(items).toMatchObject([
      {
        id: 'tag:news.example,2020:2021-11/c#corrected-2021-12-02',
        url: 'https://news.example/issues/2021-11/c',
        title: 'Correction: Title of c',
        summary: 'Not 3 & 4, but 5.',
      },
    ])
  })

  test('is what the article was updated by', async () => {
    const { items } = await readJson('/feed.json')
    const article = items.find(({ url }: { url: string }) => url.endsWith('/c'))
    expect(article).toMatchObject({ date_published: '2021-11-01T00:00:00Z', date_modified: '2021-12-02T00:00:00Z' })
  })
})

describe('a retracted issue', () => {
  test('answers 410, and so do its articles', async () => {
    const gone = makeIssue('2021-11', [], { retracted: RETRACTED, withdrawn: ['new-a', 'b', 'c'].map(withdrawn) })
    await site.publish([gone], '2021-12-04T00:00:00Z')
    for (const path of ['/issues/2021-11', '/issues/2021-11/new-a', '/issues/2021-11/b', '/issues/2021-11/c']) {
      expect([path, (await site.get(path)).status]).toEqual([path, 410])
    }
    expect((await site.get('/issues/2021-11/a')).status).toBe(301)
    expect((await readJson('/feed.json')).items).toEqual([])
  })
})

describe('the live release as JSON', () => {
  test('gives the root and its indexes, and no other object', async () => {
    const root = await readJson('/api/v1/release')
    expect(root).toMatchObject({ kind: 'root', publication: { url: 'https://news.example' } })
    const month = await readJson(`/api/v1/release/${root.months['2021-11']}`)
    expect(month.redirects).toEqual({ '2021-11/a': '2021-11/new-a' })
    const { document } = month.issues[0]
    for (const digest of [document, root.feeds.articles.pack, '0'.repeat(32), 'undefined', '..']) {
      expect([digest, (await site.get(`/api/v1/release/${digest}`)).status]).toEqual([digest, 404])
    }
  })
})

/** `any`, since what is in it is what the test is about. */
async function readJson(path: string) {
  return JSON.parse(await (await site.get(path)).text())
}
