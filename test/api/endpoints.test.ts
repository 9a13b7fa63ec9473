import { beforeAll, describe, expect, test } from 'vitest'
import { describeParameters } from '../../src/api/describe-parameters.ts'
import type { Places } from '../../src/api/endpoint.ts'
import { ENDPOINTS } from '../../src/api/endpoints.ts'
import { listProblems } from '../../src/api/list-problems.ts'
import { SCHEMA_FILES } from '../../src/api/schemas.ts'
import type { Outcome, Source } from '../../src/api/source.ts'
import { checkAnswer } from '../support/check-answer.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { openSource } from '../support/open-source.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const NOW = '2021-12-10T00:00:00Z'

const ADA = { name: 'Ada Example', url: null, email: null }

const ISSUES = [
  makeIssue('2021-11', [
    makeArticle('a', {
      topics: ['named-topic'],
      authors: [ADA],
      html: '<p><a href="https://cited.example/x">x</a></p>',
    }),
    makeArticle('b', { title: 'Parachain auctions' }),
  ]),
  makeIssue('2021-12', [makeArticle('c', { topics: ['named-topic', 'other'] }), makeArticle('d')]),
]

let full: Source
let empty: Source

beforeAll(async () => {
  const store = createMemoryStore()
  await publishSample(store, ISSUES, NOW)
  full = await openSource(store, NOW)
  const bare = createMemoryStore()
  await publishSample(bare, [], NOW)
  empty = await openSource(bare, NOW)
})

const QUESTIONS: readonly (readonly [name: string, query: string, places: Places])[] = [
  ['listIssues', '', {}],
  ['listIssues', 'limit=1', {}],
  ['getIssue', '', { slug: '2021-11' }],
  ['listArticles', '', {}],
  ['listArticles', 'limit=1', {}],
  ['listArticles', 'topic=named-topic&author=ada+example&issue=2021-11&since=2021-11-01&until=2021-12-01&q=title', {}],
  ['listArticles', 'fields=id,title', {}],
  ['getArticle', '', { issue: '2021-12', article: 'd' }],
  ['listTopics', '', {}],
  ['search', 'q=auctions', {}],
  ['listCitations', 'url=https://cited.example/x', {}],
  ['listChanges', '', {}],
  ['listChanges', 'limit=2', {}],
  ['listExports', '', {}],
  ['getStatus', '', {}],
]

describe('every answer is as its schema says, and has no member besides', () => {
  test.each(QUESTIONS)('%s ?%s %j', async (name, query, places) => {
    const found = await ask(name, query, places, full)
    expect(found.kind).toBe('found')
    if (found.kind !== 'found') return
    expect(checkAnswer(find(name).answer.schema!, found.body)).toEqual([])
    if (isList(found.body)) expect(found.body.items).not.toEqual([])
  })

  test.each(QUESTIONS)('%s ?%s %j of a publication with nothing in it', async (name, query, places) => {
    const found = await ask(name, query, places, empty)
    if (found.kind === 'found') expect(checkAnswer(find(name).answer.schema!, found.body)).toEqual([])
    else expect(found).toMatchObject({ kind: 'problem', code: 'not-found' })
  })

  test('and every endpoint with a schema is asked', () => {
    const answered = ENDPOINTS.filter(({ isStored, answer }) => !isStored && answer.schema !== undefined)
    expect([...new Set(QUESTIONS.map(([name]) => name))].sort()).toEqual(answered.map(({ name }) => name).sort())
  })
})

describe('getSchema', () => {
  test.each(SCHEMA_FILES)('answers %s', async (file) => {
    const body = { $id: `https://news.example/api/v1/schema/${file}` }
    expect(await ask('getSchema', '', { file }, full)).toMatchObject({ kind: 'found', body })
  })

  test.each([
    ['Article', 'did you mean "Article.json"?'],
    ['article.json', 'did you mean "Article.json"?'],
    ['Nothing.json', 'there are Person.json'],
    ['__proto__.json', 'there are Person.json'],
    ['', 'there are Person.json'],
  ])('has no "%s"', async (file, detail) => {
    const expected = { kind: 'problem', code: 'not-found', detail: expect.stringContaining(detail) }
    expect(await ask('getSchema', '', { file }, full)).toEqual(expected)
  })
})

test('getOpenApi answers the document', async () => {
  expect(await ask('getOpenApi', '', {}, full)).toMatchObject({ kind: 'found', body: { openapi: '3.1.0' } })
})

describe('the example of a parameter', () => {
  const rows = ENDPOINTS.flatMap((endpoint) => describeParameters(endpoint).map((it) => ({ endpoint, ...it })))

  test.each(rows.filter((it) => it.in === 'query'))(
    '$endpoint.name $name has an answer',
    async ({ endpoint, ...it }) => {
      const needed = rows.filter(({ endpoint: { name }, required }) => name === endpoint.name && required)
      const query = new URLSearchParams(Object.fromEntries(needed.map(({ name, text }) => [name, text])))
      query.set(it.name, it.text)
      expect(await ask(endpoint.name, query.toString(), {}, full)).toMatchObject({ kind: 'found' })
    },
  )
})

describe('a question', () => {
  test.each([
    ['listArticles', '', '?limit=20'],
    ['listArticles', 'topic=x&limit=5', '?limit=5&topic=x'],
    ['listArticles', 'limit=05&topic=x', '?limit=5&topic=x'],
    ['search', 'q=+a++b+', '?limit=20&q=a%20b'],
    ['getStatus', '', ''],
  ])('%s ?%s has one form, %s', (name, query, canonical) => {
    expect(find(name).ask([...new URLSearchParams(query)])).toMatchObject({ kind: 'question', canonical })
  })

  test.each(ENDPOINTS)('that $name does not know is refused', (endpoint) => {
    expect(endpoint.ask([['nonsense', '1']])).toMatchObject({ kind: 'problem', code: 'unknown-parameter' })
    expect(listProblems(endpoint)).toContain('unknown-parameter')
  })

  test.each(ENDPOINTS.filter(({ isStored }) => isStored))('to $name is answered from the store', ({ ask }) => {
    expect(ask([])).toEqual({ kind: 'question', canonical: '', answer: null })
  })
})

function find(name: string) {
  return ENDPOINTS.find((endpoint) => endpoint.name === name)!
}

async function ask(name: string, query: string, places: Places, source: Source): Promise<Outcome<unknown>> {
  const question = find(name).ask([...new URLSearchParams(query)])
  if (question.kind === 'problem') return question
  return question.answer!(places, source)
}

function isList(body: unknown): body is { readonly items: readonly unknown[] } {
  return typeof body === 'object' && body !== null && 'items' in body
}
