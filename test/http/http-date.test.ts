import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatHttpDate, parseHttpDate } from '../../src/http/http-date.ts'

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0)
const RFC_EXAMPLE = Date.UTC(1994, 10, 6, 8, 49, 37)

describe('formatHttpDate() writes IMF-fixdate (RFC 9110 5.6.7)', () => {
  test.each([
    ['1994-11-06T08:49:37Z', 'Sun, 06 Nov 1994 08:49:37 GMT'],
    ['2021-11-30T00:00:00Z', 'Tue, 30 Nov 2021 00:00:00 GMT'],
    ['2024-02-29T23:59:59Z', 'Thu, 29 Feb 2024 23:59:59 GMT'],
    ['2021-11-30T01:30:00+02:00', 'Mon, 29 Nov 2021 23:30:00 GMT'],
    ['2021-11-30T00:00:00.999Z', 'Tue, 30 Nov 2021 00:00:00 GMT'],
  ])('%s', (instant, expected) => {
    expect(formatHttpDate(instant)).toBe(expected)
  })

  test.each(['', '2021-11-30', '2021-11-30 00:00:00Z', '2021-11-30T00:00:00', '2021-13-01T00:00:00Z', 'Nov 6 1994'])(
    'refuses "%s", which is not RFC 3339',
    (instant) => {
      expect(() => formatHttpDate(instant)).toThrow(RangeError)
    },
  )
})

describe('parseHttpDate() reads the three forms (RFC 9110 5.6.7)', () => {
  test.each([
    ['IMF-fixdate', 'Sun, 06 Nov 1994 08:49:37 GMT', RFC_EXAMPLE],
    ['RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT', RFC_EXAMPLE],
    ['asctime, one digit', 'Sun Nov  6 08:49:37 1994', RFC_EXAMPLE],
    ['asctime, two digits', 'Tue Nov 30 00:00:00 2021', Date.UTC(2021, 10, 30)],
    ['29 February', 'Thu, 29 Feb 2024 00:00:00 GMT', Date.UTC(2024, 1, 29)],
    ['leap second', 'Sat, 31 Dec 2016 23:59:60 GMT', Date.UTC(2017, 0, 1)],
  ])('%s', (_, value, expected) => {
    expect(parseHttpDate(value, NOW)).toBe(expected)
  })

  test.each([
    ['not more than 50 years ahead', 'Sunday, 22-Nov-76 12:00:00 GMT', Date.UTC(2076, 10, 22, 12)],
    ['a second more than 50 years ahead', 'Monday, 22-Nov-76 12:00:01 GMT', Date.UTC(1976, 10, 22, 12, 0, 1)],
    ['77 is past', 'Saturday, 01-Jan-77 00:00:00 GMT', Date.UTC(1977, 0, 1)],
    ['this year', 'Sunday, 22-Nov-26 11:00:00 GMT', Date.UTC(2026, 10, 22, 11)],
    ['29 February 2000', 'Tuesday, 29-Feb-00 00:00:00 GMT', Date.UTC(2000, 1, 29)],
  ])('century of a two-digit year: %s', (_, value, expected) => {
    expect(parseHttpDate(value, NOW)).toBe(expected)
  })

  test('century of a two-digit year: counted from now', () => {
    expect(parseHttpDate('Saturday, 01-Jan-00 00:00:00 GMT', Date.UTC(1999, 11, 31))).toBe(Date.UTC(2000, 0, 1))
    expect(parseHttpDate('Friday, 01-Jan-10 00:00:00 GMT', Date.UTC(2090, 0, 1))).toBe(null)
    expect(parseHttpDate('Wednesday, 01-Jan-10 00:00:00 GMT', Date.UTC(2090, 0, 1))).toBe(Date.UTC(2110, 0, 1))
  })

  test.each([
    ['nothing', ''],
    ['a number', '784111777'],
    ['RFC 3339', '1994-11-06T08:49:37Z'],
    ['30 February', 'Sun, 30 Feb 2020 00:00:00 GMT'],
    ['29 February of another year', 'Mon, 29 Feb 2021 00:00:00 GMT'],
    ['day 0', 'Mon, 00 Nov 1994 08:49:37 GMT'],
    ['day 32', 'Fri, 32 Nov 1994 08:49:37 GMT'],
    ['the wrong day of the week', 'Mon, 06 Nov 1994 08:49:37 GMT'],
    ['hour 24', 'Sun, 06 Nov 1994 24:00:00 GMT'],
    ['minute 60', 'Sun, 06 Nov 1994 08:60:00 GMT'],
    ['second 60 in the day', 'Sun, 06 Nov 1994 08:49:60 GMT'],
    ['second 61', 'Sat, 31 Dec 2016 23:59:61 GMT'],
    ['lower case', 'sun, 06 nov 1994 08:49:37 gmt'],
    ['upper case', 'SUN, 06 NOV 1994 08:49:37 GMT'],
    ['one digit', 'Sun, 6 Nov 1994 08:49:37 GMT'],
    ['another zone', 'Sun, 06 Nov 1994 08:49:37 +0000'],
    ['no zone', 'Sun, 06 Nov 1994 08:49:37'],
    ['text before', ' Sun, 06 Nov 1994 08:49:37 GMT'],
    ['text behind', 'Sun, 06 Nov 1994 08:49:37 GMT; length=20'],
    ['a line more', 'Sun, 06 Nov 1994 08:49:37 GMT\n'],
    ['two dates', 'Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT'],
    ['RFC 850 with a short day', 'Sun, 06-Nov-94 08:49:37 GMT'],
    ['RFC 850 with a long year', 'Sunday, 06-Nov-1994 08:49:37 GMT'],
    ['asctime with a zero', 'Sun Nov  06 08:49:37 1994'],
    ['other digits', 'Sun, ٠٦ Nov 1994 08:49:37 GMT'],
  ])('null for %s', (_, value) => {
    expect(parseHttpDate(value, NOW)).toBe(null)
  })

  test('gives back the whole second that formatHttpDate() was given', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }), (date) => {
        const wholeSecond = Math.floor(date.getTime() / 1000) * 1000
        expect(parseHttpDate(formatHttpDate(date.toISOString()), NOW)).toBe(wholeSecond)
      }),
    )
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), fc.double(), (value, now) => void parseHttpDate(value, now)))
  })
})
