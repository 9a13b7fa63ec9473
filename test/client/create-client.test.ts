import { describe, expect, test } from 'vitest'
import { ENDPOINTS } from '../../src/api/endpoints.ts'
import { ApiProblem, type ArticleItem, type Client, createClient } from '../../src/client/create-client.ts'
import { openSite } from '../support/open-site.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const BASE = 'https://news.example'

/** A client whose questions are noted, and answered by `answer`. */
function listen(answer: (path: string) => Response | Promise<Response>, base = BASE) {
  const asked: string[] = []
  const fetch = async (input: Parameters<typeof globalThis.fetch>[0]) => {
    asked.push(String(input))
    return answer(String(input).slice(BASE.length))
  }
  return { client: createClient(base, { fetch }), asked }
}

const empty = () => Response.json({ items: [], next_url: null })

async function openNews() {
  const site = openSite()
  const articles = [makeArticle('a', { topics: ['stone'] }), makeArticle('b'), makeArticle('c')]
  await site.publish([makeIssue('2021-11', articles)], '2021-12-01T00:00:00Z')
  return listen(site.get).client
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

describe('createClient()', () => {
  test('has a function for every endpoint but those that are for tools', () => {
    const named = Object.keys(createClient(BASE))
    const missing = ENDPOINTS.map(({ name }) => name).filter((name) => !named.includes(name))
    expect(missing).toEqual(['getExport', 'getRelease', 'getReleaseObject', 'getSchema', 'getOpenApi'])
  })

  test.each<[string, (client: Client) => Promise<unknown>]>([
    ['/issues', (client) => client.listIssues()],
    ['/issues?limit=5', (client) => client.listIssues({ limit: 5 })],
    ['/issues/2021-11', (client) => client.getIssue('2021-11')],
    ['/issues/..%2F%3Fa', (client) => client.getIssue('../?a')],
    ['/articles', (client) => client.listArticles()],
    [
      '/articles?topic=stone&fields=id%2Ctitle',
      (client) => client.listArticles({ topic: 'stone', fields: ['id', 'title'] }),
    ],
    ['/articles?author=%C3%89+%26', (client) => client.listArticles({ author: 'É &' })],
    ['/articles/2021-11/a', (client) => client.getArticle('2021-11/a')],
    ['/topics', (client) => client.listTopics()],
    ['/search?q=two+words&limit=1', (client) => client.search({ q: 'two words', limit: 1 })],
    ['/links?url=https%3A%2F%2Fa.example%2F%3Fb', (client) => client.listCitations({ url: 'https://a.example/?b' })],
    ['/changes?since=0-0', (client) => client.listChanges({ since: '0-0' })],
    ['/export', (client) => client.listExports()],
    ['/status', (client) => client.getStatus()],
  ])('asks %s', async (path, ask) => {
    for (const base of [BASE, `${BASE}/`]) {
      const { client, asked } = listen(empty, base)
      await ask(client)
      expect(asked).toEqual([`${BASE}/api/v1${path}`])
    }
  })

  test('leaves out what is undefined', async () => {
    const { client, asked } = listen(empty)
    await client.listArticles({ topic: undefined } as object)
    expect(asked).toEqual([`${BASE}/api/v1/articles`])
  })

  test.each(['', '2021-11', '2021-11/', '/a', '2021-11/a/b'])('has no article "%s" to ask for', async (path) => {
    const { client, asked } = listen(empty)
    await expect(client.getArticle(path)).rejects.toThrow(TypeError)
    expect(asked).toEqual([])
  })

  test('gives what the server says', async () => {
    const news = await openNews()
    expect(await news.getArticle('2021-11/a')).toMatchObject({ title: 'Title of a', content_html: '<p>Text of a.</p>' })
    expect(await news.getIssue('2021-11')).toMatchObject({ kind: 'issue', articles: 3 })
    expect(await news.listArticles({ topic: 'stone', fields: ['slug'] })).toEqual({
      items: [{ slug: 'a' }],
      next_url: null,
    })
    expect((await news.search({ q: 'title' })).items).toHaveLength(3)
    expect(await news.getStatus()).toMatchObject({ release: 1, articles: 3 })
  })
})

describe('walk()', () => {
  test('goes through all pages, from a page or the promise of one', async () => {
    const news = await openNews()
    const slugs = ['a', 'b', 'c'].map((slug) => ({ slug }))
    expect(await collect(news.walk(news.listArticles({ limit: 1, fields: ['slug'] })))).toEqual(slugs)
    expect(await collect(news.walk(await news.listArticles({ limit: 2, fields: ['slug'] })))).toEqual(slugs)
  })

  test('stays with the server that was asked, whatever the publication calls itself', async () => {
    const pages = [
      { items: [1], next_url: 'https://elsewhere.example/api/v1/articles?cursor=x' },
      { items: [2], next_url: null },
    ]
    const { client, asked } = listen(() => Response.json(pages.shift()))
    expect(await collect(client.walk(client.listArticles()))).toEqual([1, 2])
    expect(asked).toEqual([`${BASE}/api/v1/articles`, `${BASE}/api/v1/articles?cursor=x`])
  })

  test('goes nowhere but to the API', async () => {
    const { client } = listen(empty)
    const page = { items: [], next_url: `${BASE}/elsewhere` }
    await expect(collect(client.walk(page))).rejects.toThrow(
      `Cannot ask "${BASE}/elsewhere": it is no address of this API`,
    )
  })
})

describe('followChanges()', () => {
  test('gives each page with its cursor, from which it goes on with nothing', async () => {
    const news = await openNews()
    const pages = await collect(news.followChanges())
    expect(pages.flatMap(({ items }) => items.map(({ path }) => path))).toEqual(['2021-11/a', '2021-11/b', '2021-11/c'])
    const cursor = pages.at(-1)!.cursor
    expect(await collect(news.followChanges(cursor))).toEqual([{ items: [], cursor, next_url: null }])
  })

  test('asks nothing before it is asked for', () => {
    const { client, asked } = listen(empty)
    client.followChanges()
    client.readExport(`${BASE}/api/v1/export/x`)
    expect(asked).toEqual([])
  })
})

describe('readExport()', () => {
  test('gives every line of a month', async () => {
    const news = await openNews()
    const { items } = await news.listExports()
    const lines = await collect(news.readExport(items[0]!.url))
    expect(lines.map((line) => [line.kind, line.slug])).toEqual([
      ['issue', '2021-11'],
      ['article', 'a'],
      ['article', 'b'],
      ['article', 'c'],
    ])
  })

  test('throws what the server says against it', async () => {
    const news = await openNews()
    await expect(collect(news.readExport(`${BASE}/api/v1/export/2021-11.ndjson`))).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('ApiProblem', () => {
  test('carries the problem', async () => {
    const news = await openNews()
    const error = await news.listArticles({ limit: 1000 }).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(ApiProblem)
    expect(error).toMatchObject({
      status: 400,
      code: 'limit-out-of-range',
      problem: { parameter: 'limit' },
      retryAfter: null,
    })
    expect(String(error)).toContain('ApiProblem: The limit is too large or too small: The parameter "limit"')
  })

  test('says when to ask again', async () => {
    const headers = { 'Content-Type': 'application/problem+json', 'Retry-After': '60' }
    const problem = { type: '/api#unavailable', title: 'Later', status: 503, detail: 'Ask again' }
    const { client } = listen(() => new Response(JSON.stringify(problem), { status: 503, headers }))
    await expect(client.getStatus()).rejects.toMatchObject({ code: 'unavailable', retryAfter: 60 })
  })

  test('is made of what something in between answers, too', async () => {
    const { client } = listen(() => new Response(`<h1>Bad gateway</h1>${'.'.repeat(5000)}`, { status: 502 }))
    const error = (await client.getStatus().catch((error: unknown) => error)) as ApiProblem
    expect(error).toMatchObject({ code: null, problem: { type: 'about:blank', title: 'Status 502', status: 502 } })
    expect(error.problem.detail).toHaveLength(200)
  })
})

test('the compiler refuses what the server would, and knows what it gives', async () => {
  const { client } = listen(empty)
  // @ts-expect-error: there is no such parameter
  await client.listArticles({ topik: 'x' })
  // @ts-expect-error: it is a number
  await client.listArticles({ limit: '5' })
  // @ts-expect-error: there is no such member
  await client.listArticles({ fields: ['id', 'body'] })
  // @ts-expect-error: it is required
  await client.search({})
  // @ts-expect-error: changes have no filters
  await client.listChanges({ topic: 'x' })
  // @ts-expect-error: it was not asked for
  for await (const { summary } of client.walk(client.listArticles({ fields: ['title'] }))) expect(summary).toBe('')
  for await (const article of client.walk(client.listArticles())) article satisfies ArticleItem
})
