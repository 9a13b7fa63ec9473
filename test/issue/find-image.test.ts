import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findImage } from '../../src/issue/find-image.ts'
import { indexMedia } from '../../src/issue/index-media.ts'
import { AVIF, GIF, JPEG, media, PNG, WEBP } from './images.ts'

const URL = 'https://harbour.example'
const LARGE = new Uint8Array(5 * 1024 * 1024 + 1)
LARGE.set(PNG)

const FILES = [
  media('images/quay.png', PNG),
  media('images/north quay.jpg', JPEG),
  media('images/Übersicht.gif', GIF),
  media('images/港.webp', WEBP),
  media('images/100%.png', PNG),
  media('images/a%20b.png', PNG),
  media('images/a#b.png', PNG),
  media('top.avif', AVIF),
  media('images/deep/er/PHOTO.JPEG', JPEG),
  // As macOS keeps it: letters and accents apart.
  media('images/cafe\u0301.png', PNG),
  media('images/large.png', LARGE),
  media('images/exactly.png', LARGE.subarray(0, -1)),
  media('images/really-jpeg.png', JPEG),
  media('images/really-bmp.png', new TextEncoder().encode('BM'.padEnd(60, 'x'))),
  media('images/text.gif', new TextEncoder().encode('this is text and no picture')),
  media('images/empty.png', new Uint8Array()),
  media('images/cut.png', PNG.subarray(0, -20)),
  media('images/cut.jpg', JPEG.subarray(0, -20)),
  media('images/cut.webp', WEBP.subarray(0, -1)),
]
const IMAGES = indexMedia(FILES)
const find = (reference: string) => findImage(reference, IMAGES, URL)

describe('findImage()', () => {
  test('knows all of an image', () => {
    const { digest } = FILES[1]!
    expect(find('images/north quay.jpg')).toEqual({
      kind: 'image',
      ref: {
        url: `${URL}/media/${digest}/north-quay.jpg`,
        alt: null,
        type: 'image/jpeg',
        width: 3,
        height: 2,
        length: JPEG.length,
      },
      size: { width: 3, height: 2 },
      media: { digest, name: 'north-quay.jpg', type: 'image/jpeg', bytes: JPEG },
    })
  })

  test.each([
    ['images/quay.png', 'quay.png'],
    ['./images/quay.png', 'quay.png'],
    [' images/deep/../../images/./quay.png ', 'quay.png'],
    ['images/quay.png?v=2', 'quay.png'],
    ['images/quay.png#x', 'quay.png'],
    ['images\\quay.png', 'quay.png'],
    ['images/north%20quay.jpg', 'north-quay.jpg'],
    ['images/Übersicht.gif', 'uebersicht.gif'],
    ['images/%C3%9Cbersicht.gif', 'uebersicht.gif'],
    ['images/U\u0308bersicht.gif', 'uebersicht.gif'],
    ['images/caf\u00e9.png', 'cafe.png'],
    ['images/港.webp', 'image.webp'],
    ['images/100%.png', '100.png'],
    ['images/100%25.png', '100.png'],
    ['images/a%20b.png', 'a-20b.png'],
    ['images/a#b.png', 'a-b.png'],
    ['images/a%23b.png', 'a-b.png'],
    ['top.avif', 'top.avif'],
    ['images/deep/er/PHOTO.JPEG', 'photo.jpg'],
  ])('finds %j, published as %s', (reference, name) => {
    expect(find(reference)).toMatchObject({ kind: 'image', media: { name } })
  })

  test('takes an image of exactly 5 MiB as far as its size goes', () => {
    expect(find('images/exactly.png')).toMatchObject({ kind: 'image' })
  })

  test.each([
    [
      'images/quai.png',
      'image-missing',
      'there is no image "images/quai.png" below the issues folder; did you mean "images/quay.png"?',
    ],
    ['Images/Quay.PNG', 'image-missing', 'did you mean "images/quay.png"?'],
    ['/images/quay.png', 'image-missing', 'did you mean "images/quay.png"?'],
    ['issues/images/quay.png', 'image-missing', 'did you mean "images/quay.png"?'],
    ['../images/quay.png', 'image-missing', 'did you mean "images/quay.png"?'],
    ['quay.png', 'image-missing', 'did you mean "images/quay.png"?'],
    ['images/quay', 'image-missing', 'did you mean "images/quay.png"?'],
    ['pictures/lighthouse.webp', 'image-missing', 'put it there, and write its path from that folder on'],
    ['images/', 'image-missing', 'put it there'],
    ['images/quay.svg', 'image-type', 'not published, as it can hold scripts; export it as PNG, JPEG or WebP'],
    ['images/quay.bmp', 'image-type', 'not published; export it as PNG, JPEG or WebP'],
    ['2021-10.md', 'image-type', 'not published; export it'],
    ['images/large.png', 'image-too-large', 'the image "images/large.png" has more than 5 MiB; make it smaller'],
    [
      'images/really-jpeg.png',
      'image-type',
      'named like a PNG but its content is JPG; change the end of its name to .jpg',
    ],
    ['images/really-bmp.png', 'image-type', 'its content is BMP; export it as PNG, JPEG or WebP'],
    ['images/text.gif', 'image-type', 'the content of "images/text.gif" is no image; export it as GIF anew'],
    ['images/empty.png', 'image-type', 'is no image'],
    ['images/cut.png', 'image-type', 'the image "images/cut.png" is cut off; copy it here once more'],
    ['images/cut.jpg', 'image-type', 'is cut off'],
    ['images/cut.webp', 'image-type', 'is cut off'],
  ])('refuses %j as %s', (reference, code, message) => {
    expect(find(reference)).toEqual({ kind: 'fault', code, message: expect.stringContaining(message) })
  })

  test('gives every file an address of ASCII, whatever its name is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (stem) => {
        const name = `${stem.toWellFormed().replace(/[/\\]/g, '')}.png`
        const found = findImage(encodeURIComponent(name), indexMedia([media(name, PNG)]), URL)
        expect(found.kind === 'image' && found.ref.url).toMatch(
          /^https:\/\/harbour\.example\/media\/[0-9a-f]{32}\/[a-z0-9]+(?:-[a-z0-9]+)*\.png$/,
        )
      }),
    )
  })

  test('never throws, and finds nothing in an empty folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (reference) => {
        expect(findImage(reference, indexMedia([]), URL).kind).toBe('fault')
      }),
    )
  })
})
