import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPages } from '../../src/cli/import/read-pages.ts'
import { runCommand } from '../support/run-command.ts'
import { makeFolder, PUBLICATION, runGazette } from '../support/run-gazette.ts'

const item = (number: number) =>
  `<item><title>Entry ${number}</title><link>/p/${number}</link><guid isPermaLink="false">urn:entry:${number}</guid><pubDate>${String(number).padStart(2, '0')} Nov 2021 00:00:00 GMT</pubDate><description>Text ${number}.</description></item>`

const rss = (items: readonly number[], older = '') =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title><link>${base}/</link>${older}${items.map(item).join('')}</channel></rss>`

const older = (href: string) => `<atom:link rel="prev-archive" href="${href}"/>`

let server: Server
let base: string
let other: Server
let otherBase: string
const asked: string[] = []

const ANSWERS: Readonly<Record<string, (answer: ServerResponse) => unknown>> = {
  '/feed': (answer) => answer.end(rss([3], older('/2.xml'))),
  '/2.xml': (answer) => answer.end(rss([2], older('/1.xml'))),
  '/1.xml': (answer) => answer.end(rss([1])),
  '/circle': (answer) => answer.end(rss([3], older('/circle'))),
  '/elsewhere': (answer) => answer.end(rss([3], older(`${otherBase}/secret`))),
  '/moved': (answer) => answer.writeHead(301, { Location: '/feed' }).end(),
  '/loop': (answer) => answer.writeHead(302, { Location: '/loop' }).end(),
  '/file': (answer) => answer.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
  '/page': (answer) => answer.end('<!doctype html><title>Blog</title>'),
  '/broken': (answer) => answer.destroy(),
  '/large': (answer) => answer.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(30_000_000))),
  '/latin': (answer) =>
    answer
      .writeHead(200, { 'Content-Type': 'application/rss+xml; charset=ISO-8859-1' })
      .end(Buffer.from(rss([3]).replace('Text 3', 'Höhe'), 'latin1')),
}

beforeAll(async () => {
  const listen = async (serve: (request: IncomingMessage, answer: ServerResponse) => void) => {
    const listening = createServer(serve)
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
    return [listening, `http://127.0.0.1:${(listening.address() as AddressInfo).port}`] as const
  }
  ;[server, base] = await listen(({ url = '' }, answer) => {
    asked.push(url)
    const respond = ANSWERS[url]
    if (respond) respond(answer)
    else answer.writeHead(404).end()
  })
  ;[other, otherBase] = await listen((_, answer) => {
    asked.push('other host')
    answer.end(rss([2]))
  })
})

afterAll(() => {
  server.close()
  other.close()
})

const makeIssues = () => makeFolder({ 'issues/publication.yaml': PUBLICATION })
const listIssues = async (folder: string) => (await readdir(join(folder, 'issues'))).filter((it) => it.endsWith('.md'))

describe('gazette import', () => {
  test('makes an issue of every entry, follows the feed to its older ones, and says what to do', async () => {
    const folder = await makeIssues()
    const ran = await runGazette(['import', `${base}/feed`], folder)
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(await listIssues(folder)).toEqual([
      '2021-11-01-entry-1.md',
      '2021-11-02-entry-2.md',
      '2021-11-03-entry-3.md',
    ])
    expect(ran.stdout).toContain('3 entries imported, 0 not in all as it was, 0 left out\n')
    expect(ran.stdout).toContain('* The feed shows 1 entries, yours would show 20: write "items_per_feed: 1"')
    expect(ran.stdout).toContain('let the former host redirect every path')
    expect((await runGazette(['check'], folder)).stdout).toBe('no problems in 3 issues with 3 articles\n')
  })

  test('--dry-run says the same and writes nothing', async () => {
    const folder = await makeIssues()
    const dry = await runCommand(['import', `${base}/feed`, '--dry-run'], folder)
    expect(await listIssues(folder)).toEqual([])
    const ran = await runCommand(['import', `${base}/feed`], folder)
    expect(dry.stdout.replace('would be imported', 'imported')).toBe(ran.stdout)
  })

  test('can be repeated: it adds what is new, and never writes over a file', async () => {
    const folder = await makeIssues()
    await runCommand(['import', `${base}/1.xml`], folder)
    const file = join(folder, 'issues', '2021-11-01-entry-1.md')
    const edited = (await readFile(file, 'utf8')).replace('Text 1', 'Better text')
    await writeFile(file, edited)
    const ran = await runCommand(['import', `${base}/feed`], folder)
    expect(ran.stdout).toContain('left out: Entry 1; it is here already\n')
    expect(await readFile(file, 'utf8')).toBe(edited)
    expect(await listIssues(folder)).toHaveLength(3)
  })

  test('reads a file', async () => {
    const folder = await makeIssues()
    await writeFile(
      join(folder, 'feed.xml'),
      `\uFEFF<?xml version="1.0" encoding="UTF-8"?>${rss([2], older('/1.xml'))}`,
    )
    expect(await runCommand(['import', 'feed.xml'], folder)).toMatchObject({ code: 0 })
    expect(await listIssues(folder)).toEqual(['2021-11-02-entry-2.md'])
  })

  test.each([
    ['/nothing', /Cannot fetch http:.*\/nothing: it answers 404; correct the address/],
    ['/loop', /it redirects more than 5 times/],
    ['/file', /it redirects to file:\/\/\/etc\/passwd, which is no web address/],
    ['/page', /Cannot read http:.*\/page: it is no RSS, Atom or JSON Feed; give the address of the feed itself/],
    ['/broken', /Cannot fetch http:.*\/broken: the connection failed/],
    ['/large', /it has more than 20 MB/],
  ])('says why %s is nothing to import', async (path, message) => {
    await expect(readPages(base + path, 1, () => {})).rejects.toThrow(message)
  })

  test('reads what a server says of the encoding, and follows redirects', async () => {
    const { pages } = await readPages(`${base}/latin`, 1, () => {})
    expect(pages[0].entries[0]?.html).toBe('Höhe.')
    expect((await readPages(`${base}/moved`, 1, () => {})).pages[0].address).toBe(`${base}/feed`)
  })

  test('--pages limits how far it follows, and it never follows to another host or in a circle', async () => {
    const limited = await readPages(`${base}/feed`, 2, () => {})
    expect(limited.unread).toBe(`older entries are at ${base}/1.xml; read on with --pages <n>`)
    expect(limited.pages).toHaveLength(2)
    asked.length = 0
    const foreign = await readPages(`${base}/elsewhere`, 50, () => {})
    expect(foreign.unread).toBe(`older entries are at another host, ${otherBase}/secret; import that too`)
    expect((await readPages(`${base}/circle`, 50, () => {})).pages).toHaveLength(1)
    expect(asked).toEqual(['/elsewhere', '/circle'])
  })

  test('ends with 1 for a file that is not there, and in a folder without settings', async () => {
    expect(await runCommand(['import', 'feed.xml'], await makeIssues())).toMatchObject({
      code: 1,
      stderr: 'gazette: Cannot read feed.xml: it does not exist; name a file, or an address with http:// or https://\n',
    })
    const bare = await runCommand(['import', `${base}/feed`], await makeFolder({ 'issues/x.txt': '' }))
    expect(bare).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('gazette init makes a folder that has them'),
    })
  })
})
