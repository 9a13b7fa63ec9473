import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Place, readCursor, writeCursor } from '../../src/api/cursor.ts'

const encode = (text: string) => Buffer.from(text).toString('base64url')

const place: fc.Arbitrary<Place> = fc.record({
  published: fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => `${date.toISOString().slice(0, 19)}Z`),
  id: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }),
})

describe('writeCursor()', () => {
  test('is read back as the same place, and can stand in an address as it is', () => {
    fc.assert(
      fc.property(place, (place) => {
        const cursor = writeCursor(place)
        expect(cursor).toMatch(/^[\w-]+$/)
        expect(readCursor(cursor)).toEqual(place)
      }),
    )
  })

  test('holds the longest id that an article can have within the length that a cursor can have', () => {
    expect(writeCursor({ published: '2021-11-01T00:00:00Z', id: 'x'.repeat(1000) }).length).toBeLessThan(2000)
  })
})

describe('readCursor()', () => {
  test('gives a place or null for any text, and only for what is written so', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string().map(encode), fc.base64String())
    fc.assert(
      fc.property(text, (text) => {
        const read = readCursor(text)
        if (read !== null) expect(writeCursor(read)).toBe(text)
      }),
    )
  })

  const good = encode('2021-11-01T00:00:00Z~tag:news.example,2020:2021-11/a')

  test.each([
    ['nothing', ''],
    ['no base64', '*'],
    ['base64 with padding', Buffer.from('2021-11-01T00:00:00Z~a').toString('base64')],
    ['no UTF-8', Buffer.from([0xff, 0xfe]).toString('base64url')],
    ['no moment', encode('yesterday~a')],
    ['no moment that there is', encode('2021-13-01T00:00:00Z~a')],
    ['a moment elsewhere', encode('2021-11-01T00:00:00+01:00~a')],
    ['no id', encode('2021-11-01T00:00:00Z~')],
    ['a second text for the same bytes', `${encode('2021-11-01T00:00:00Z~ab').slice(0, -1)}j`],
    ['something behind it', `${good}\n`],
    ['half of one', good.slice(0, 20)],
  ])('refuses %s', (_what, text) => {
    expect(readCursor(good)).not.toBeNull()
    expect(readCursor(text)).toBeNull()
  })
})
