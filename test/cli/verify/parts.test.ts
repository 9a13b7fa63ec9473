/** The small parts that verifying is made of. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkContent } from '../../../src/cli/verify/check-content.ts'
import { isEntityTag, isHttpDate } from '../../../src/cli/verify/check-headers.ts'
import { pickSpread } from '../../../src/cli/verify/pick-spread.ts'
import { readLinks } from '../../../src/cli/verify/read-links.ts'
import { seeDates } from '../../../src/cli/verify/see-dates.ts'
import { locate } from '../../../src/cli/verify/site.ts'

test.each([
  ['<a href="https://a.example/#b">', 0, 0],
  ['<a href="mailto:a@a.example">', 0, 0],
  ['<a href="//a.example/">', 1, 0],
  ['<a href="">', 1, 0],
  ['<img src="/a.png" srcset="b.png 1x, https://a.example/c,d.png 2x,e.png">', 3, 0],
  ['<form action="https://a.example/"><object data="https://a.example/">', 0, 2],
  ['<a href="&#1;javascript:x()">', 0, 1],
  ['<p class="onclick" onclick ONLOAD="x()">', 0, 2],
])('checkContent(%j): %i relative, %i unsafe', (html, relative, unsafe) => {
  const faults = checkContent(html)
  expect([faults.relative.length, faults.unsafe.length]).toEqual([relative, unsafe])
})

test.each([
  ['<a>; rel=self', [['a', ['self'], '']]],
  [
    '<a,b>; rel="self hub"; type="x/y", <c>;rel=HUB',
    [
      ['a,b', ['self', 'hub'], 'x/y'],
      ['c', ['hub'], ''],
    ],
  ],
  ['<a>; title="b, <c>; rel=d"; rel=e', [['a', ['e'], '']]],
  ['', []],
])('readLinks() reads %s', (header, expected) => {
  const links = readLinks(new Headers({ Link: header }))
  expect(links.map(({ href, rels, type }) => [href, rels, type])).toEqual(expected)
})

describe('seeDates()', () => {
  test.each([
    ['Tue, 30 Nov 2021 00:00:00 GMT', 'rfc822', '2021-11-30T00:00:00.000Z'],
    ['30 Nov 2021 01:00 +0100', 'rfc822', '2021-11-30T00:00:00.000Z'],
    ['Tue, 30 Nov 2021 00:00:00', 'rfc822', null],
    ['2021-11-30T00:00:00Z', 'rfc822', null],
    ['2021-11-30T00:00:00.5+01:00', 'rfc3339', '2021-11-29T23:00:00.500Z'],
    ['2021-11-30T00:00:00', 'rfc3339', null],
    ['2021-11-31T25:00:00Z', 'rfc3339', null],
  ] as const)('%s as %s: %s', (text, form, moment) => {
    const { published, unreadable } = seeDates(text, '', form)
    expect(published).toBe(moment === null ? null : Date.parse(moment))
    expect(unreadable).toEqual(moment === null ? [text] : [])
  })
})

test('pickSpread() picks as many as it may, in order, the first and the last among them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 2, max: 40 }), (length, most) => {
      const values = Array.from({ length }, (_, index) => index)
      const picked = pickSpread(values, most)
      expect(picked).toHaveLength(Math.min(length, most))
      expect(picked.every((value, index) => index === 0 || value > picked[index - 1]!)).toBe(true)
      expect([picked[0], picked.at(-1)]).toEqual([values[0], values.at(-1)])
    }),
  )
})

test.each([
  ['https://a.example/b?c', 'http://127.0.0.1:1/b?c'],
  ['http://127.0.0.1:1/b#c', 'http://127.0.0.1:1/b'],
  ['/b', 'http://127.0.0.1:1/b'],
  ['https://other.example/b', null],
  ['mailto:a@a.example', null],
  ['http://', null],
])('locate(%j) is %j', (href, url) => {
  expect(locate(href, { base: 'http://127.0.0.1:1/', origin: 'https://a.example' })).toBe(url)
})

test.each([
  ['"a"', true],
  ['W/""', true],
  ['a', false],
  ['w/"a"', false],
  ['"a b"', false],
  ['"a""', false],
])('isEntityTag(%j): %s', (text, is) => expect(isEntityTag(text)).toBe(is))

test.each([
  ['Tue, 30 Nov 2021 12:00:00 GMT', true],
  ['Tue, 30 Nov 2021 12:00:00 +0000', false],
  ['Tue, 30 Nov 2021 99:00:00 GMT', false],
  ['2021-11-30T12:00:00Z', false],
])('isHttpDate(%j): %s', (text, is) => expect(isHttpDate(text)).toBe(is))
