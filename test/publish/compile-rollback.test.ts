import { describe, expect, test } from 'vitest'
import type { Article, Issue } from '../../src/issue/model.ts'
import { indexArticles, indexRedirects, indexRetractions } from '../../src/publish/base.ts'
import type { Compiled } from '../../src/publish/compile.ts'
import { compileRollback, RetractedSince } from '../../src/publish/compile-rollback.ts'
import { reachObjects } from '../../src/publish/reach-objects.ts'
import { compileSample } from '../support/compile-sample.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const AT = '2021-12-31T00:00:00Z'
const RETRACTED = { date: '2021-11-20T00:00:00Z', reason: 'Wrong' }

/** Publishes one after the other, then goes back to the first. */
function goBack(...releases: readonly (readonly Issue[])[]): { target: Compiled; back: Compiled } {
  const [first = [], ...rest] = releases
  const target = compileSample(first)
  let live = target
  for (const [index, issues] of rest.entries()) live = compileSample(issues, live, `2021-12-0${index + 2}T00:00:00Z`)
  return { target, back: compileRollback(target, live, AT) }
}

function describeRelease({ months, redirects, made }: Compiled) {
  const indexes = [...months.values()]
  return {
    live: [...indexArticles(indexes).keys()],
    redirects: Object.fromEntries(indexRedirects(indexes)),
    foreign: redirects?.paths ?? {},
    gone: [...indexRetractions(indexes).keys()],
    made: made.map(({ kind, path }) => `${kind} ${path}`),
  }
}

const a = makeArticle('a')
const named = (slug: string, ...was: string[]) => makeArticle(slug, { was })
const withdrawn = (slug: string, ...was: string[]) => ({
  withdrawn: [{ slug, line: 1, column: 1, id: null, was, retracted: RETRACTED }],
})
const other = makeArticle('other')

describe('compileRollback()', () => {
  test.each<[string, (readonly Issue[])[], Partial<ReturnType<typeof describeRelease>>]>([
    [
      'lets go of what came later',
      [[makeIssue('2021-10', [a])], [makeIssue('2021-10', [a, other])]],
      { live: ['2021-10/a'], made: ['removed 2021-10/other'] },
    ],
    [
      'leads from later names to the old one, in one hop',
      [
        [makeIssue('2021-10', [a])],
        [makeIssue('2021-10', [named('b', '2021-10/a')])],
        [makeIssue('2021-10', [named('c', '2021-10/a', '2021-10/b')])],
      ],
      {
        live: ['2021-10/a'],
        redirects: { '2021-10/b': '2021-10/a', '2021-10/c': '2021-10/a' },
        made: ['moved 2021-10/a', 'edited 2021-10/a'],
      },
    ],
    [
      'leads from later names of an issue to the old one, in one hop',
      [
        [makeIssue('2021-10', [a])],
        [makeIssue('2021-10-01', [a], { was: ['2021-10'] })],
        [makeIssue('2021-10-02', [a], { was: ['2021-10', '2021-10-01'], date: '2021-10-01T00:00:00Z' })],
      ],
      {
        live: ['2021-10/a'],
        redirects: {
          '2021-10-01': '2021-10',
          '2021-10-02': '2021-10',
          '2021-10-01/a': '2021-10/a',
          '2021-10-02/a': '2021-10/a',
        },
        made: ['moved 2021-10/a'],
      },
    ],
    [
      'leads from other sites to the old name',
      [[makeIssue('2021-10', [a])], [makeIssue('2021-10', [named('b', '2021-10/a', '/p/a')])]],
      {
        live: ['2021-10/a'],
        redirects: { '2021-10/b': '2021-10/a' },
        foreign: { '/p/a': '2021-10/a' },
        made: ['moved 2021-10/a', 'edited 2021-10/a'],
      },
    ],
    [
      'keeps taken back what came and went since, under each of its names',
      [
        [makeIssue('2021-10', [other])],
        [makeIssue('2021-10', [other, a])],
        [makeIssue('2021-10', [other, named('b', '2021-10/a')])],
        [makeIssue('2021-10', [other], withdrawn('b', '2021-10/a'))],
      ],
      { live: ['2021-10/other'], redirects: { '2021-10/a': '2021-10/b' }, gone: ['2021-10/b'] },
    ],
    [
      'takes back again what was restored since',
      [[makeIssue('2021-10', [other], withdrawn('a'))], [makeIssue('2021-10', [other, a])]],
      { live: ['2021-10/other'], gone: ['2021-10/a'], made: ['retracted 2021-10/a'] },
    ],
  ])('%s', (_rule, releases, described) => {
    const { back } = goBack(...releases)
    expect(describeRelease(back)).toEqual({ live: [], redirects: {}, foreign: {}, gone: [], made: [], ...described })
  })

  test('brings the old feeds back as they were baked, and the log goes on', () => {
    const { target, back } = goBack([makeIssue('2021-10', [a])], [makeIssue('2021-10', [a, other])])
    expect(back.root.feeds).toEqual(target.root.feeds)
    expect(back.changes?.changes.map(({ kind }) => kind)).toEqual(['created', 'created', 'removed'])
  })

  test('brings back the calendar, its exports and the search of what it shows, and of nothing else', () => {
    const issue = (...articles: Article[]) => [makeIssue('2021-10', articles)]
    const { target, back } = goBack(issue(a), issue(named('b', '2021-10/a'), other))
    expect(back.calendar).toEqual(target.calendar)
    expect([back.root.calendar, back.root.search]).toEqual([target.root.calendar, target.root.search])
    const needed = reachObjects(back)
    const packs = target.calendar?.months.flatMap((month) => [month.page, month.export.pack]) ?? []
    for (const digest of [...packs, ...Object.values(target.root.search ?? {})]) expect(needed.has(digest)).toBe(true)
  })

  test('refuses to bring back what was retracted since, under whatever name', () => {
    const back = () =>
      goBack([makeIssue('2021-10', [a, other])], [makeIssue('2021-10', [other], withdrawn('b', '2021-10/a'))])
    expect(back).toThrow(RetractedSince)
    expect(back).toThrow('2021-10/a was retracted since')
  })
})
