/** Anything as a request: an answer that is meant, from few reads, with the headers of its kind; never a failure. */
import { request } from 'node:http'
import fc from 'fast-check'
import { beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { digestOf } from '../../src/release/digest.ts'
import { createApp } from '../../src/worker/app.ts'
import type { MemoryStore } from '../support/memory-store.ts'
import { openEdge } from '../support/open-edge.ts'
import { IMAGE_PATH, NOW, openArchive, PATHS } from './open-archive.ts'
import { countRuns, SEED, tellFigures } from './run.ts'

/** KV reads of one request of a new isolate, whatever is asked: SCHEMA.md and docs/API.md promise as much. */
const MOST_READS = 40
/** Bytes of an answer to what nobody asks: no question makes an answer large. */
const LARGEST = 256 * 1024

const STATUSES = [200, 204, 301, 302, 304, 400, 404, 405, 410]

/** What no answer may say: a fault of ours as Node.js, workerd or Hono tell it. */
const LEAK = /\bat (?:async )?[\w.<>]+ \(|\/src\/|node_modules|workerd|Internal Server Error|stack/

type Asked = { readonly method: string; readonly path: string; readonly headers: Readonly<Record<string, string>> }

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'PURGE', 'get', 'X'] as const

const SEGMENTS = [
  '..',
  '.',
  '',
  '%00',
  '%2e%2e',
  '%2f',
  '%5c',
  '%',
  '%zz',
  '%c0%af',
  '%ff',
  '%ed%a0%80',
  ';a=b',
  'constructor',
  '__proto__',
  'toString',
  'feed',
  'rss.xml',
  'atom.xml',
  '2021',
  '2021-11',
  '2021-13',
  '0000-00',
  'b',
  'b.md',
  'b.json',
  '.json',
  '.md',
  '9'.repeat(400),
  'a'.repeat(4000),
  '%F0%9F%98%80',
  'ü',
  '*',
  ':issue',
  '{}',
  "'",
  '"',
  '<script>',
  '${a',
  'index.php',
  '.env',
  '.git',
]

const path = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PATHS) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...PATHS), fc.array(fc.constantFrom(...SEGMENTS), { maxLength: 3 }))
      .map(([base, more]) => [base.split('?')[0], ...more].join('/')),
  },
  fc
    .array(fc.constantFrom('issues', 'topics', 'api', 'v1', 'media', 'assets', 'sitemaps', ...SEGMENTS), {
      maxLength: 6,
    })
    .map((parts) => `/${parts.join('/')}`),
  fc.webPath().map((it) => `/${it.replace(/^\/+/, '')}`),
)

const NAMES = [
  'q',
  'limit',
  'cursor',
  'since',
  'until',
  'topic',
  'author',
  'issue',
  'url',
  'order',
  'fields',
  'page',
  'raw',
  '__proto__',
  'q[]',
]
const value = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e9',
    '99999999999999999999',
    'NaN',
    'null',
    '*',
    '"',
    '%',
    '%00',
    '2021-11',
    '../..',
    '2021-11-30T00:00:00Z',
    'x'.repeat(3000),
    'a '.repeat(500),
    '%F0%9F%98%80',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }).map(encodeURIComponent),
)
const query = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 4 })
  .map((pairs) => pairs.map(([name, text]) => `${name}=${text}`).join('&'))

const CONDITIONS = [
  '*',
  '""',
  'W/"',
  '"a", "b"',
  `${'"a",'.repeat(1000)}"b"`,
  '"a"\t,',
  'Sat, 01 Jan 2000 00:00:00 GMT',
  'Thu, 32 Foo 9999 99:99:99 GMT',
  '0',
  '-1',
  'x'.repeat(6000),
]
const CODINGS = [
  '',
  '*',
  '*;q=0',
  'br',
  'gzip;q=0.5, br;q=1',
  'identity;q=0',
  'identity;q=0, *;q=0',
  'br;q=9',
  `${'gzip,'.repeat(500)}br`,
  ';;;',
  'zstd, dcb',
]
const headers = fc.record(
  {
    'If-None-Match': fc.constantFrom(...CONDITIONS),
    'If-Modified-Since': fc.constantFrom(...CONDITIONS),
    'If-Match': fc.constantFrom(...CONDITIONS),
    'If-Unmodified-Since': fc.constantFrom(...CONDITIONS),
    'If-Range': fc.constantFrom(...CONDITIONS),
    Range: fc.constantFrom(
      'bytes=0-0',
      'bytes=-1',
      'bytes=9-1',
      'bytes=0-99999999999999999999',
      `bytes=${'0-1,'.repeat(500)}0-1`,
      'lines=1',
    ),
    'Accept-Encoding': fc.constantFrom(...CODINGS),
    Accept: fc.constantFrom('*/*', 'text/html', 'application/json;q=0', 'x', ','.repeat(1000)),
    Host: fc.constantFrom('evil.example', 'localhost:1', 'a'.repeat(300)),
    'X-Forwarded-Host': fc.constant('evil.example'),
    'X-Original-URL': fc.constant('/admin'),
    'X-HTTP-Method-Override': fc.constant('DELETE'),
    Origin: fc.constantFrom('null', 'https://evil.example'),
    'Sec-Fetch-Dest': fc.constantFrom('document', 'empty', 'x'),
    'Access-Control-Request-Method': fc.constantFrom('GET', 'DELETE'),
    Cookie: fc.constant('a=b; '.repeat(500)),
    Authorization: fc.constant('Basic Og=='),
    'Content-Length': fc.constant('0'),
  },
  { requiredKeys: [] },
)

const asked: fc.Arbitrary<Asked> = fc
  .tuple(
    fc.oneof({ weight: 6, arbitrary: fc.constant('GET' as string) }, fc.constantFrom(...METHODS)),
    path,
    fc.option(query),
    headers,
  )
  .map(([method, base, search, given]) => ({
    method,
    path: search === null ? base : `${base}${base.includes('?') ? '&' : '?'}${search}`,
    headers: given as Readonly<Record<string, string>>,
  }))

describe('any request', () => {
  let store: MemoryStore
  beforeAll(async () => {
    store = await openArchive()
  })

  test('has a meant answer from few reads, in a new isolate and in an old one', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    const open = () => createApp({ store, now: () => NOW, headMaxAge: 5000 })
    const old = open()
    const figures = { requests: 0, 'most KV reads of one': 0 }
    const statuses = new Set<number>()
    const property = fc.asyncProperty(asked, async ({ method, path: target, headers: given }) => {
      for (const app of [open(), old]) {
        store.log.length = 0
        const { Host: _, ...sent } = given
        let made: Request
        try {
          made = new Request(`http://worker${target}`, { method, headers: sent })
        } catch {
          return // No client can send it.
        }
        const response = await app.fetch(made)
        const body = await response.text()
        figures.requests += 1
        figures['most KV reads of one'] = Math.max(figures['most KV reads of one'], store.log.length)
        statuses.add(response.status)
        expect(judge(method, target, response.status, response.headers, body)).toEqual([])
        expect(store.log.length).toBeLessThanOrEqual(MOST_READS)
        expect(store.log.every((line) => line.startsWith('read '))).toBe(true)
      }
    })
    await fc.assert(property, { seed: SEED, numRuns: countRuns(1500, 100_000) })
    expect(errors.mock.calls).toEqual([])
    errors.mockRestore()
    expect([...statuses].sort()).toEqual(STATUSES.filter((status) => status !== 302))
    tellFigures('requests', figures)
  }, 3_600_000)

  test('has one in workerd too, with paths and headers as no library would write them', async () => {
    const edge = await openEdge(inject('bundle'))
    try {
      await edge.store.write(
        [...store.values].map(([key, { bytes }]) => {
          const metadata = { digest: digestOf(bytes), written: '2021-12-03T12:00:00Z' }
          return { key, bytes, metadata }
        }),
      )
      const figures = { requests: 0, 'refused before the Worker': 0 }
      const property = fc.asyncProperty(asked, async (drawn) => {
        const answer = await send(edge.base, drawn)
        if (answer === null) return
        figures.requests += 1
        const isOurs = answer.headers.has('cache-control')
        // What is no HTTP never reaches a Worker.
        if (!isOurs) {
          figures['refused before the Worker'] += 1
          expect([400, 405, 414, 415, 431, 501]).toContain(answer.status)
          return
        }
        expect(judge(drawn.method, drawn.path, answer.status, answer.headers, answer.body)).toEqual([])
      })
      await fc.assert(property, { seed: SEED, numRuns: countRuns(250, 20_000) })
      tellFigures('requests to workerd', figures)
    } finally {
      await edge.close()
    }
  }, 3_600_000)
})

/** What is wrong with an answer, in words. */
function judge(method: string, target: string, status: number, headers: Headers, body: string): string[] {
  const faults: string[] = []
  const need = (isMet: boolean, what: string) =>
    isMet || faults.push(`${method} ${target.slice(0, 200)}: ${status} ${what}`)
  need(STATUSES.includes(status), 'is no status of ours')
  need(
    !LEAK.test(headers.get('Content-Type')?.startsWith('text/plain') ? body : body.slice(0, 500)),
    `says ${body.slice(0, 200)}`,
  )
  need(body.length <= LARGEST, `has ${body.length} bytes`)
  need(headers.has('Cache-Control'), 'lacks Cache-Control')
  need(status === 304 || headers.get('X-Content-Type-Options') === 'nosniff', 'lacks nosniff')
  need(status === 304 || headers.has('Cross-Origin-Resource-Policy'), 'lacks Cross-Origin-Resource-Policy')
  need(status !== 405 || headers.has('Allow'), 'lacks Allow')
  need(!headers.has('Set-Cookie'), 'sets a cookie')
  const location = headers.get('Location')
  need(location === null || location.startsWith('https://news.example/'), `leads to ${location}`)
  need(!body.includes('evil.example/') || target.includes('evil.example'), 'says the host of the request')
  if (method === 'HEAD' || [204, 301, 302, 304].includes(status)) need(body === '', 'has a body')
  else need(headers.has('Content-Security-Policy') && headers.has('Content-Type'), 'lacks a policy or a type')
  if (target === IMAGE_PATH && status === 200) need(headers.get('Content-Type') === 'image/png', 'is no picture')
  return faults
}

/** As the bytes go over the wire; null where Node.js itself refuses to send it. */
function send(
  base: string,
  { method, path: target, headers }: Asked,
): Promise<{ status: number; headers: Headers; body: string } | null> {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number
    headers: Headers
    body: string
  } | null>()
  const { hostname, port } = new URL(base)
  try {
    const sent = request({ hostname, port, method, path: target, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const flat = Object.entries(response.headers).map(([name, text]): [string, string] => [name, String(text)])
        const isCoded = response.headers['content-encoding'] !== undefined
        const body = isCoded ? '' : Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode ?? 0, headers: new Headers(flat), body })
      })
    })
    sent.on('error', reject)
    sent.end()
  } catch {
    resolve(null)
  }
  return promise
}
