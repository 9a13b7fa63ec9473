import { beforeAll, describe, expect, test } from 'vitest'
import { findArticle } from '../../src/api/find-article.ts'
import { findIssue } from '../../src/api/find-issue.ts'
import { listTopics } from '../../src/api/list-topics.ts'
import { reportStatus } from '../../src/api/report-status.ts'
import type { Source } from '../../src/api/source.ts'
import { checkAnswer } from '../support/check-answer.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { openSource } from '../support/open-source.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const RETRACTED = { date: '2021-12-05T00:00:00Z', reason: 'It was wrong' }

let store: MemoryStore
let source: Source

/** Named, moved, taken back, and one to come. */
beforeAll(async () => {
  store = createMemoryStore()
  const kept = makeArticle('kept', { topics: ['named-topic'] })
  const first = [
    makeIssue('2021-11', [kept, makeArticle('old-name'), makeArticle('wrong')]),
    makeIssue('2021-12-01', [makeArticle('x', { topics: ['named-topic', 'other'] })]),
  ]
  await publishSample(store, first, '2021-12-01T00:00:00Z')
  const second = [
    makeIssue('2021-11', [kept, makeArticle('new-name', { was: ['2021-11/old-name'] })], {
      withdrawn: [{ slug: 'wrong', line: 1, column: 1, id: null, was: [], retracted: RETRACTED }],
    }),
    makeIssue('2021-12-02', [makeArticle('x', { topics: ['named-topic', 'other'] })], { was: ['2021-12-01'] }),
    makeIssue('2022-01', [makeArticle('y')]),
  ]
  await publishSample(store, second, '2021-12-05T00:00:00Z')
  source = await openSource(store, '2021-12-05T00:00:00Z')
})

describe('findArticle()', () => {
  test('finds an article', async () => {
    const found = await findArticle('2021-11', 'kept', source)
    expect(found).toMatchObject({ kind: 'found', body: { slug: 'kept', content_html: '<p>Text of kept.</p>' } })
    expect(found.kind === 'found' && checkAnswer('Article', found.body)).toEqual([])
  })

  test.each([
    ['2021-11', 'old-name', '/api/v1/articles/2021-11/new-name'],
    ['2021-12-01', 'x', '/api/v1/articles/2021-12-02/x'],
  ])('finds where %s/%s went', async (issue, article, path) => {
    expect(await findArticle(issue, article, source)).toEqual({ kind: 'moved', path })
  })

  test('says why an article is gone', async () => {
    expect(await findArticle('2021-11', 'wrong', source)).toEqual({
      kind: 'problem',
      code: 'retracted',
      detail: 'The article was taken back on 2021-12-05: It was wrong',
      retracted: RETRACTED.date,
      reason: RETRACTED.reason,
    })
  })

  test.each([
    ['2021-11', 'nothing'],
    ['2021-13', 'x'],
    ['2022-01', 'y'],
    ['__proto__', 'constructor'],
    ['', ''],
    ['2021-11', 'kept/kept'],
  ])('finds no %s/%s', async (issue, article) => {
    expect(await findArticle(issue, article, source)).toMatchObject({ kind: 'problem', code: 'not-found' })
  })

  test('reads two objects', async () => {
    store.log.length = 0
    await findArticle('2021-11', 'kept', source)
    expect(store.log).toHaveLength(2)
  })
})

describe('findIssue()', () => {
  test('finds an issue', async () => {
    const found = await findIssue('2021-11', source)
    expect(found).toMatchObject({ kind: 'found', body: { slug: '2021-11', articles: 2 } })
    expect(found.kind === 'found' && checkAnswer('Issue', found.body)).toEqual([])
  })

  test('finds where an issue went', async () => {
    expect(await findIssue('2021-12-01', source)).toEqual({ kind: 'moved', path: '/api/v1/issues/2021-12-02' })
  })

  test.each(['2021-11-30', '2022-01', '2021-11/kept', 'constructor', ''])('finds no issue "%s"', async (slug) => {
    expect(await findIssue(slug, source)).toMatchObject({ kind: 'problem', code: 'not-found' })
  })
})

describe('listTopics()', () => {
  test('lists every topic by name, with where its articles are', async () => {
    const found = await listTopics(source)
    expect(found.kind === 'found' && found.body.items.map(({ slug, articles }) => [slug, articles])).toEqual([
      ['named-topic', 2],
      ['other', 1],
    ])
    expect(found).toMatchObject({
      body: { items: [{ json_url: 'https://news.example/api/v1/articles?topic=named-topic' }, {}] },
    })
    expect(found.kind === 'found' && checkAnswer('TopicList', found.body)).toEqual([])
  })
})

describe('reportStatus()', () => {
  test('counts, and says what comes next', async () => {
    const found = await reportStatus(source)
    expect(found).toMatchObject({
      kind: 'found',
      body: {
        title: 'Test Gazette',
        release: 2,
        released: '2021-12-05T00:00:00Z',
        issues: 2,
        articles: 3,
        latest: { slug: '2021-12-02' },
        next: '2022-01-01T00:00:00Z',
        checked: '2021-12-05T00:00:00Z',
        stale: false,
      },
    })
    expect(found.kind === 'found' && checkAnswer('Status', found.body)).toEqual([])
  })

  test('speaks of what was staged once its moment has come', async () => {
    const later = await openSource(store, '2022-01-01T00:00:00Z')
    expect(await reportStatus(later)).toMatchObject({
      body: { issues: 3, articles: 4, latest: { slug: '2022-01' }, next: null, released: '2022-01-01T00:00:00Z' },
    })
  })

  test.each([
    ['was seen two minutes ago', '2021-12-10T00:00:00Z', { checked: '2021-12-09T23:58:00Z' }, false],
    ['was not seen for longer', '2021-12-10T00:00:01Z', { checked: '2021-12-09T23:58:00Z' }, true],
    ['was never seen', '2021-12-10T00:00:00Z', { checked: null }, true],
    ['stands in for a newer one', '2021-12-10T00:00:00Z', { released: null, checked: '2021-12-10T00:00:00Z' }, true],
  ])('says whether it is stale: the release %s', async (_, now, change, stale) => {
    expect(await reportStatus({ ...source, now, ...change })).toMatchObject({ body: { stale } })
  })

  test('says to the minute when it was seen, so that the answer is the same for as long', async () => {
    const checked = '2021-12-10T00:00:59Z'
    expect(await reportStatus({ ...source, now: checked, checked })).toMatchObject({
      body: { checked: '2021-12-10T00:00:00Z' },
    })
  })

  test('asks for a publish where the release is of an older Gazette', async () => {
    const { calendar: _, ...root } = source.root
    expect(await reportStatus({ ...source, root })).toMatchObject({ kind: 'problem', code: 'unavailable' })
  })
})
