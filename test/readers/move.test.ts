/** A newsletter that moves here from elsewhere: what real readers, subscribed before, show as new afterwards. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { checkFolder } from '../../src/cli/check-folder.ts'
import { type LocalEdge, serveLocally } from '../../src/cli/local-edge.ts'
import { publishTo } from '../../src/cli/publish-to.ts'
import { findFreePort } from '../support/open-edge.ts'
import { runCommand } from '../support/run-command.ts'
import { READERS, type Reader } from './programs.ts'

type Post = { readonly number: number; readonly title: string; readonly html: string }

/** More than the twenty that a feed of ours has by default do not fit; fewer are what the feed had. */
const POSTS: readonly Post[] = Array.from({ length: 10 }, (_, at) => ({
  number: 20 - at,
  title: `News & <notes> of day ${20 - at}`,
  html: `<p>Cranes are <b>back</b> for the ${20 - at}th time.</p><table><tr><td>1</td></tr></table>`,
}))

/** What the site had before its ten newest; the feed leads on to them, and subscribers may never have seen them. */
const OLDER: readonly Post[] = POSTS.map((post) => ({ ...post, number: post.number - 10, title: `Old ${post.number}` }))

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const day = ({ number }: Post) => `2021-11-${String(number).padStart(2, '0')}`

/** As WordPress writes it: permalinks with a slash behind, guids that are none, HTML in CDATA; some ids are no URIs. */
function writeRss(base: string, posts: readonly Post[], older: string): string {
  const items = posts.map(
    (post) => `<item>
  <title>${escapeXml(escapeXml(post.title))}</title>
  <link>${base}/2021/11/post-${post.number}/</link>
  <dc:creator><![CDATA[Ada]]></dc:creator>
  <pubDate>${new Date(day(post)).toUTCString().replace('GMT', '+0000')}</pubDate>
  <category><![CDATA[News]]></category>
  <guid isPermaLink="false">${post.number % 2 ? `${base}/?p=${post.number}` : `61a5f0c2${post.number} at ${base}`}</guid>
  <description><![CDATA[Cranes are back [&#8230;]]]></description>
  <content:encoded><![CDATA[${post.html}]]></content:encoded>
</item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Blog</title><link>${base}</link><description>Blog</description>
${older && `<atom:link rel="next" href="${base}${older}"/>`}
${items.join('\n')}</channel></rss>`
}

function writeAtom(base: string, posts: readonly Post[], older: string): string {
  const entries = posts.map(
    (
      post,
    ) => `<entry><title type="html">${escapeXml(escapeXml(post.title))}</title><id>tag:old.example,2010:post-${post.number}</id>
<link href="${base}/p/${post.number}"/><published>${day(post)}T00:00:00Z</published><updated>${day(post)}T06:00:00Z</updated>
<content type="html">${escapeXml(post.html)}</content></entry>`,
  )
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title><id>tag:old.example,2010:blog</id>
<updated>2021-11-20T00:00:00Z</updated><link href="${base}/"/><author><name>Ada</name></author>
${older && `<link rel="next" href="${base}${older}"/>`}
${entries.join('\n')}</feed>`
}

function writeJson(base: string, posts: readonly Post[], older: string): string {
  const items = posts.map((post) => ({
    id: `${base}/p/${post.number}`,
    url: `${base}/p/${post.number}`,
    title: post.title,
    content_html: post.html,
    date_published: `${day(post)}T00:00:00Z`,
  }))
  const next = older === '' ? {} : { next_url: base + older }
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Blog',
    home_page_url: base,
    ...next,
    items,
  })
}

/** A script that remembers ids, for the format that none of the programs reads. */
const BY_IDS = {
  name: 'a script, by ids',
  here: true,
  async subscribe(url: string): Promise<Reader> {
    const known = new Set<string>()
    return {
      async fetch() {
        const { items } = (await (await fetch(url)).json()) as { readonly items: readonly { readonly id: string }[] }
        const fresh = items.filter(({ id }) => !known.has(id))
        for (const { id } of items) known.add(id)
        expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
        return fresh.length
      },
    }
  },
}

const MOVES = [
  ...READERS.map((reader) => ({ ...reader, path: '/feed/', write: writeRss })),
  ...READERS.slice(0, 1).map((reader) => ({ ...reader, path: '/atom.xml', write: writeAtom })),
  { ...BY_IDS, path: '/feed.json', write: writeJson },
]

let folder: string
let former: Server | null
let edge: LocalEdge | null

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gazette-move-'))
  former = null
  edge = null
})

afterEach(async () => {
  await closeFormer()
  await edge?.close()
  await rm(folder, { recursive: true, force: true })
})

describe.each(MOVES)('$name, subscribed to $path elsewhere', ({ here, subscribe, path, write }) => {
  test.runIf(here)('shows nothing as new when that address is ours', async () => {
    const port = await findFreePort()
    const base = `http://127.0.0.1:${port}`
    await serveFormer(port, answerFeed(base, path, write))
    const reader = await subscribe(base + path, folder)
    expect(await reader.fetch()).toBe(POSTS.length)
    expect(await reader.fetch()).toBe(0)

    await importTo(base, base + path)
    await closeFormer()
    await publishAt(base, port)
    expect(await reader.fetch()).toBe(0)
    expect(await reader.fetch()).toBe(0)
  })
})

const [newsboat] = READERS

describe('newsboat, subscribed elsewhere', () => {
  const here = newsboat?.here === true

  test.runIf(here)('shows nothing as new when that address redirects here, and old links lead on', async () => {
    const [formerPort, port] = [await findFreePort(), await findFreePort()]
    const [formerBase, base] = [`http://127.0.0.1:${formerPort}`, `http://127.0.0.1:${port}`]
    await serveFormer(formerPort, answerFeed(formerBase, '/feed/', writeRss))
    const reader = await newsboat!.subscribe(`${formerBase}/feed/`, folder)
    expect(await reader.fetch()).toBe(POSTS.length)

    await importTo(base, `${formerBase}/feed/`)
    await closeFormer()
    await serveFormer(formerPort, ({ url }, answer) => answer.writeHead(301, { Location: base + url }).end())
    await publishAt(base, port)
    expect(await reader.fetch()).toBe(0)
    const old = await fetch(`${formerBase}/2021/11/post-20/`)
    expect([old.status, new URL(old.url).pathname]).toEqual([
      200,
      '/issues/2021-11-20-news-and-notes-of-day-20/news-and-notes-of-day-20',
    ])
  })

  test.runIf(here)('would show every entry as new without its id', async () => {
    const port = await findFreePort()
    const base = `http://127.0.0.1:${port}`
    await serveFormer(port, answerFeed(base, '/feed/', writeRss))
    const reader = await newsboat!.subscribe(`${base}/feed/`, folder)
    expect(await reader.fetch()).toBe(POSTS.length)
    await importTo(base, `${base}/feed/`)
    for (const name of (await readdir(join(folder, 'issues'))).filter((it) => it.endsWith('.md'))) {
      const file = join(folder, 'issues', name)
      await writeFile(file, (await readFile(file, 'utf8')).replace(/^ +id: .*\n/m, ''))
    }
    await closeFormer()
    await publishAt(base, port)
    expect(await reader.fetch()).toBe(POSTS.length)
  })

  test.runIf(here)('would show older entries as new without the advice about items_per_feed', async () => {
    const port = await findFreePort()
    const base = `http://127.0.0.1:${port}`
    await serveFormer(port, answerFeed(base, '/feed/', writeRss))
    const reader = await newsboat!.subscribe(`${base}/feed/`, folder)
    expect(await reader.fetch()).toBe(POSTS.length)
    await importTo(base, `${base}/feed/`, false)
    await closeFormer()
    await publishAt(base, port)
    expect(await reader.fetch()).toBe(OLDER.length)
  })
})

function answerFeed(base: string, path: string, write: typeof writeRss): RequestListener {
  return ({ url }, answer) => {
    if (url === path) answer.end(write(base, POSTS, '/older'))
    else if (url === '/older') answer.end(write(base, OLDER, ''))
    else answer.writeHead(404).end()
  }
}

/** As an editor does it, advice and all. */
async function importTo(url: string, feed: string, takesAdvice = true): Promise<void> {
  const settings = `title: Blog\nurl: ${url}\nauthority: tag:old.example,2021\n`
  const file = join(folder, 'issues', 'publication.yaml')
  await mkdir(join(folder, 'issues'))
  await writeFile(file, settings)
  const ran = await runCommand(['import', feed], folder)
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(ran.stdout).toContain('20 entries imported, 0 not in all as it was, 0 left out')
  const [, advice] = /write "(items_per_feed: \d+)"/.exec(ran.stdout)!
  if (takesAdvice) await writeFile(file, `${settings}${advice}\n`)
}

async function publishAt(base: string, port: number): Promise<void> {
  edge = await serveLocally(join(folder, 'state'), inject('bundle'), port)
  const { settings, issues, problems } = await checkFolder(join(folder, 'issues'), base)
  expect(problems).toEqual([])
  const written = await publishTo(edge.store, settings!, issues, Date.parse('2021-12-01T00:00:00Z'))
  expect(written.refusals).toEqual([])
}

async function serveFormer(port: number, answer: RequestListener): Promise<void> {
  former = createServer((request, response) => {
    // The address is somebody else's later on, so nobody is to hold on to a connection.
    response.setHeader('Connection', 'close')
    answer(request, response)
  })
  await new Promise<void>((resolve) => former?.listen(port, '127.0.0.1', resolve))
}

async function closeFormer(): Promise<void> {
  const closing = former
  former = null
  closing?.closeAllConnections()
  await new Promise((resolve) => (closing === null ? resolve(null) : closing.close(resolve)))
}
