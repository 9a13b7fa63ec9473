import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImageKind } from '../../src/issue/image-kinds.ts'
import { isWholeImage } from '../../src/issue/is-whole-image.ts'
import { AVIF, GIF, JPEG, latin1, PNG, TURNED_JPEG, WEBP } from './images.ts'

const IMAGES: readonly (readonly [ImageKind, Uint8Array])[] = [
  ['png', PNG],
  ['jpg', JPEG],
  ['jpg', TURNED_JPEG],
  ['gif', GIF],
  ['webp', WEBP],
  ['avif', AVIF],
]

describe('isWholeImage()', () => {
  test.each(IMAGES)('%s: takes the whole file and none that ends before', (kind, bytes) => {
    expect(isWholeImage(bytes, kind)).toBe(true)
    const cut = Array.from(bytes, (_, length) => length).filter((length) =>
      isWholeImage(bytes.subarray(0, length), kind),
    )
    // A GIF's or JPEG's own end marker is its last; a box file may also end between two boxes.
    expect(cut).toEqual(kind === 'avif' ? [0, 32, 274] : [])
  })

  test.each([...IMAGES].filter(([kind]) => kind !== 'avif'))(
    '%s: has nothing against bytes behind the end',
    (kind, bytes) => {
      expect(isWholeImage(Uint8Array.from([...bytes, 0, 1, 2]), kind)).toBe(true)
    },
  )

  test('is not fooled by the end of the preview image that a JPEG holds', () => {
    const preview = [0xff, 0xe1, 0, 10, 0xff, 0xda, 0, 0, 0, 0, 0xff, 0xd9]
    const bytes = Uint8Array.from([...JPEG.subarray(0, 2), ...preview, ...JPEG.subarray(2)])
    expect(isWholeImage(bytes, 'jpg')).toBe(true)
    expect(isWholeImage(bytes.subarray(0, -2), 'jpg')).toBe(false)
  })

  test('reads the boxes of an AVIF whose sizes have 64 bits, or go to the end', () => {
    const start = AVIF.subarray(0, 32)
    const long = [0, 0, 0, 1, ...latin1('mdat'), 0, 0, 0, 0, 0, 0, 0, 17, 9]
    expect(isWholeImage(Uint8Array.from([...start, ...long]), 'avif')).toBe(true)
    expect(isWholeImage(Uint8Array.from([...start, ...long.slice(0, -1)]), 'avif')).toBe(false)
    expect(isWholeImage(Uint8Array.from([...start, 0, 0, 0, 0, ...latin1('mdat'), 1, 2]), 'avif')).toBe(true)
    expect(isWholeImage(Uint8Array.from([...start, 0, 0, 0, 7, ...latin1('mdat')]), 'avif')).toBe(false)
  })

  test('ends and throws nothing, whatever the bytes are', () => {
    const kinds = fc.constantFrom<ImageKind>('png', 'jpg', 'gif', 'webp', 'avif')
    fc.assert(
      fc.property(kinds, fc.uint8Array({ maxLength: 300 }), (kind, bytes) => {
        expect([true, false]).toContain(isWholeImage(bytes, kind))
      }),
    )
  })
})
