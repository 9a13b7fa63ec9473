import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMoment } from '../../src/api/parse-moment.ts'

describe('parseMoment()', () => {
  test.each([
    ['2021-11-01', '2021-11-01T00:00:00Z'],
    [' 2021-11-01 ', '2021-11-01T00:00:00Z'],
    ['2020-02-29', '2020-02-29T00:00:00Z'],
    ['2021-11-01T18:00:00Z', '2021-11-01T18:00:00Z'],
    ['2021-11-01t18:00:00z', '2021-11-01T18:00:00Z'],
    ['2021-11-01T18:00:00+01:00', '2021-11-01T17:00:00Z'],
    ['2021-11-01T00:00:00+05:30', '2021-10-31T18:30:00Z'],
    ['2021-12-31T23:00:00-02:00', '2022-01-01T01:00:00Z'],
    ['2021-11-01T18:00:00.000Z', '2021-11-01T18:00:00Z'],
    ['2021-11-01T18:00:00.000001Z', '2021-11-01T18:00:01Z'],
    ['2021-12-31T23:59:59.5Z', '2022-01-01T00:00:00Z'],
    ['0001-01-01', '0001-01-01T00:00:00Z'],
  ])('reads %s', (text, instant) => {
    expect(parseMoment(text)).toBe(instant)
  })

  test.each([
    '',
    'now',
    '2021',
    '2021-11',
    '2021-11-1',
    '2021-02-29',
    '2021-04-31',
    '2021-13-01',
    '2021-00-10',
    '2021-11-00',
    '20211101',
    '2021-11-01T18:00:00',
    '2021-11-01T18:00Z',
    '2021-11-01 18:00:00Z',
    '2021-11-01T24:00:00Z',
    '2021-11-01T18:60:00Z',
    '2021-12-31T23:59:60Z',
    '2021-11-01T18:00:00.Z',
    '2021-11-01T18:00:00+0100',
    '2021-11-01T18:00:00+24:00',
    '2021-11-01T18:00:00 01:00',
    '-000001-01-01',
    '9999-12-31T23:00:00-02:00',
    '0000-01-01T00:00:00+02:00',
    '2021-11-01Z',
  ])('refuses %j', (text) => {
    expect(parseMoment(text)).toBeNull()
  })

  test('reads back what it gives, which sorts as text', () => {
    const moment = fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-30') })
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [first, second] = [parseMoment(a.toISOString())!, parseMoment(b.toISOString())!]
        expect(parseMoment(first)).toBe(first)
        expect(new Date(first)).toEqual(new Date(Math.ceil(a.getTime() / 1000) * 1000))
        expect(first < second).toBe(Date.parse(first) < Date.parse(second))
      }),
    )
  })

  test('gives an instant or null for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseMoment(text) ?? '2021-11-01T00:00:00Z').toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      }),
    )
  })
})
