import { describe, expect, test } from 'vitest'
import { listArticles } from '../../src/api/list-articles.ts'
import { ArticlesParameters } from '../../src/api/parameters.ts'
import type { Source } from '../../src/api/source.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { openSource } from '../support/open-source.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'
import { type Asked, ask, askWell, readAsked } from './ask.ts'
import { openShelf } from './open-shelf.ts'

const ARTICLES = { parameters: ArticlesParameters, answer: listArticles }
const NOW = '2021-12-20T00:00:00Z'

const [ada, bo] = ['Ada Example', 'Bo'].map((name) => ({ name, url: null, email: null }))
const topics = ['governance']

/** In Auckland, the issue of November came out on its first day. */
const ISSUES = [
  makeIssue('2021-10', [makeArticle('a1', { topics }), makeArticle('a2', { authors: [ada!] })]),
  makeIssue('2021-11', [makeArticle('b1', { topics }), makeArticle('b2', { date: '2021-11-15T00:00:00Z' })], {
    date: '2021-10-31T12:00:00Z',
  }),
  makeIssue('2021-12', [makeArticle('c2', { topics }), makeArticle('c1', { authors: [ada!], title: 'Tides' })], {
    authors: [bo!],
    was: ['2021-12-draft'],
  }),
]

async function openArchive(): Promise<Source> {
  const store = createMemoryStore()
  await publishSample(store, ISSUES, NOW, { ...SETTINGS, timezone: 'Pacific/Auckland' })
  return openSource(store, NOW)
}

const archive = openArchive()
const ALL = ['c1', 'c2', 'b2', 'b1', 'a1', 'a2']

async function walk(asked: Asked): Promise<readonly (string | undefined)[]> {
  const slugs: (string | undefined)[] = []
  let next: Asked | null = asked
  while (next !== null) {
    const { items, next_url } = await askWell(ARTICLES, next, await archive)
    slugs.push(...items.map(({ slug }) => slug))
    next = readAsked(next_url)
  }
  return slugs
}

describe('listArticles()', () => {
  test.each<[string, Asked, readonly string[]]>([
    ['all, newest first and of one moment by id', {}, ALL],
    ['a topic', { topic: 'governance' }, ['c2', 'b1', 'a1']],
    ['a topic that is not there', { topic: 'govern' }, []],
    ['a topic by a name that every object has', { topic: 'constructor' }, []],
    ['an author', { author: 'Ada Example' }, ['c1', 'a2']],
    ['an author in other letters', { author: ' ada  EXAMPLE' }, ['c1', 'a2']],
    ['no half of an author', { author: 'Ada' }, []],
    ['the author of an issue', { author: 'Bo' }, ['c2']],
    ['the author of the publication', { author: 'Test Gazette' }, ['b2', 'b1', 'a1']],
    ['an issue', { issue: '2021-11' }, ['b2', 'b1']],
    ['an issue by a former slug', { issue: '2021-12-draft' }, ['c1', 'c2']],
    ['an issue that is not there', { issue: '2021-13' }, []],
    ['from a day on', { since: '2021-11-01' }, ['c1', 'c2', 'b2']],
    ['from a moment on, itself included', { since: '2021-10-31T12:00:00Z' }, ['c1', 'c2', 'b2', 'b1']],
    ['up to a moment, without it', { until: '2021-10-31T12:00:00Z' }, ['a1', 'a2']],
    ['a moment of another zone', { until: '2021-10-31T13:00:01+01:00' }, ['b1', 'a1', 'a2']],
    ['a span', { since: '2021-10-02', until: '2021-11-15' }, ['b1']],
    ['an empty span', { since: '2021-11-15', until: '2021-11-15' }, []],
    ['all of time', { since: '0000-01-01', until: '9999-12-31T23:59:59Z' }, ALL],
    ['a word', { q: 'tides' }, ['c1']],
    ['two words, of which each has to be there', { q: 'title a1' }, ['a1']],
    ['two words that no article has both', { q: 'tides a1' }, []],
    ['a word in an issue', { q: 'title', issue: '2021-11' }, ['b2', 'b1']],
    ['a word on a topic', { q: 'title', topic: 'governance' }, ['c2', 'b1', 'a1']],
    ['all that is asked', { topic: 'governance', author: 'test gazette', since: '2021-10-05' }, ['b1']],
  ])('lists %s', async (_what, asked, slugs) => {
    expect(await walk(asked)).toEqual(slugs)
    expect(await walk({ ...asked, limit: '1' })).toEqual(slugs)
    expect(await walk({ ...asked, limit: '2' })).toEqual(slugs)
  })

  test('writes where it goes on in one way, whatever the way in which it was asked', async () => {
    const asked = { until: '2022-01-01', topic: 'governance', limit: '1', fields: 'title,id' }
    const { next_url } = await askWell(ARTICLES, asked, await archive)
    const same = Object.fromEntries(Object.entries({ ...asked, until: '2022-01-01T01:00:00+01:00' }).reverse())
    expect((await askWell(ARTICLES, { ...same, fields: ' id, title' }, await archive)).next_url).toBe(next_url)
    expect(next_url).toMatch(
      /^https:\/\/news\.example\/api\/v1\/articles\?cursor=[\w-]+&fields=id,title&limit=1&topic=governance&until=2022-01-01T00:00:00Z$/,
    )
  })

  test('gives the members that were chosen, in their order', async () => {
    const { items } = await askWell(ARTICLES, { issue: '2021-10', fields: 'url,title,id', limit: '1' }, await archive)
    expect(JSON.stringify(items)).toBe(
      JSON.stringify([
        {
          id: 'tag:news.example,2020:2021-10/a1',
          title: 'Title of a1',
          url: 'https://news.example/issues/2021-10/a1',
        },
      ]),
    )
  })

  test('says the same of an article whatever it was found by', async () => {
    const { items } = await askWell(ARTICLES, {}, await archive)
    for (const asked of [{ topic: 'governance' }, { issue: '2021-12' }, { issue: '2021-11' }, { q: 'title' }]) {
      for (const item of (await askWell(ARTICLES, asked, await archive)).items) expect(items).toContainEqual(item)
    }
  })

  test('refuses a cursor that is none', async () => {
    const refused = await ask(ARTICLES, { cursor: 'MjAyMQ' }, await archive)
    expect(refused).toMatchObject({ code: 'bad-cursor', parameter: 'cursor' })
  })

  test.each<Asked>([{}, { q: 'tides' }])(
    'says that a release cannot answer that was made before: %j',
    async (asked) => {
      expect(await ask(ARTICLES, asked, openShelf().open({}))).toMatchObject({ code: 'unavailable' })
    },
  )
})
