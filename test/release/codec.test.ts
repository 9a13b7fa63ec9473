import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DamagedDocument, decodeDocument, encodeJson, encodeObject } from '../../src/release/codec.ts'
import { digestOf } from '../../src/release/digest.ts'
import type { YearIndex } from '../../src/release/documents.ts'

const YEAR: YearIndex = { kind: 'year', year: '2021', issues: [] }

describe('encodeObject()', () => {
  test('names a document by its bytes, whatever order its members were built in', () => {
    const other = { issues: [], year: '2021', kind: 'year' } as const
    expect(encodeObject(other)).toEqual(encodeObject(YEAR))
  })

  test('leaves out undefined members, so that absent and undefined are the same bytes', () => {
    expect(encodeJson({ a: 1, b: undefined })).toEqual(encodeJson({ a: 1 }))
  })

  test('gives back what went in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(new TextDecoder().decode(encodeJson(value)))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('decodeDocument()', () => {
  test('gives the document of the kind that was asked for', () => {
    expect(decodeDocument(encodeObject(YEAR).bytes, 'year')).toEqual(YEAR)
  })

  const bytes = (text: string) => new TextEncoder().encode(text)
  test.each([
    ['another kind', encodeObject(YEAR).bytes],
    ['no JSON', bytes('{"kind":"month"')],
    ['no object', bytes('null')],
    ['no UTF-8', new Uint8Array([0xff, 0xfe])],
    ['nothing', new Uint8Array()],
  ])('refuses %s', (_, value) => {
    expect(() => decodeDocument(value, 'month')).toThrow(DamagedDocument)
  })
})

describe('digestOf()', () => {
  test('is the first half of SHA-256 in hex', () => {
    // FIPS 180-4, example "abc".
    expect(digestOf(bytesOf('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223')
  })
})

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
