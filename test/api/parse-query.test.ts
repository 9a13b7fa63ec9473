import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ArticlesParameters,
  ChangesParameters,
  IssuesParameters,
  LinksParameters,
  NoParameters,
  SearchParameters,
} from '../../src/api/parameters.ts'
import { parseQuery, type QuerySchema } from '../../src/api/parse-query.ts'
import { describeProblem, PROBLEMS } from '../../src/api/problems.ts'
import { writeQuery } from '../../src/api/write-query.ts'

const SCHEMAS = {
  none: NoParameters,
  issues: IssuesParameters,
  articles: ArticlesParameters,
  changes: ChangesParameters,
  search: SearchParameters,
  links: LinksParameters,
} as const satisfies Readonly<Record<string, QuerySchema>>

type List = keyof typeof SCHEMAS

const LONG = 'x'.repeat(201)

describe('parseQuery() reads', () => {
  const rows: readonly (readonly [List, string, Readonly<Record<string, unknown>>])[] = [
    ['none', '', {}],
    ['issues', '', { limit: 20 }],
    ['issues', 'limit=100', { limit: 100 }],
    ['issues', 'limit=007&cursor=abc', { limit: 7, cursor: 'abc' }],
    ['articles', 'topic=governance&issue=2021-11', { topic: 'governance', issue: '2021-11', limit: 20 }],
    ['articles', 'author=+Ada++Example+', { author: 'ada example', limit: 20 }],
    ['articles', 'since=2021-11-01', { since: '2021-11-01T00:00:00Z', limit: 20 }],
    ['articles', 'until=2021-11-01T18:00:00%2B01:00', { until: '2021-11-01T17:00:00Z', limit: 20 }],
    ['articles', 'fields=url,id,%20title,id', { fields: ['id', 'title', 'url'], limit: 20 }],
    ['articles', `q=+a%0A%0Ab+`, { q: 'a b', limit: 20 }],
    ['changes', '', { limit: 100 }],
    ['changes', 'since=5-abc&limit=200', { since: '5-abc', limit: 200 }],
    ['search', 'q=Auctions', { q: 'Auctions', limit: 20 }],
    ['links', 'url=https%3A%2F%2Fa.example%2F%3Fb%3Dc%26d', { url: 'https://a.example/?b=c&d' }],
  ]
  test.each(rows)('%s ?%s', (list, query, expected) => {
    expect(parse(list, query)).toEqual({ kind: 'question', query: expected })
  })
})

describe('parseQuery() refuses', () => {
  const rows: readonly (readonly [List, string, keyof typeof PROBLEMS, string, string])[] = [
    ['none', 'a=b', 'unknown-parameter', 'a', 'There is no parameter "a" here; there are none'],
    ['issues', 'size=5', 'unknown-parameter', 'size', 'there are limit, cursor'],
    ['articles', 'topics=x', 'unknown-parameter', 'topics', 'did you mean "topic"?'],
    ['articles', 'Topic=x', 'unknown-parameter', 'Topic', 'did you mean "topic"?'],
    ['articles', '__proto__=x', 'unknown-parameter', '__proto__', 'there are topic, author'],
    ['articles', 'constructor=x', 'unknown-parameter', 'constructor', 'there are topic, author'],
    ['articles', `${LONG}=x`, 'unknown-parameter', `${'x'.repeat(60)}...`, 'there are topic, author'],
    ['links', 'url=https://a.example/?b=c&d=e', 'unknown-parameter', 'd', 'there are url, cursor'],
    ['issues', 'limit=5&limit=5', 'repeated-parameter', 'limit', 'give it once'],
    ['search', '', 'missing-parameter', 'q', 'The parameter "q" is missing; write q=parachain%20auctions'],
    ['links', '', 'missing-parameter', 'url', 'write url=https%3A%2F%2F'],
    ['issues', 'limit=0', 'limit-out-of-range', 'limit', 'must be at least 1; it is "0"'],
    ['issues', 'limit=101', 'limit-out-of-range', 'limit', 'must be at most 100'],
    ['changes', 'limit=201', 'limit-out-of-range', 'limit', 'must be at most 200'],
    ['search', 'q=a&limit=51', 'limit-out-of-range', 'limit', 'must be at most 50'],
    ['issues', 'limit=99999999999999999999', 'limit-out-of-range', 'limit', 'must be at most 100'],
    ['issues', 'limit=', 'bad-value', 'limit', 'must be a whole number from 1 to 100; it is ""'],
    ['issues', 'limit=ten', 'bad-value', 'limit', 'must be a whole number'],
    ['issues', 'limit=1.5', 'bad-value', 'limit', 'must be a whole number'],
    ['issues', 'limit=1e1', 'bad-value', 'limit', 'must be a whole number'],
    ['issues', 'limit=-1', 'bad-value', 'limit', 'must be a whole number'],
    ['articles', 'topic=', 'bad-value', 'topic', 'must not be empty'],
    ['articles', 'topic=Governance', 'bad-value', 'topic', 'must be the slug of a topic'],
    ['articles', 'issue=2021/11', 'bad-value', 'issue', 'must be the slug of an issue'],
    ['articles', 'author=+', 'bad-value', 'author', 'must not be empty'],
    ['articles', `author=${LONG}`, 'bad-value', 'author', 'must have at most 200 characters; it is "xxx'],
    ['articles', 'fields=', 'bad-value', 'fields', 'there are kind, id, issue'],
    ['articles', 'fields=id,titles', 'bad-value', 'fields', 'did you mean "title"?; it is "id,titles"'],
    ['articles', 'fields=content_html', 'bad-value', 'fields', 'there are kind, id, issue'],
    ['search', 'q=', 'bad-value', 'q', 'must not be empty'],
    ['search', `q=${LONG}`, 'bad-value', 'q', 'must have at most 200 characters'],
    ['links', 'url=a.example', 'bad-value', 'url', 'must be an absolute http or https address; it is "a.example"'],
    ['links', 'url=javascript:alert(1)', 'bad-value', 'url', 'must be an absolute http or https address'],
    ['links', 'url=https://', 'bad-value', 'url', 'must be an absolute http or https address'],
    ['articles', 'since=yesterday', 'bad-date', 'since', 'must be a date, 2021-11-01'],
    ['articles', 'until=2021-02-30', 'bad-date', 'until', 'must be a date'],
    ['articles', 'since=2021-11-01T18:00:00+01:00', 'bad-date', 'since', 'write a plus sign as %2B'],
    ['articles', 'since=', 'bad-date', 'since', 'must be a date'],
    ['articles', 'cursor=', 'bad-cursor', 'cursor', 'must not be empty'],
    ['changes', `since=${LONG.repeat(10)}`, 'bad-cursor', 'since', 'must have at most 2000 characters'],
  ]
  test.each(rows)('%s ?%s: %s', (list, query, code, parameter, detail) => {
    expect(parse(list, query)).toEqual({ kind: 'problem', code, parameter, detail: expect.stringContaining(detail) })
  })

  test('with every code of a status of 400', () => {
    const met = new Set(rows.map(([, , code]) => code))
    expect([...met].sort()).toEqual(codesOf(400).toSorted())
  })

  test('the same way in any order', () => {
    expect(parse('articles', 'b=1&a=1&limit=0')).toEqual(parse('articles', 'limit=0&a=1&b=1'))
    expect(parse('articles', 'b=1&a=1')).toMatchObject({ parameter: 'a' })
  })

  test('without repeating much of what was sent', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...lists()),
        fc.array(fc.tuple(fc.string(), fc.string({ size: 'large' }))),
        (list, entries) => {
          const parsed = parseQuery(SCHEMAS[list], entries)
          if (parsed.kind === 'problem') expect(JSON.stringify(parsed).length).toBeLessThan(2000)
        },
      ),
    )
  })
})

describe('writeQuery()', () => {
  test.each<[Readonly<Record<string, unknown>>, string]>([
    [{}, ''],
    [{ topic: undefined }, ''],
    [{ topic: 'x', limit: 20 }, '?limit=20&topic=x'],
    [{ fields: ['id', 'title'], since: '2021-11-01T00:00:00Z' }, '?fields=id,title&since=2021-11-01T00:00:00Z'],
    [{ q: 'a&b=c +d#ü' }, '?q=a%26b%3Dc%20%2Bd%23%C3%BC'],
  ])('writes %j', (question, query) => {
    expect(writeQuery(question)).toBe(query)
  })

  test('writes what parseQuery() reads as the same question, in whatever order it was asked', () => {
    fc.assert(
      fc.property(askable(), ({ list, entries, shuffled }) => {
        const parsed = parseQuery(SCHEMAS[list], entries)
        if (parsed.kind === 'problem') throw new Error(parsed.detail)
        const query = writeQuery(parsed.query)
        expect(parse(list, query)).toEqual(parsed)
        const again = parseQuery(SCHEMAS[list], shuffled)
        expect(again.kind === 'question' && writeQuery(again.query)).toBe(query)
      }),
    )
  })
})

test('describeProblem() makes a problem of RFC 9457', () => {
  const refused = { kind: 'problem', code: 'bad-date', detail: 'No.', parameter: 'since' } as const
  expect(describeProblem(refused, 'https://news.example')).toEqual({
    type: 'https://news.example/api#bad-date',
    title: 'A date is not one',
    status: 400,
    detail: 'No.',
    parameter: 'since',
  })
})

function parse(list: List, query: string) {
  return parseQuery(SCHEMAS[list], [...new URLSearchParams(query)])
}

function lists(): List[] {
  return Object.keys(SCHEMAS) as List[]
}

function codesOf(status: number): readonly string[] {
  return Object.entries(PROBLEMS).flatMap(([code, problem]) => (problem.status === status ? code : []))
}

/** Questions without a fault, as a client may write them. */
function askable() {
  const phrase = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => /\S/.test(text))
  const moment = fc
    .date({ noInvalidDate: true, min: new Date('0001-01-02'), max: new Date('9999-12-30') })
    .map((date) => date.toISOString())
  const values: Readonly<Record<string, fc.Arbitrary<string>>> = {
    topic: fc.stringMatching(/^[a-z\d-]{1,10}$/),
    author: phrase,
    issue: fc.stringMatching(/^2021-1[0-2][\w-]{0,5}$/),
    since: moment,
    until: moment.map((text) => text.slice(0, 10)),
    q: phrase,
    fields: fc.subarray(['id', 'title', 'url', 'words'], { minLength: 1 }).map((names) => names.join(', ')),
    limit: fc.integer({ min: 1, max: 50 }).map(String),
    cursor: phrase,
    url: fc.webUrl({ withFragments: true, withQueryParameters: true }),
  }
  return fc.constantFrom(...lists()).chain((list) => {
    const entries = Object.entries(SCHEMAS[list].entries).map(([name, schema]) => {
      const value = (name === 'since' && list === 'changes' ? phrase : values[name]!).map(
        (text) => [name, text] as const,
      )
      return 'wrapped' in schema ? fc.option(value, { nil: null }) : value
    })
    const given = fc.tuple(...entries).map((all) => all.filter((it) => it !== null))
    return given.chain((all) =>
      fc.shuffledSubarray(all, { minLength: all.length }).map((shuffled) => ({ list, entries: all, shuffled })),
    )
  })
}
