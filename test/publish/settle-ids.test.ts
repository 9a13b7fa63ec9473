import { describe, expect, test } from 'vitest'
import type { Article, Issue } from '../../src/issue/model.ts'
import { type Known, listFormerPaths, settleIds } from '../../src/publish/settle-ids.ts'
import { knowing } from '../support/make-known.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const AUTHORITY = 'tag:news.example,2020'

function issueOf(articles: Readonly<Record<string, Partial<Article>>>, change: Partial<Issue> = {}): Issue {
  const parts = Object.entries(articles).map(([slug, article]) => makeArticle(slug, article))
  return makeIssue(change.slug ?? '2021-11', parts, change)
}

function settle(issues: readonly Issue[], known: Known = knowing({})): Record<string, string> {
  const ids = settleIds(issues, AUTHORITY, known)
  return Object.fromEntries([...ids].map(([path, id]) => [path, id.replace(`${AUTHORITY}:`, '')]))
}

describe('settleIds() of what nobody has seen', () => {
  test.each<[string, Issue, Record<string, string>]>([
    ['by its path', issueOf({ a: {} }), { '2021-11/a': '2021-11/a' }],
    ['by the id that its source sets', issueOf({ a: { id: 'urn:x:1' } }), { '2021-11/a': 'urn:x:1' }],
    ['by its oldest name', issueOf({ c: { was: ['2021-11/a', '2021-11/b'] } }), { '2021-11/c': '2021-11/a' }],
    ['not by a path of another site', issueOf({ c: { was: ['/p/c'] } }), { '2021-11/c': '2021-11/c' }],
    [
      'by the oldest name of its issue',
      issueOf({ a: {} }, { was: ['2021-09', '2021-10'] }),
      { '2021-11/a': '2021-09/a' },
    ],
    [
      'by where it came from, whatever its issue was called since',
      issueOf({ a: { was: ['2021-08/a'] } }, { was: ['2021-10'] }),
      { '2021-11/a': '2021-08/a' },
    ],
    [
      'by its old name in its old issue',
      issueOf({ b: { was: ['2021-11/a'] } }, { was: ['2021-10'] }),
      { '2021-11/b': '2021-10/a' },
    ],
  ])('names it %s', (_rule, issue, ids) => {
    expect(settle([issue])).toEqual(ids)
  })
})

describe('settleIds() of what the release before has', () => {
  const at = (path: string, id: string, was: readonly string[] = []) => ({ [path]: { id, was } })

  test.each<[string, Issue, Known, Record<string, string>]>([
    [
      'stay, whatever the authority is',
      issueOf({ a: {} }),
      knowing(at('2021-11/a', 'urn:x:1')),
      { '2021-11/a': 'urn:x:1' },
    ],
    [
      'give way to the one that the source sets',
      issueOf({ a: { id: 'urn:x:2' } }),
      knowing(at('2021-11/a', 'urn:x:1')),
      { '2021-11/a': 'urn:x:2' },
    ],
    [
      'go along with a rename',
      issueOf({ b: { was: ['2021-11/a'] } }),
      knowing(at('2021-11/a', 'urn:x:1')),
      { '2021-11/b': 'urn:x:1' },
    ],
    [
      'go along with renames of which not all were published',
      issueOf({ c: { was: ['2021-11/a', '2021-11/b'] } }),
      knowing(at('2021-11/a', 'urn:x:1')),
      { '2021-11/c': 'urn:x:1' },
    ],
    [
      'go along when two change places',
      issueOf({ a: { was: ['2021-11/b'] }, b: { was: ['2021-11/a'] } }),
      knowing({ ...at('2021-11/a', 'urn:x:1'), ...at('2021-11/b', 'urn:x:2') }),
      { '2021-11/a': 'urn:x:2', '2021-11/b': 'urn:x:1' },
    ],
    [
      'stay when two changed places before',
      issueOf({ a: { was: ['2021-11/b'] }, b: { was: ['2021-11/a'] } }),
      knowing({ ...at('2021-11/a', 'urn:x:2', ['2021-11/b']), ...at('2021-11/b', 'urn:x:1', ['2021-11/a']) }),
      { '2021-11/a': 'urn:x:2', '2021-11/b': 'urn:x:1' },
    ],
    [
      'go along in a row that moves up',
      issueOf({ b: { was: ['2021-11/a'] }, c: { was: ['2021-11/b'] } }),
      knowing({ ...at('2021-11/a', 'urn:x:1'), ...at('2021-11/b', 'urn:x:2') }),
      { '2021-11/b': 'urn:x:1', '2021-11/c': 'urn:x:2' },
    ],
    [
      'stay with the one that takes another in',
      issueOf({ a: { was: ['2021-11/b'] } }),
      knowing({ ...at('2021-11/a', 'urn:x:1'), ...at('2021-11/b', 'urn:x:2') }),
      { '2021-11/a': 'urn:x:1' },
    ],
    [
      'are found by the oldest name where a later one is another article by now',
      issueOf({ c: { was: ['2021-11/a'] }, a: { was: ['2021-11/b'] } }),
      knowing({
        ...at('2021-11/a', `${AUTHORITY}:2021-11/b`, ['2021-11/b']),
        ...at('2021-11/b', `${AUTHORITY}:2021-11/a`, ['2021-11/a']),
      }),
      { '2021-11/c': '2021-11/a', '2021-11/a': '2021-11/b' },
    ],
    [
      'come back with an article that was retracted',
      issueOf({ a: {} }),
      knowing({}, { retractions: { '2021-11/a': 'urn:x:1' } }),
      { '2021-11/a': 'urn:x:1' },
    ],
    [
      'are found behind a redirect by an old checkout',
      issueOf({ a: {} }),
      knowing(at('2021-11/b', 'urn:x:1'), { redirects: { '2021-11/a': '2021-11/b' } }),
      { '2021-11/a': 'urn:x:1' },
    ],
    [
      'are not taken from the present article by a new one under its former name',
      issueOf({ a: {}, b: { id: null } }),
      knowing(at('2021-11/b', 'urn:x:1'), { redirects: { '2021-11/a': '2021-11/b' } }),
      { '2021-11/a': '2021-11/a', '2021-11/b': 'urn:x:1' },
    ],
  ])('%s', (_rule, issue, known, ids) => {
    expect(settle([issue], known)).toEqual(ids)
  })

  test('are those of withdrawn articles too', () => {
    const retracted = { date: '2021-12-01T00:00:00Z', reason: 'Wrong' }
    const withdrawn = [{ slug: 'b', line: 1, column: 1, id: null, was: ['2021-11/a'], retracted }]
    const known = knowing(at('2021-11/a', 'urn:x:1'))
    expect(settle([makeIssue('2021-11', [], { withdrawn })], known)).toEqual({ '2021-11/b': 'urn:x:1' })
  })
})

describe('listFormerPaths()', () => {
  test.each<[readonly string[], readonly string[], readonly string[]]>([
    [[], [], []],
    [[], ['2021-11/a', '/p/a', '2021-10/a'], ['2021-11/a', '2021-10/a']],
    [['2021-10', '/may'], [], ['2021-10/now']],
    [['2021-10'], ['2021-11/a', '2021-09/z'], ['2021-10/a', '2021-10/now', '2021-11/a', '2021-09/z']],
    [['2021-10'], ['2021-10/now'], ['2021-10/now']],
  ])('of an issue that was %j and an article that was %j are %j', (issueWas, was, paths) => {
    expect(listFormerPaths({ slug: 'now', was }, makeIssue('2021-11', [], { was: issueWas }))).toEqual(paths)
  })
})
