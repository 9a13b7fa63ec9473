/** What the lists cost at worst. */
import { describe, expect, test } from 'vitest'
import { listArticles } from '../../src/api/list-articles.ts'
import { listIssues } from '../../src/api/list-issues.ts'
import { ArticlesParameters, IssuesParameters } from '../../src/api/parameters.ts'
import type { Source } from '../../src/api/source.ts'
import { type Asked, askWell, readAsked } from './ask.ts'
import { type Archive, makeArchive } from './make-archive.ts'

const askArticles = (asked: Asked, source: Source) =>
  askWell({ parameters: ArticlesParameters, answer: listArticles }, asked, source)
const askIssues = (asked: Asked, source: Source) =>
  askWell({ parameters: IssuesParameters, answer: listIssues }, asked, source)

/** Fifty years, each of twelve months, each of eight articles. */
const DENSE = makeArchive(listMonths(50, ['12', '11', '10', '09', '08', '07', '06', '05', '04', '03', '02', '01']), 8)
/** An article a year, and every other month an issue that has none of its month. */
const SPARSE = makeArchive(listMonths(60, ['07']), 1, listMonths(60, ['11', '09', '05', '03', '01']))

function listMonths(years: number, months: readonly string[]): string[] {
  return Array.from({ length: years }, (_, index) => months.map((month) => `${2021 - index}-${month}`)).flat()
}

type Cost = {
  readonly answers: number
  /** Reads of one answer. */
  readonly most: number
  /** Of them, of segments of the search index. */
  readonly segments: number
}

/** What a list has from its beginning to its end, and what that costs. */
async function walk(asked: Asked, { source, reads }: Archive, ask: typeof askArticles | typeof askIssues) {
  const found: (string | undefined)[] = []
  let cost: Cost = { answers: 0, most: 0, segments: 0 }
  let next: Asked | null = asked
  while (next !== null) {
    reads.length = 0
    const body: { items: { id?: string | undefined }[]; next_url: string | null } = await ask(next, source)
    found.push(...body.items.map(({ id }) => id))
    cost = {
      answers: cost.answers + 1,
      most: Math.max(cost.most, reads.length),
      segments: Math.max(cost.segments, reads.filter((kind) => kind === 'search').length),
    }
    next = readAsked(body.next_url)
  }
  return { found, cost }
}

describe('listArticles()', () => {
  const { ids } = DENSE
  const last = ids.slice(-1)

  // Where an answer ends with a month, the next one begins by looking for more in it: 11 new months of 12, so 55 answers.
  test.each<[string, Asked, readonly string[], Cost]>([
    ['all', { limit: '100' }, ids, { answers: 55, most: 13, segments: 0 }],
    ['the first', { limit: '1', until: '1972-01-25' }, ids.slice(-4), { answers: 4, most: 2, segments: 0 }],
    ['the only one by an author', { author: 'only once' }, last, { answers: 55, most: 13, segments: 0 }],
    ['none', { author: 'nobody' }, [], { answers: 55, most: 13, segments: 0 }],
    ['the only one on a topic', { topic: 'rare' }, last, { answers: 1, most: 1, segments: 0 }],
    ['those on a topic that all have', { topic: 'common', limit: '100' }, ids, { answers: 48, most: 7, segments: 0 }],
    ['the only one with a word', { q: 'needle' }, last, { answers: 55, most: 15, segments: 2 }],
    ['none of a word', { q: 'hay', author: 'nobody', topic: 'common' }, [], { answers: 5, most: 14, segments: 0 }],
    [
      'a word on a topic that all have',
      { q: 'hay', topic: 'common', limit: '100' },
      ids.slice(0, -1),
      { answers: 48, most: 9, segments: 2 },
    ],
    [
      'a month in the middle',
      { since: '1999-03-01', until: '1999-04-01', limit: '100' },
      ids.filter((id) => id.includes('1999-03')),
      { answers: 1, most: 4, segments: 0 },
    ],
    [
      'a year of a topic that all have',
      { topic: 'common', since: '1999-01-01', until: '2000-01-01', limit: '40' },
      ids.filter((id) => id.includes('1999-')),
      { answers: 3, most: 8, segments: 0 },
    ],
    ['a topic that is not there', { topic: 'nothing' }, [], { answers: 1, most: 0, segments: 0 }],
    ['what is to come', { since: '2022-06-01' }, [], { answers: 1, most: 1, segments: 0 }],
  ])('of 4,800 articles lists %s', async (_what, asked, expected, cost) => {
    expect(await walk(asked, DENSE, askArticles)).toEqual({ found: expected, cost })
  })

  test.each<[string, number]>([
    ['1', 2],
    ['20', 4],
    ['100', 13],
  ])('reads no more than it takes for the newest %s', async (limit, cost) => {
    DENSE.reads.length = 0
    await askArticles({ limit }, DENSE.source)
    expect(DENSE.reads.length).toBe(cost)
  })

  test.each<[string, Asked, Cost]>([
    ['all', { limit: '100' }, { answers: 6, most: 13, segments: 0 }],
    ['all that have a word', { q: 'title hay', limit: '100' }, { answers: 30, most: 15, segments: 2 }],
  ])('of an article a year lists %s', async (_what, asked, cost) => {
    expect((await walk(asked, SPARSE, askArticles)).cost).toEqual(cost)
  })
})

describe('listIssues()', () => {
  test.each<[string, Archive, Asked, Omit<Cost, 'segments'>]>([
    ['600 issues, one by one', DENSE, { limit: '1' }, { answers: 600, most: 2 }],
    ['600 issues', DENSE, {}, { answers: 30, most: 3 }],
    ['600 issues, by 100', DENSE, { limit: '100' }, { answers: 6, most: 10 }],
    ['an issue a year', makeArchive(listMonths(100, ['07']), 1), { limit: '100' }, { answers: 9, most: 12 }],
  ])('lists %s', async (_what, archive, asked, cost) => {
    const { found, cost: actual } = await walk(asked, archive, askIssues)
    expect(actual).toMatchObject(cost)
    expect(found).toEqual(archive.ids.map((id) => /\d{4}-\d\d(?=\/a0)/.exec(id)?.[0]).filter(Boolean))
  })
})
