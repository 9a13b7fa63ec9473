import { describe, expect, test } from 'vitest'
import type { Article, Issue } from '../../src/issue/model.ts'
import { type Known, settleIds } from '../../src/publish/settle-ids.ts'
import { settlePaths } from '../../src/publish/settle-paths.ts'
import { knowing, makeSummary } from '../support/make-known.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const AUTHORITY = 'tag:news.example,2020'
const RETRACTED = { date: '2021-12-01T00:00:00Z', reason: 'Wrong' }

function issueOf(articles: Readonly<Record<string, Partial<Article>>>, change: Partial<Issue> = {}): Issue {
  const parts = Object.entries(articles).map(([slug, article]) => makeArticle(slug, article))
  return makeIssue(change.slug ?? '2021-11', parts, change)
}

function withdrawn(slug: string, was: readonly string[] = []): Issue['withdrawn'][number] {
  return { slug, line: 1, column: 1, id: null, was, retracted: RETRACTED }
}

/** Redirects, those from other sites, and the paths that are gone. */
function settle(issues: readonly Issue[], known: Known = knowing({}), foreign: Readonly<Record<string, string>> = {}) {
  const ids = settleIds(issues, AUTHORITY, known)
  const published = issues
    .filter((issue) => issue.retracted === null && issue.parts.length > 0)
    .map((issue) => ({
      ...issue,
      id: issue.slug,
      media: [],
      published: issue.date,
      updated: issue.date,
      document: '',
      articles: issue.parts.map(({ slug }) => makeSummary(slug, { id: ids.get(`${issue.slug}/${slug}`)! })),
    }))
  const paths = settlePaths(issues, published, ids, known, new Map(Object.entries(foreign)))
  return {
    redirects: Object.fromEntries(paths.redirects),
    foreign: Object.fromEntries(paths.foreign),
    gone: paths.retractions.map(({ path, id }) => [path, id]),
  }
}

const A = { '2021-11/a': { id: 'A' } }

describe('settlePaths()', () => {
  type Settled = Partial<ReturnType<typeof settle>>
  test.each<[string, Issue[], Known, Settled]>([
    ['knows no address but the present one', [issueOf({ a: {} })], knowing(A), {}],
    [
      'leads from a former name',
      [issueOf({ b: { was: ['2021-11/a'] } })],
      knowing(A),
      { redirects: { '2021-11/a': '2021-11/b' } },
    ],
    [
      'leads from a former name that was never published',
      [issueOf({ b: { was: ['2021-11/z'] } })],
      knowing({}),
      { redirects: { '2021-11/z': '2021-11/b' } },
    ],
    [
      'leads in one hop from names of long ago, which the source does not name any more',
      [issueOf({ c: { was: ['2021-11/b'] } })],
      knowing({ '2021-11/b': { id: 'A' } }, { redirects: { '2021-11/a': '2021-11/b' } }),
      { redirects: { '2021-11/a': '2021-11/c', '2021-11/b': '2021-11/c' } },
    ],
    [
      'keeps a redirect although its source has forgotten it',
      [issueOf({ b: {} })],
      knowing({ '2021-11/b': { id: 'A' } }, { redirects: { '2021-11/a': '2021-11/b' } }),
      { redirects: { '2021-11/a': '2021-11/b' } },
    ],
    [
      'follows an article whose id tells that it moved',
      [issueOf({ b: { id: 'A' } })],
      knowing(A),
      { redirects: { '2021-11/a': '2021-11/b' } },
    ],
    [
      'turns a redirect round where a name comes back',
      [issueOf({ a: {} })],
      knowing({ '2021-11/b': { id: 'A' } }, { redirects: { '2021-11/a': '2021-11/b' } }),
      { redirects: { '2021-11/b': '2021-11/a' } },
    ],
    [
      'leaves an address to the article that has it now',
      [issueOf({ a: { was: ['2021-11/b'] }, b: { was: ['2021-11/a'] } })],
      knowing({ ...A, '2021-11/b': { id: 'B' } }),
      {},
    ],
    [
      'leads from a former issue, and from its articles',
      [issueOf({ a: {} }, { slug: '2021-11-30', was: ['2021-11'] })],
      knowing(A),
      { redirects: { '2021-11': '2021-11-30', '2021-11/a': '2021-11-30/a' } },
    ],
    [
      'leads from other sites to articles and issues',
      [issueOf({ a: { was: ['/p/a'] } }, { was: ['/archive/11'] })],
      knowing({}),
      { foreign: { '/p/a': '2021-11/a', '/archive/11': '2021-11' } },
    ],
    [
      'forgets an article of which nothing is left',
      [issueOf({ b: {} })],
      knowing({ ...A, '2021-11/b': { id: 'B' } }),
      {},
    ],
    [
      'takes an article back, and leads there from its former name',
      [issueOf({ c: {} }, { withdrawn: [withdrawn('b', ['2021-11/a'])] })],
      knowing(A),
      { redirects: { '2021-11/a': '2021-11/b' }, gone: [['2021-11/b', 'A']] },
    ],
    [
      'takes an issue back with its last article',
      [makeIssue('2021-11', [], { withdrawn: [withdrawn('a')] })],
      knowing(A),
      {
        gone: [
          ['2021-11', null],
          ['2021-11/a', 'A'],
        ],
      },
    ],
    [
      'takes a whole issue back, with every article that it ever showed',
      [issueOf({ b: {} }, { retracted: RETRACTED })],
      knowing(A),
      {
        gone: [
          ['2021-11', null],
          ['2021-11/a', 'A'],
          ['2021-11/b', `${AUTHORITY}:2021-11/b`],
        ],
      },
    ],
    [
      'keeps a retraction of which the source has nothing any more',
      [issueOf({ b: {} })],
      knowing({}, { retractions: { '2021-11/a': 'A' } }),
      { gone: [['2021-11/a', 'A']] },
    ],
    [
      'ends a retraction where the article is back',
      [issueOf({ a: {} })],
      knowing({}, { retractions: { '2021-11/a': 'A' } }),
      {},
    ],
    [
      'ends a retraction where the article is back under another name',
      [issueOf({ b: { was: ['2021-11/a'] } })],
      knowing({}, { retractions: { '2021-11/a': 'A' } }),
      { redirects: { '2021-11/a': '2021-11/b' } },
    ],
  ])('%s', (_rule, issues, known, settled) => {
    expect(settle(issues, known)).toEqual({ redirects: {}, foreign: {}, gone: [], ...settled })
  })

  test('leads from other sites to where an article is now, although its source has forgotten them', () => {
    const issues = [issueOf({ b: { was: ['2021-11/a'] } })]
    expect(settle(issues, knowing(A), { '/p/a': '2021-11/a' }).foreign).toEqual({ '/p/a': '2021-11/b' })
  })
})
