/** The whole site, from the front page through everything that any answer names. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Gallery, openGallery } from './gallery.ts'
import { type Html, listReferences, readHtml } from './list-references.ts'

/** What programs ask for without being told. */
const SEEDS = ['/', '/robots.txt', '/llms.txt', '/favicon.ico', '/search?q=quay']

/** What does not answer 200, of all that is named. */
const OTHERS: Readonly<Record<string, number>> = {
  // An editor links to it by a name that it had before.
  '/issues/2023-12/high-water': 301,
  // The editor's own icon is elsewhere.
  '/favicon.ico': 302,
  // The change log names what was taken back.
  '/issues/2024-04/repairs': 410,
  '/issues/2024-04/repairs.json': 410,
  '/api/v1/articles/2024-04/repairs': 410,
}

/** Far above what there is: a crawl that does not end is a fault, not a long test. */
const MOST = 1500

type Visit = {
  readonly status: number
  readonly type: string
  readonly location: string | null
  /** Null for all but HTML. */
  readonly html: Html | null
}

type Reference = { readonly from: string; readonly path: string; readonly fragment: string }

let gallery: Gallery
/** By address without origin and fragment. */
const visits = new Map<string, Visit>()
const references: Reference[] = []

beforeAll(async () => {
  gallery = await openGallery(inject('bundle'), 'test/fixtures/gallery')
  let waiting: readonly string[] = SEEDS
  while (waiting.length > 0) {
    const found = (await Promise.all(waiting.map(visit))).flat()
    waiting = [...new Set(found)].filter((path) => !visits.has(path))
    if (visits.size + waiting.length > MOST) throw new Error(`No end in sight: ${waiting.slice(0, 20).join(' ')}`)
  }
}, 60_000)

afterAll(() => gallery.edge.close())

/** @returns what it names of the same site */
async function visit(path: string): Promise<readonly string[]> {
  const { base } = gallery.edge
  const response = await fetch(base + path, { redirect: 'manual' })
  const type = response.headers.get('Content-Type') ?? ''
  const location = response.headers.get('Location')
  const text = await response.text()
  const html = type.startsWith('text/html') ? readHtml(text) : null
  visits.set(path, { status: response.status, type, location, html })
  return listPaths(path, [...listReferences(type, text, base), ...listLinks(response)])
}

/** Those of the same site. */
function listPaths(from: string, named: readonly string[]): readonly string[] {
  const { base } = gallery.edge
  return named.flatMap((name) => {
    const url = URL.parse(name, base + from)
    // A template of addresses, or the root that others stand below, is none itself.
    if (url?.origin !== base || /[{}]|%7B/i.test(url.href) || /^\/api\/v1\/?$/.test(url.pathname)) return []
    references.push({ from, path: url.pathname + url.search, fragment: url.hash.slice(1) })
    return [url.pathname + url.search]
  })
}

function listLinks({ headers }: Response): readonly string[] {
  const links = [...(headers.get('Link') ?? '').matchAll(/<([^>]*)>/g)].map(([, href = '']) => href)
  return [...links, ...(headers.get('Location') === null ? [] : [headers.get('Location') ?? ''])]
}

function listPages() {
  return [...visits].flatMap(([path, { status, html }]) => (status === 200 && html ? [{ path, html }] : []))
}

describe('on the whole site', () => {
  test('every address that anything names answers, and none but a former one redirects', () => {
    const dead = [...visits].filter(([path, { status }]) => status !== (OTHERS[path] ?? 200))
    const told = dead.map(([path, { status }]) => {
      const from = references.filter((reference) => reference.path === path).map((reference) => reference.from)
      return `${path}: ${status}, named by ${[...new Set(from)].slice(0, 3).join(' ')}`
    })
    expect(told).toEqual([])
  })

  test('every redirect leads to something at once', () => {
    const redirects = [...visits].filter(([, { location }]) => location !== null)
    expect(redirects).toHaveLength(2)
    for (const [path, { location }] of redirects) {
      expect([path, visits.get(URL.parse(location ?? '')?.pathname ?? '')?.status]).toEqual([path, 200])
    }
  })

  test('every link to a place in a page finds it', () => {
    const lost = references.filter(({ path, fragment }) => {
      const ids = visits.get(path)?.html?.ids
      return fragment !== '' && ids !== undefined && !ids.includes(decodeURIComponent(fragment))
    })
    expect(lost.map(({ from, path, fragment }) => `${path}#${fragment} from ${from}`)).toEqual([])
  })

  test('every page has one heading of the first level, a title, and each id once', () => {
    for (const { path, html } of listPages()) {
      expect([path, html.headings, html.title !== '']).toEqual([path, 1, true])
      expect([path, html.ids.length]).toEqual([path, new Set(html.ids).size])
    }
  })

  test('every page says that its address is its own, but for what was found by a search', () => {
    for (const { path, html } of listPages()) {
      const expected = path.includes('?') ? [path, null, false] : [path, gallery.edge.base + path, true]
      expect([path, html.canonical, html.isIndexed]).toEqual(expected)
    }
  })

  test('a person who opens a feed gets a page that leads on', async () => {
    const feeds = [...visits].filter(([, { type }]) => /\b(?:rss|atom)\b/.test(type)).map(([path]) => path)
    expect(feeds.length).toBeGreaterThan(20)
    for (const path of feeds) {
      const response = await fetch(gallery.edge.base + path, { headers: { 'Sec-Fetch-Dest': 'document' } })
      const html = readHtml(await response.text())
      expect([path, html.headings, html.title !== '', html.canonical, html.isIndexed]).toEqual([
        path,
        1,
        true,
        null,
        false,
      ])
      const unknown = listPaths(path, html.references).filter((it) => it !== `${path}?raw` && !visits.has(it))
      expect([path, unknown]).toEqual([path, []])
    }
  })

  test.each([
    ['an article', '/issues/2023-11/birds', 'text/html'],
    ['its twins', '/issues/2023-11/birds.json', 'application/json'],
    ['its twins', '/issues/2023-11/birds.md', 'text/markdown'],
    ['a year', '/issues/2023', 'text/html'],
    ['a topic', '/topics/museum', 'text/html'],
    ['a feed of a topic', '/topics/museum/feed.json', 'application/feed+json'],
    ['the oldest archive document', '/issues/2023-11/atom.xml', 'application/atom+xml'],
    ['the list of feeds', '/feeds.opml', 'text/x-opml'],
    ['a sitemap', '/sitemaps/2023.xml', 'application/xml'],
    ['the API', '/api/v1/changes', 'application/json'],
    ['a schema', '/api/v1/schema/Article.json', 'application/schema+json'],
  ])('%s is reached: %s', (_, path, type) => {
    expect(visits.get(path)?.type).toContain(type)
  })
})
