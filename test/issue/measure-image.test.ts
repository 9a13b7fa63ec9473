import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureImage } from '../../src/issue/measure-image.ts'
import { AVIF, GIF, JPEG, PNG, TURNED_JPEG, WEBP } from './images.ts'

describe('measureImage()', () => {
  test.each([
    ['png', PNG, 3, 2],
    ['jpg', JPEG, 3, 2],
    ['gif', GIF, 3, 2],
    ['webp', WEBP, 3, 2],
    ['avif', AVIF, 2, 2],
  ])('reads %s', (kind, bytes, width, height) => {
    expect(measureImage(bytes)).toEqual({ kind, width, height })
  })

  test('gives the sizes of a picture as it is shown, which may lie on its side in the file', () => {
    expect(measureImage(TURNED_JPEG)).toEqual({ kind: 'jpg', width: 2, height: 3 })
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('just some text, longer than any header of an image is')],
    ['the start of a PNG', PNG.subarray(0, 12)],
    ['a GIF without a size', GIF.map((byte, at) => (at >= 6 && at < 10 ? 0 : byte))],
  ])('takes %s for no image', (_what, bytes) => {
    expect(measureImage(bytes)).toBeNull()
  })

  test('never throws, whatever the bytes are and whatever they begin like', () => {
    const starts = fc.constantFrom(...[PNG, JPEG, GIF, WEBP, AVIF].map((bytes) => bytes.subarray(0, 24)))
    fc.assert(
      fc.property(fc.option(starts), fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        const measures = measureImage(Uint8Array.from([...(start ?? []), ...rest]))
        if (measures !== null) expect(Math.min(measures.width, measures.height)).toBeGreaterThan(0)
      }),
    )
  })
})
