/** The bundled Worker from outside, in workerd over local KV: what only the real runtime can show. */
import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Edge, openEdge } from '../support/open-edge.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

type Answer = { readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer }

const FIRST = [makeIssue('2021-11', [makeArticle('a', { html: `<p>${'Long text. '.repeat(500)}</p>` })])]
let edge: Edge

beforeAll(async () => {
  edge = await openEdge(inject('bundle'))
  await publishSample(edge.store, FIRST, '2021-12-01T00:00:00Z', { ...SETTINGS, url: edge.base })
})

afterAll(() => edge.close())

/** Unlike fetch, sends only the headers that it is told to and leaves the body encoded. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const asked = request(edge.base + path, { method, headers }, (response) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('error', reject)
    response.on('end', () => {
      const flat = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
      resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(flat), body: Buffer.concat(chunks) })
    })
  })
  asked.on('error', reject)
  asked.end()
  return promise
}

describe.each(['/rss.xml', '/atom.xml', '/feed.json'])('%s in workerd', (path) => {
  test('goes over the wire as it was baked: brotli, gzip, or as it is', async () => {
    const plain = await get(path)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.headers['content-length']).toBe(String(plain.body.length))

    // Miniflare, in the edge's place, turns RSS into the coding that the client names first.
    const brotli = await get(path, { 'Accept-Encoding': 'br, gzip, deflate' })
    expect(brotli.headers).toMatchObject({
      'content-encoding': 'br',
      vary: expect.stringMatching(/^Accept-Encoding\b/),
    })
    expect(brotli.headers['content-length']).toBe(String(brotli.body.length))
    expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true)
    expect(brotli.body.length).toBeLessThan(plain.body.length / 3)

    const gzip = await get(path, { 'Accept-Encoding': 'br;q=0, gzip' })
    expect(gzip.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: expect.stringMatching(/^Accept-Encoding\b/),
    })
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true)

    expect((await get(path, { 'Accept-Encoding': 'gzip;q=0, br;q=0' })).body.equals(plain.body)).toBe(true)
    expect(new Set([plain, brotli, gzip].map(({ headers }) => headers.etag)).size).toBe(1)
  })

  test('is revalidated by tag and by date', async () => {
    const { headers } = await get(path)
    const revalidations = [
      { 'If-None-Match': headers.etag ?? '' },
      { 'If-None-Match': `"x", ${headers.etag?.slice(2, -1)}-gzip"` },
      { 'If-Modified-Since': headers['last-modified'] ?? '' },
    ]
    for (const revalidation of revalidations) {
      const answer = await get(path, revalidation)
      expect([answer.status, answer.body.length]).toEqual([304, 0])
      expect(answer.headers).toMatchObject({ etag: headers.etag, 'last-modified': headers['last-modified'] })
      expect(answer.headers['access-control-allow-origin']).toBe('*')
    }
    expect((await get(path, { 'If-Modified-Since': 'Sat, 01 Jan 2000 00:00:00 GMT' })).status).toBe(200)
  })

  test('answers HEAD like GET, without the body', async () => {
    for (const headers of [{}, { 'Accept-Encoding': 'br' }]) {
      const [asked, told] = [await get(path, headers), await get(path, headers, 'HEAD')]
      const { date: _date, ...expected } = asked.headers
      expect(told.headers).toMatchObject(expected)
      expect([told.status, told.body.length]).toEqual([200, 0])
    }
  })
})

describe('a page in workerd', () => {
  test('is whole, dated in words, and revalidated by its tag', async () => {
    const page = await get('/issues/2021-11/a')
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page.body.toString()).toContain('<time datetime="2021-11-01T00:00:00Z">November 1, 2021</time>')
    const again = await get('/issues/2021-11/a', { 'If-None-Match': page.headers.etag ?? '' })
    expect([again.status, again.body.length]).toEqual([304, 0])
  })
})

test('other methods are refused, and hostile paths are not found', async () => {
  expect((await get('/rss.xml', {}, 'POST')).status).toBe(405)
  expect((await get('/rss.xml', {}, 'PROPFIND')).status).toBe(405)
  for (const path of ['/issues/%00', '/issues/..%2f..%2fetc', '/%', `/${'a'.repeat(8000)}`]) {
    expect([path.slice(0, 30), (await get(path)).status]).toEqual([path.slice(0, 30), 404])
  }
})

test('a new release is served at once where head is not remembered', async () => {
  const before = await get('/rss.xml')
  const settings = { ...SETTINGS, url: edge.base }
  const second = [...FIRST, makeIssue('2021-12', [makeArticle('b')])]
  await publishSample(edge.store, second, '2021-12-05T00:00:00Z', settings)
  const after = await get('/rss.xml', { 'If-None-Match': before.headers.etag ?? '' })
  expect([after.status, after.headers['last-modified']]).toEqual([200, 'Sun, 05 Dec 2021 00:00:00 GMT'])
  expect((await get('/issues/2021-12/b')).status).toBe(200)
})
