import { describe, expect, test } from 'vitest'
import { findCitations } from '../../src/api/find-citations.ts'
import { LinksParameters } from '../../src/api/parameters.ts'
import { buildSegment } from '../../src/api/search-index.ts'
import type { CalendarMonth, SearchedArticle } from '../../src/release/documents.ts'
import { type Asked, ask, askWell, readAsked } from './ask.ts'
import { openShelf } from './open-shelf.ts'
import { plantArchive } from './planted-archive.ts'

const LINKS = { parameters: LinksParameters, answer: findCitations }
const URL_OF_ALL = 'https://cited.example/by-all'

type Year = { readonly year: string; readonly articles: number; readonly counted?: number }

/** A publication whose articles all cite one address. */
function open(years: readonly Year[]) {
  const shelf = openShelf()
  const search = Object.fromEntries(
    years.map(({ year, articles }) => {
      const all = Array.from({ length: articles }, (_, at) => makeArticle(year, at))
      return [
        year,
        shelf.put(
          buildSegment(
            year,
            all,
            all.map(() => [URL_OF_ALL]),
          ),
        ),
      ]
    }),
  )
  const months = years.map(({ year, articles, counted }) => makeMonth(year, counted ?? articles))
  const calendar = shelf.put({ kind: 'calendar', months })
  return { source: shelf.open({ search, calendar }), reads: shelf.reads }
}

function makeArticle(year: string, at: number): SearchedArticle {
  const id = `tag:${year}:${String(at).padStart(4, '0')}`
  return {
    id,
    issue: `${year}-06`,
    slug: `a-${at}`,
    title: id,
    summary: '',
    topics: [],
    published: `${year}-06-30T00:00:00Z`,
  }
}

function makeMonth(year: string, articles: number): CalendarMonth {
  const none = 'c'.repeat(32)
  return {
    month: `${year}-06`,
    issues: 1,
    articles,
    page: none,
    export: { pack: none, etag: none, length: 0, lines: 0, br: [0, 0], gzip: [0, 0] },
  }
}

const makeYears = (count: number, articles: number, counted = articles): readonly Year[] =>
  Array.from({ length: count }, (_, at) => ({ year: String(2025 - at), articles, counted }))

async function walk(source: ReturnType<typeof open>['source']) {
  const ids: string[] = []
  const covers: unknown[] = []
  let asked: Asked | null = { url: URL_OF_ALL }
  while (asked !== null) {
    const { items, next_url, ...body } = await askWell(LINKS, asked, source)
    ids.push(...items.map(({ id }) => id))
    covers.push(body.covers)
    asked = readAsked(next_url)
  }
  return { ids, covers }
}

describe('findCitations()', () => {
  const source = plantArchive()

  test.each([
    'https://records.example/zurich',
    'http://RECORDS.example/zurich/',
    'https://records.example/zurich?utm_campaign=x#y',
  ])('finds who cites %s', async (url) => {
    expect(await askWell(LINKS, { url }, source)).toMatchObject({
      link: 'https://records.example/zurich',
      covers: { from: '2016', to: '2026' },
      items: [{ issue: '2017-03-14', slug: 'zurich', url: 'https://coast.example/issues/2017-03-14/zurich' }],
      next_url: null,
    })
  })

  test('finds articles that link to another article of the publication', async () => {
    const { search = {} } = source.root
    const segment = await source.openSegment(search['2020'] ?? '')
    const own = Object.keys(segment.links).find((link) => link.startsWith('https://coast.example/issues/'))
    const { items } = await askWell(LINKS, { url: own ?? '' }, source)
    expect(items.length).toBeGreaterThan(0)
  })

  test('finds nothing where nobody cites it', async () => {
    expect(await askWell(LINKS, { url: 'https://nobody.example/' }, source)).toMatchObject({
      items: [],
      next_url: null,
    })
  })

  test.each(['a.example', '/issues', 'mailto:ada@a.example', 'https://'])('refuses %s', async (url) => {
    expect(await ask(LINKS, { url }, source)).toMatchObject({ kind: 'problem', code: 'bad-value', parameter: 'url' })
    expect(await findCitations({ url }, source)).toMatchObject({ code: 'bad-value', parameter: 'url' })
  })

  test.each(['x', '20211', '2021-11', 'MjAyMQ'])('refuses the cursor %s', async (cursor) => {
    expect(await ask(LINKS, { url: URL_OF_ALL, cursor }, source)).toMatchObject({ code: 'bad-cursor' })
  })

  test('walks through all of them, newest first, whatever there are', async () => {
    const { source } = open([
      { year: '2025', articles: 230 },
      { year: '2023', articles: 0 },
      { year: '2022', articles: 170 },
    ])
    const { ids } = await walk(source)
    expect(ids).toHaveLength(400)
    expect(new Set(ids).size).toBe(400)
    expect(ids[0]).toBe('tag:2025:0000')
    expect(ids.at(-1)).toBe('tag:2022:0169')
  })

  test('looks into 16 years at once, and then into those before', async () => {
    const { source, reads } = open(makeYears(40, 1))
    await askWell(LINKS, { url: URL_OF_ALL }, source)
    expect(reads).toHaveLength(17)
    const { ids, covers } = await walk(source)
    expect(ids).toHaveLength(40)
    expect(covers).toEqual([
      { from: '2010', to: '2025' },
      { from: '1994', to: '2009' },
      { from: '1986', to: '1993' },
    ])
  })

  test('looks into no more years than have 10,000 articles, and into one at least', async () => {
    const { source } = open([
      { year: '2025', articles: 1, counted: 4000 },
      { year: '2024', articles: 1, counted: 6000 },
      { year: '2023', articles: 1, counted: 20_000 },
      { year: '2022', articles: 1, counted: 9999 },
      { year: '2021', articles: 1, counted: 1 },
      { year: '2020', articles: 1, counted: 1 },
    ])
    expect((await walk(source)).covers).toEqual([
      { from: '2024', to: '2025' },
      { from: '2023', to: '2023' },
      { from: '2021', to: '2022' },
      { from: '2020', to: '2020' },
    ])
  })

  test('covers nothing where nothing is published', async () => {
    expect(await askWell(LINKS, { url: URL_OF_ALL }, open([]).source)).toMatchObject({ covers: null, next_url: null })
  })

  test('says that a release has none where it was made without an index', async () => {
    expect(await ask(LINKS, { url: URL_OF_ALL }, openShelf().open({}))).toMatchObject({ code: 'unavailable' })
  })
})
