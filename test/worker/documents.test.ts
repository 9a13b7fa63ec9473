/** What machines ask for: sitemaps read by a strict parser and followed, robots.txt, llms.txt. */
import { beforeAll, describe, expect, test } from 'vitest'
import { readXml } from '../../src/feed/read-xml.ts'
import { MAX_ADDRESSES, renderSitemap } from '../../src/page/render-sitemap.ts'
import { openSite, type Site } from '../support/open-site.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const RETRACTED = { date: '2021-12-01T00:00:00Z', reason: 'It was wrong.' }
const CORRECTION = { date: '2021-12-02T00:00:00Z', note: 'Not 3, but 5.' }
const DOCUMENTS = ['/sitemap.xml', '/sitemaps/pages.xml', '/sitemaps/2021.xml', '/robots.txt', '/llms.txt']

let site: Site

beforeAll(async () => {
  site = openSite()
  await site.publish(
    [
      makeIssue(
        '2021-11',
        ['a', 'b', 'c'].map((slug) => makeArticle(slug)),
      ),
    ],
    '2021-11-30T00:00:00Z',
  )
  const parts = [
    makeArticle('new-a', { was: ['2021-11/a'], topics: ['named-topic'] }),
    makeArticle('c', { corrections: [CORRECTION] }),
    makeArticle('later', { date: '2022-01-05T00:00:00Z' }),
  ]
  const withdrawn = [{ slug: 'b', line: 1, column: 1, id: null, was: [], retracted: RETRACTED }]
  const issues = [
    makeIssue('2020-06', [makeArticle('old')]),
    makeIssue('2021-11', parts, { withdrawn, headline: 'Head [1] *line*' }),
  ]
  await site.publish(issues, '2022-01-06T00:00:00Z')
})

type Entry = Readonly<Record<string, string>>

/** The entries of a sitemap or an index of them, each by the names of its elements. */
async function readEntries(path: string): Promise<readonly Entry[]> {
  const { root, errors } = readXml(await (await site.get(path)).text())
  expect(errors).toEqual([])
  expect(root?.namespace).toBe(NAMESPACE)
  return (root?.children ?? []).map(({ children }) =>
    Object.fromEntries(children.map(({ name, text }) => [name, text])),
  )
}

const pathOf = ({ loc = '' }: Entry) => {
  expect(loc).toMatch(/^https:\/\/news\.example\//)
  return loc.slice('https://news.example'.length)
}

async function readSitemap(path: string): Promise<Record<string, string | undefined>> {
  const entries = await readEntries(path)
  expect(new Set(entries.map(pathOf)).size).toBe(entries.length)
  return Object.fromEntries(entries.map((entry) => [pathOf(entry), entry.lastmod]))
}

describe('/sitemap.xml', () => {
  test('names a sitemap of the pages and one for each year in which anything was published', async () => {
    expect((await readEntries('/sitemap.xml')).map(pathOf)).toEqual([
      '/sitemaps/pages.xml',
      '/sitemaps/2022.xml',
      '/sitemaps/2021.xml',
      '/sitemaps/2020.xml',
    ])
  })

  test('of a year has its issues and articles with their last change, nothing moved and nothing retracted', async () => {
    expect(await readSitemap('/sitemaps/2021.xml')).toEqual({
      '/issues/2021-11': '2022-01-05T00:00:00Z',
      '/issues/2021-11/new-a': '2021-11-01T00:00:00Z',
      '/issues/2021-11/c': '2021-12-02T00:00:00Z',
    })
    expect(await readSitemap('/sitemaps/2022.xml')).toEqual({ '/issues/2021-11/later': '2022-01-05T00:00:00Z' })
  })

  test('of pages has every other page, dated where an index knows its last change', async () => {
    expect(await readSitemap('/sitemaps/pages.xml')).toEqual({
      '/': '2022-01-05T00:00:00Z',
      '/issues': '2022-01-05T00:00:00Z',
      '/issues/2021': undefined,
      '/issues/2020': undefined,
      '/topics': undefined,
      '/topics/named-topic': undefined,
      '/corrections': '2021-12-02T00:00:00Z',
      '/subscribe': undefined,
      '/search': undefined,
      '/api': undefined,
    })
  })

  test('names only addresses that answer 200 and call themselves canonical', async () => {
    for (const index of await readEntries('/sitemap.xml')) {
      for (const path of (await readEntries(pathOf(index))).map(pathOf)) {
        const response = await site.get(path)
        expect([path, response.status]).toEqual([path, 200])
        expect(await response.text()).toContain(`<link rel="canonical" href="https://news.example${path}"/>`)
      }
    }
  })

  test.each(['/sitemaps/2019.xml', '/sitemaps/constructor.xml', '/sitemaps/.xml'])('%s is not there', async (path) => {
    expect((await site.get(path)).status).toBe(404)
  })

  test('of a full year costs 15 reads at most, head included', async () => {
    const months = Array.from({ length: 12 }, (_, at) => `2021-${String(at + 1).padStart(2, '0')}`)
    const full = openSite()
    await full.publish(
      months.map((slug) => makeIssue(slug, [makeArticle('a'), makeArticle('b')])),
      '2021-12-31T00:00:00Z',
    )
    full.store.log.length = 0
    const text = await (await full.get('/sitemaps/2021.xml')).text()
    expect(text.match(/<loc>/g)).toHaveLength(36)
    expect(full.store.log.filter((call) => call.startsWith('read')).length).toBeLessThanOrEqual(15)
  })

  test('never has more addresses than the protocol allows, and stays below 50 MB', () => {
    const { topics: _topics, guard: _guard, media: _media, ...publication } = SETTINGS
    const path = `/issues/2021-11-30/${'long-'.repeat(40)}`
    const addresses = Array.from({ length: MAX_ADDRESSES + 1 }, (_, at) => ({
      path: path + at,
      changed: '2021-11-30T00:00:00Z',
    }))
    const xml = renderSitemap(publication, addresses)
    expect(xml.match(/<url>/g)).toHaveLength(50_000)
    expect(xml.length).toBeLessThan(50_000_000)
  })
})

describe('robots.txt', () => {
  test('lets everybody in, except into endless searches, and names the sitemap', async () => {
    const lines = (await (await site.get('/robots.txt')).text()).split('\n')
    expect(lines).toEqual([
      'User-agent: *',
      'Allow: /',
      'Disallow: /search?',
      '',
      'Sitemap: https://news.example/sitemap.xml',
      '',
    ])
  })
})

describe('llms.txt', () => {
  test('begins with name and summary, and every link in it answers', async () => {
    const text = await (await site.get('/llms.txt')).text()
    expect(text).toMatch(/^# Test Gazette\n\n> News for tests\n\n/)
    expect(text).toContain('- [Issue 2021-11](https://news.example/issues/2021-11.md): Head \\[1\\] \\*line\\*\n')
    const links = [...text.matchAll(/\]\(https:\/\/news\.example([^)]*)\)/g)].map(([, path]) => path ?? '')
    expect(links.length).toBeGreaterThan(8)
    for (const path of links) expect([path, (await site.get(path)).status]).toEqual([path, 200])
  })

  test('is there before the first issue is', async () => {
    const empty = openSite()
    await empty.publish([], '2021-11-30T00:00:00Z')
    for (const path of ['/sitemap.xml', '/sitemaps/pages.xml', '/llms.txt']) {
      expect([path, (await empty.get(path)).status]).toEqual([path, 200])
    }
    expect(await (await empty.get('/llms.txt')).text()).not.toContain('Latest issues')
  })
})

describe('/favicon.ico', () => {
  const icon = 'https://news.example/media/0123456789abcdef0123456789abcdef/icon.png'

  test.each([
    ["is the publication's own, which pages name too", icon, 302],
    ['is ours where there is none', null, 200],
  ])('%s', async (_, set, status) => {
    const other = openSite({ ...SETTINGS, icon: set })
    await other.publish([makeIssue('2021-11', [makeArticle('a')])], '2021-11-30T00:00:00Z')
    const response = await other.get('/favicon.ico')
    expect([response.status, response.headers.get('Location')]).toEqual([status, set])
    const html = await (await other.get('/')).text()
    const named = [...html.matchAll(/<link rel="(icon|apple-touch-icon)" href="([^"]*)"/g)]
    expect(named.map(([, rel, href]) => [rel, href])).toEqual(
      set === null
        ? []
        : [
            ['icon', icon],
            ['apple-touch-icon', icon],
          ],
    )
  })
})

describe.each(DOCUMENTS)('%s', (path) => {
  test('is served like pages: cacheable, with a tag, without Last-Modified, for scripts too', async () => {
    const { headers } = await site.get(path)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': `${path.endsWith('.xml') ? 'application/xml' : 'text/plain'}; charset=utf-8`,
      'cache-control': 'public, max-age=60, stale-while-revalidate=300, stale-if-error=86400',
      'access-control-allow-origin': '*',
      etag: expect.stringMatching(/^W\/"[0-9a-f]{32}"$/),
    })
    expect(headers.get('Last-Modified')).toBeNull()
    const again = await site.get(path, { 'If-None-Match': headers.get('ETag') ?? '' })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })
})
