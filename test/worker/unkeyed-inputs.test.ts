/**
 * What is no part of a cache's key changes no answer, so nobody can have a cache hand out to all what was made for
 * them: headers that name a host, a scheme or a path, and all the others that a request may have.
 */
import { connect } from 'node:net'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { PLAIN_ASSETS } from '../../src/page/assets.ts'
import { digestOf } from '../../src/release/digest.ts'
import { objectKey } from '../../src/release/keys.ts'
import { createApp } from '../../src/worker/app.ts'
import { PNG } from '../issue/images.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { type Edge, openEdge } from '../support/open-edge.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const EVIL = 'evil.example'

/** Sent one at a time. Those of the first line stand for the whole of what routes and proxies are misled by. */
const UNKEYED: readonly (readonly [name: string, value: string])[] = [
  ['Host', EVIL],
  ['X-Forwarded-Host', EVIL],
  ['X-Forwarded-Server', EVIL],
  ['X-Forwarded-Proto', 'http'],
  ['X-Forwarded-Scheme', 'nothttps'],
  ['X-Forwarded-Port', '1337'],
  ['X-Forwarded-Prefix', `/${EVIL}`],
  ['X-Forwarded-For', '203.0.113.7'],
  ['Forwarded', `host=${EVIL};proto=http`],
  ['X-Host', EVIL],
  ['X-HTTP-Host-Override', EVIL],
  ['X-Original-Host', EVIL],
  ['X-Original-URL', `/${EVIL}`],
  ['X-Rewrite-URL', `/${EVIL}`],
  ['X-HTTP-Method', 'DELETE'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['X-Method-Override', 'DELETE'],
  ['CF-Connecting-IP', '203.0.113.7'],
  ['True-Client-IP', '203.0.113.7'],
  ['CF-Worker', EVIL],
  ['Origin', `https://${EVIL}`],
  ['Referer', `https://${EVIL}/`],
  ['Access-Control-Request-Method', 'DELETE'],
  ['Access-Control-Request-Headers', `x-${EVIL}`],
  ['Cookie', `session=${EVIL}`],
  ['Authorization', 'Basic ZXZpbDpleGFtcGxl'],
  ['Accept', 'application/json'],
  ['Accept-Language', 'ar'],
  ['Accept-Charset', 'utf-7'],
  ['User-Agent', `<script>${EVIL}</script>`],
  ['Range', 'bytes=0-9'],
  ['Cache-Control', 'no-cache, no-store'],
  ['Pragma', 'no-cache'],
  ['Content-Type', 'application/json'],
  ['Save-Data', 'on'],
  ['Sec-Fetch-Site', 'cross-site'],
  ['Sec-Fetch-Mode', 'navigate'],
  ['Sec-Fetch-User', '?1'],
  ['Upgrade-Insecure-Requests', '1'],
  ['Service-Worker', 'script'],
  ['Via', `1.1 ${EVIL}`],
  ['X-Cache-Key', EVIL],
]

/** Sent one at a time: these may change an answer, and Vary says so. */
const KEYED: readonly (readonly [name: string, value: string])[] = [
  ['Accept-Encoding', 'br'],
  ['Accept-Encoding', 'gzip'],
  ['Sec-Fetch-Dest', 'document'],
]

const PATHS = [
  '/',
  '/issues/2021-11',
  '/issues/2021-11/a',
  '/issues/2021-11/a/',
  '/issues/2021-11/a.md',
  '/issues/2021-11/a.json',
  '/issues/2021-11/old',
  '/issues/2021-11/gone',
  '/nothing',
  '/search?q=title',
  '/subscribe',
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/feed',
  '/topics/named-topic/rss.xml',
  '/feeds.opml',
  '/sitemap.xml',
  '/robots.txt',
  '/llms.txt',
  '/favicon.ico',
  '/api',
  '/api/v1/articles',
  '/api/v1/articles?limit=0',
  '/api/v1/nothing',
  '/api/v1/openapi.json',
  PLAIN_ASSETS.css.path,
  `/media/${digestOf(PNG)}/quay.png`,
]

const RETRACTED = { date: '2021-12-01T00:00:00Z', reason: 'It was wrong.' }
const ISSUES = [
  makeIssue('2021-11', [makeArticle('a', { topics: ['named-topic'] }), makeArticle('b', { was: ['2021-11/old'] })], {
    withdrawn: [{ slug: 'gone', line: 1, column: 1, id: null, was: [], retracted: RETRACTED }],
  }),
]

type App = { request(url: string, init: RequestInit): Response | Promise<Response> }

let app: App

beforeAll(async () => {
  const store = createMemoryStore()
  await publishSample(store, ISSUES, '2021-12-01T00:00:00Z')
  store.values.set(objectKey(digestOf(PNG)), { bytes: PNG, metadata: null })
  app = createApp({ store, now: () => Date.parse('2021-12-10T00:00:00Z'), headMaxAge: 5000 })
})

async function ask(path: string, headers: Readonly<Record<string, string>>, on: App = app) {
  const response = await on.request(`http://worker${path}`, { headers })
  const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
  return { status: response.status, headers: Object.fromEntries(response.headers), body }
}

/** The headers that change the answer at a path. */
async function listInfluences(path: string, sent: typeof UNKEYED, on: App = app): Promise<readonly string[]> {
  const plain = JSON.stringify(await ask(path, {}, on))
  const changed: string[] = []
  for (const [name, value] of sent) {
    if (JSON.stringify(await ask(path, { [name]: value }, on)) !== plain) changed.push(name)
  }
  return [...new Set(changed)]
}

describe('the answer at', () => {
  test.each(PATHS)('%s is the same whatever unkeyed headers say', async (path) => {
    expect(await listInfluences(path, UNKEYED)).toEqual([])
  })

  test.each(PATHS)('%s names in Vary what it depends on', async (path) => {
    const influences = await listInfluences(path, KEYED)
    for (const headers of [{}, { 'Sec-Fetch-Dest': 'document' }, { 'Accept-Encoding': 'br' }]) {
      const { vary = '' } = (await ask(path, headers)).headers
      expect(vary.split(', ')).toEqual(expect.arrayContaining([...influences]))
    }
  })

  test.each(PATHS)('%s sets no cookie', async (path) => {
    expect((await ask(path, { Cookie: 'a=b' })).headers).not.toHaveProperty('set-cookie')
  })

  test('a feed depends on Accept-Encoding and Sec-Fetch-Dest, so the comparison sees what there is', async () => {
    expect(await listInfluences('/rss.xml', KEYED)).toEqual(['Accept-Encoding', 'Sec-Fetch-Dest'])
  })

  test('a server that trusts what a proxy may have said is found out', async () => {
    const trusting = new Hono()
    trusting.get('/', (c) => c.text(`https://${c.req.header('X-Forwarded-Host') ?? 'news.example'}/`))
    trusting.get('/b', (c) => c.redirect(new URL('/c', c.req.url).href))
    expect(await listInfluences('/', UNKEYED, trusting)).toEqual(['X-Forwarded-Host'])
  })
})

describe('in workerd', () => {
  let edge: Edge

  beforeAll(async () => {
    edge = await openEdge(inject('bundle'))
    await publishSample(edge.store, ISSUES, '2021-12-01T00:00:00Z', { ...SETTINGS, url: 'https://news.example' })
  })

  afterAll(() => edge.close())

  /** What a client would never write by itself. */
  function send(target: string, headers: readonly string[]): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const { port } = new URL(edge.base)
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(`${[`GET ${target} HTTP/1.1`, ...headers, 'Connection: close'].join('\r\n')}\r\n\r\n`),
    )
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
    return promise
  }

  const ways: readonly (readonly [string, (path: string) => readonly [target: string, headers: readonly string[]]])[] =
    [
      ['another host', (path) => [path, [`Host: ${EVIL}`]]],
      ['a host with a port and a path', (path) => [path, [`Host: ${EVIL}:99/x?y=`]]],
      ['an absolute target', (path) => [`http://${EVIL}${path}`, ['Host: news.example']]],
      ['an absolute target and another host', (path) => [`https://${EVIL}${path}`, [`Host: ${EVIL}`]]],
      ['a target that names a user', (path) => [`http://news.example@${EVIL}${path}`, ['Host: news.example']]],
      ['a target that begins with two slashes', (path) => [`//${EVIL}${path}`, ['Host: news.example']]],
      ['every header that names one', (path) => [path, ['Host: x', ...UNKEYED.slice(1).map((it) => it.join(': '))]]],
    ]
  const paths = ['/', '/issues/2021-11/a/', '/issues/2021-11/old', '/rss.xml', '/api/v1/articles', '/nothing']

  test.each(ways)('%s is said again in no answer', async (_, write) => {
    for (const path of paths) {
      const answer = await send(...write(path))
      expect(answer).toMatch(/^HTTP\/1\.1 (?:200|301|400|404) /)
      expect([path, answer.replace(/^HTTP[^\n]*\n/, '')]).toEqual([path, expect.not.stringContaining(EVIL)])
    }
  })

  test('a redirect leads to the address of the publication', async () => {
    const answer = await send('/issues/2021-11/old', [`Host: ${EVIL}`])
    expect(answer).toMatch(/^HTTP\/1\.1 301 [\s\S]*\r\nlocation: https:\/\/news\.example\/issues\/2021-11\/b\r\n/i)
  })
})
