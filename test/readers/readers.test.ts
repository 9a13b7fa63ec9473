/** Real feed readers against the real Worker: they see every article, and fetch again for nothing. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { checkFolder } from '../../src/cli/check-folder.ts'
import { publishTo } from '../../src/cli/publish-to.ts'
import { isHere } from '../support/need.ts'
import { type Edge, openEdge } from '../support/open-edge.ts'

const run = promisify(execFile)
/** Debian's own Python, which has Debian's packages. */
const PYTHON = '/usr/bin/python3'
const TITLES = [
  'Governance on Kusama Gets a Second Draft',
  'Twelve Chains and Counting: The Auctions Widen Kusama',
  'Faster Blocks, Sharper Tools',
  'The KSM Token Mirrors a Network in Good Health',
]

let edge: Edge
let proxy: Server
let base: string
let folder: string
/** `200 /rss.xml` and so on, as the readers were answered. */
const answers: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gazette-readers-'))
  edge = await openEdge(inject('bundle'))
  proxy = createServer((asked, answer) => {
    const { method, url, headers } = asked
    const onward = request(edge.base + url, { method, headers }, (response) => {
      answers.push(`${response.statusCode} ${url}`)
      answer.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(answer)
    })
    asked.pipe(onward)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const { settings, issues } = await checkFolder('issues', base)
  if (!settings) throw new Error('The publication that ships does not check')
  await publishTo(edge.store, settings, issues, Date.parse('2021-12-01T00:00:00Z'))
})

beforeEach(() => {
  answers.length = 0
})

afterAll(async () => {
  proxy.close()
  await edge.close()
  await rm(folder, { recursive: true, force: true })
})

describe.each(['/rss.xml', '/atom.xml'])('%s', (path) => {
  const withFeedparser = test.runIf(isHere([PYTHON, '-c', 'import feedparser'], 'python3-feedparser'))
  withFeedparser('is read by feedparser, which is answered 304 the second time', async () => {
    const script = `
import feedparser, json, sys
first = feedparser.parse(sys.argv[1])
again = feedparser.parse(sys.argv[1], etag=first.etag, modified=first.modified)
print(json.dumps({
  'bozo': bool(first.bozo), 'title': first.feed.title, 'titles': [e.title for e in first.entries],
  'ids': [e.id for e in first.entries], 'links': [e.link for e in first.entries],
  'authors': [e.author for e in first.entries], 'tags': [t.term for e in first.entries for t in e.tags],
  'dates': [list(e.published_parsed)[:3] for e in first.entries], 'texts': [len(e.content[0].value) for e in first.entries],
  'again': again.status, 'more': len(again.entries)}))`
    const { stdout } = await run(PYTHON, ['-c', script, base + path])
    const seen = JSON.parse(stdout)
    expect(seen).toMatchObject({ bozo: false, title: 'Kusama News', titles: TITLES, again: 304, more: 0 })
    expect(seen.ids[0]).toBe('tag:kusama-news.example,2021:2021-11/opengov-implementation')
    expect(seen.links[1]).toBe(`${base}/issues/2021-11/parachain-auctions`)
    expect(seen.authors).toEqual(TITLES.map(() => 'Kusama News'))
    expect(seen.dates).toEqual(TITLES.map(() => [2021, 11, 30]))
    expect(Math.min(...seen.texts)).toBeGreaterThan(300)
    expect(answers).toEqual([`200 ${path}`, `304 ${path}`])
  })

  const withNewsboat = test.runIf(isHere(['newsboat', '--version'], 'newsboat'))
  withNewsboat('is read by newsboat, which is answered 304 later on and shows nothing twice', async () => {
    const name = path.slice(1, -4)
    const [urls, cache, config] = ['urls', 'cache.db', 'config'].map((file) => join(folder, `${name}-${file}`))
    await writeFile(urls!, `${base}${path}\n`)
    await writeFile(config!, '')
    const reload = () => run('newsboat', ['-u', urls!, '-c', cache!, '-C', config!, '-x', 'reload'])
    // Newsboat asks conditionally only from its third reload on.
    for (let i = 0; i < 4; i++) await reload()
    const { stdout: unread } = await run('newsboat', ['-u', urls!, '-c', cache!, '-C', config!, '-x', 'print-unread'])
    expect(unread.trim()).toBe('4 unread articles')
    const query =
      'import sqlite3, json, sys; print(json.dumps(sqlite3.connect(sys.argv[1]).execute("select title, url from rss_item order by id").fetchall()))'
    const items: [string, string][] = JSON.parse((await run(PYTHON, ['-c', query, cache!])).stdout)
    expect(items.map(([title]) => title).sort()).toEqual([...TITLES].sort())
    expect(items.every(([, url]) => url.startsWith(`${base}/issues/2021-11/`))).toBe(true)
    expect(answers[0]).toBe(`200 ${path}`)
    expect(answers.at(-1)).toBe(`304 ${path}`)
  })
})
