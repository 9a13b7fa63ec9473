import { describe, expect, test } from 'vitest'
import { encodeDocument } from '../../src/release/codec.ts'
import { answerMedia } from '../../src/worker/answer-media.ts'
import { respond } from '../../src/worker/respond.ts'
import { AVIF, GIF, JPEG, PNG, WEBP } from '../issue/images.ts'

const DIGEST = '0123456789abcdef0123456789abcdef'
const NOW = Date.parse('2021-12-01T00:00:00Z')
const URL = `https://news.example/media/${DIGEST}/quay.png`

const IMAGES = [
  ['quay.png', 'image/png', PNG],
  ['quay.jpg', 'image/jpeg', JPEG],
  ['quay.gif', 'image/gif', GIF],
  ['quay.webp', 'image/webp', WEBP],
  ['quay.avif', 'image/avif', AVIF],
] as const

function get(headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return respond(new Request(URL, { method, headers }), answerMedia(PNG, DIGEST, 'quay.png')!, NOW)
}

describe('answerMedia()', () => {
  test.each(IMAGES)('serves %s as %s, for ever, to everyone, and lets it do nothing', async (name, type, bytes) => {
    const response = await respond(new Request(URL), answerMedia(bytes, DIGEST, name)!, NOW)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': type,
      'content-length': String(bytes.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      etag: `W/"${DIGEST}"`,
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Last-Modified, Link, Retry-After',
    })
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
  })

  test('answers HEAD and a client that has it without the bytes', async () => {
    const head = await get({}, 'HEAD')
    expect([head.status, head.headers.get('Content-Length'), await head.text()]).toEqual([200, String(PNG.length), ''])
    const known = await get({ 'If-None-Match': `"${DIGEST}"` })
    expect([known.status, known.headers.get('Cache-Control'), await known.text()]).toEqual([
      304,
      'public, max-age=31536000, immutable',
      '',
    ])
  })

  const document = encodeDocument({ kind: 'redirects', paths: {} })
  test.each([
    ...IMAGES.flatMap(([name]) => [
      ['a document', name, document] as const,
      ['nothing', name, new Uint8Array()] as const,
      ...IMAGES.filter(([other]) => other !== name).map(
        ([other, , bytes]) => [`what is ${other}`, name, bytes] as const,
      ),
    ]),
    ['an image', 'quay.svg', PNG] as const,
    ['an image', 'quay.html', PNG] as const,
    ['an image', 'quay', PNG] as const,
    ['an image', 'png', PNG.subarray(1)] as const,
    ['an image', 'quay.constructor', PNG] as const,
    ['an image', '', PNG] as const,
    ['a drawing', 'quay.svg', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')] as const,
    ['a page that begins late like an image', 'quay.png', Uint8Array.from([0x3c, ...PNG])] as const,
  ])('refuses %s under the name "%s"', (_what, name, bytes) => {
    expect(answerMedia(bytes, DIGEST, name)).toBeNull()
  })
})
