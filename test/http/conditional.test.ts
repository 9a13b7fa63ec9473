import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateConditional } from '../../src/http/conditional.ts'

const NOW = Date.UTC(2021, 11, 1, 12, 0, 0)
const VALIDATORS = { etag: 'abc', modified: '2021-11-30T00:00:00Z' }
const SAME = 'Tue, 30 Nov 2021 00:00:00 GMT'
const EARLIER = 'Mon, 29 Nov 2021 23:59:59 GMT'
const LATER = 'Wed, 01 Dec 2021 12:00:00 GMT'
const FUTURE = 'Wed, 01 Dec 2021 12:00:01 GMT'

type Row = readonly [
  rule: string,
  method: string,
  ifNoneMatch: string | null,
  ifModifiedSince: string | null,
  expected: 'full' | 'not-modified',
]

const ROWS: readonly Row[] = [
  ['no condition', 'GET', null, null, 'full'],
  ['13.1.2 the tag', 'GET', 'W/"abc"', null, 'not-modified'],
  ['13.1.2 compared weakly', 'GET', '"abc"', null, 'not-modified'],
  ['13.1.2 in a list', 'GET', '"x", "abc"', null, 'not-modified'],
  ['13.1.2 any', 'GET', '*', null, 'not-modified'],
  ['13.1.2 another tag', 'GET', '"x"', null, 'full'],
  ['13.1.2 HEAD', 'HEAD', 'W/"abc"', null, 'not-modified'],
  ['13.1.2 other methods', 'POST', 'W/"abc"', SAME, 'full'],
  ['13.1.2 other methods, any', 'PUT', '*', null, 'full'],
  ['9.1 methods are case-sensitive', 'get', 'W/"abc"', null, 'full'],
  ['13.1.3 the date', 'GET', null, SAME, 'not-modified'],
  ['13.1.3 a later date', 'GET', null, LATER, 'not-modified'],
  ['13.1.3 an earlier date', 'GET', null, EARLIER, 'full'],
  ['13.1.3 HEAD', 'HEAD', null, SAME, 'not-modified'],
  ['13.1.3 other methods', 'OPTIONS', null, SAME, 'full'],
  ['13.1.3 a date in RFC 850 form', 'GET', null, 'Tuesday, 30-Nov-21 00:00:00 GMT', 'not-modified'],
  ['13.1.3 a date in asctime form', 'GET', null, 'Tue Nov 30 00:00:00 2021', 'not-modified'],
  ['13.1.3 no date', 'GET', null, 'yesterday', 'full'],
  ['13.1.3 an empty date', 'GET', null, '', 'full'],
  ['13.1.3 two dates', 'GET', null, `${SAME}, ${SAME}`, 'full'],
  ['13.1.3 a date that does not exist', 'GET', null, 'Tue, 31 Nov 2021 00:00:00 GMT', 'full'],
  ['13.1.3 a date in the future by our clock', 'GET', null, FUTURE, 'full'],
  ['13.2.2 the tag goes before the date: no match', 'GET', '"x"', SAME, 'full'],
  ['13.2.2 the tag goes before the date: match', 'GET', '"abc"', EARLIER, 'not-modified'],
  ['13.2.2 the tag goes before an invalid date', 'GET', '"abc"', 'yesterday', 'not-modified'],
  ['13.2.2 an empty If-None-Match is present', 'GET', '', SAME, 'full'],
]

describe('evaluateConditional() follows RFC 9110', () => {
  test.each(ROWS)('%s: %s, %s, %s', (_, method, ifNoneMatch, ifModifiedSince, expected) => {
    expect(evaluateConditional({ method, ifNoneMatch, ifModifiedSince }, VALIDATORS, NOW)).toBe(expected)
  })

  test.each([
    ['no tag, tag asked for', { etag: null, modified: null }, '"abc"', null, 'full'],
    ['no tag, any asked for (13.1.2)', { etag: null, modified: null }, '*', null, 'not-modified'],
    ['no date (13.1.3: ignore the header)', { etag: 'abc', modified: null }, null, SAME, 'full'],
    ['no tag does not bring back the date', { etag: null, modified: VALIDATORS.modified }, '"abc"', SAME, 'full'],
    ['a fraction of a second', { etag: null, modified: '2021-11-30T00:00:00.700Z' }, null, SAME, 'not-modified'],
    ['an offset', { etag: null, modified: '2021-11-30T02:00:00+02:00' }, null, SAME, 'not-modified'],
    ['a damaged date', { etag: null, modified: 'x' }, null, SAME, 'full'],
  ] as const)('an answer with %s', (_, validators, ifNoneMatch, ifModifiedSince, expected) => {
    const request = { method: 'GET', ifNoneMatch, ifModifiedSince }
    expect(evaluateConditional(request, validators, NOW)).toBe(expected)
  })

  test('never throws and never answers 304 to what asks nothing', () => {
    const header = fc.option(fc.oneof(fc.string(), fc.constantFrom('*', SAME, FUTURE, 'W/"abc"', ',"')))
    fc.assert(
      fc.property(fc.string(), header, header, header, header, fc.double(), (method, inm, ims, etag, modified, now) => {
        const validators = { etag, modified }
        evaluateConditional({ method: 'GET', ifNoneMatch: inm, ifModifiedSince: ims }, validators, now)
        expect(evaluateConditional({ method, ifNoneMatch: null, ifModifiedSince: null }, validators, now)).toBe('full')
      }),
    )
  })
})
