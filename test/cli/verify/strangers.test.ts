/** Servers that we did not write, judged as docs/VERIFY.md says. */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Feed } from 'feed'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { etag } from 'hono/etag'
import { expect, test } from 'vitest'
import { verifySite } from '../../../src/cli/verify/verify-site.ts'
import { isHere } from '../../support/need.ts'
import { findFreePort } from '../../support/open-edge.ts'
import { listFindings } from './list-findings.ts'
import { writeSampleDocuments } from './sample-documents.ts'
import { createSampleSite, MODIFIED } from './sample-site.ts'
import { serveSite } from './serve-site.ts'

const NGINX = 'nginx'

test.runIf(isHere([NGINX, '-v'], 'nginx-light'))('verifySite() judges nginx with static feeds', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gazette-nginx-'))
  const port = await findFreePort()
  await writeStaticSite(join(folder, 'site'))
  await writeFile(join(folder, 'nginx.conf'), writeConfig(folder, port))
  const server = spawn(NGINX, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], { stdio: 'ignore' })
  const ended = Promise.withResolvers<void>()
  server.once('close', () => ended.resolve())
  try {
    const url = `http://127.0.0.1:${port}`
    await waitFor(url)
    expect(listBroken(await verifySite(url, Date.now(), () => {}))).toEqual(
      await listFindings('nginx with static files'),
    )
  } finally {
    server.kill('SIGQUIT')
    await ended.promise
    await rm(folder, { recursive: true, force: true })
  }
})

test("verifySite() judges Hono's etag() over the feed package", async () => {
  const app = createHonoApp()
  const server = await serveSite(async ({ method, path, query, headers }) => {
    const address = `https://little.example${path}${query === '' ? '' : `?${query}`}`
    const response = await app.request(address, { method, headers })
    const body = new Uint8Array(await response.arrayBuffer())
    return { status: response.status, headers: Object.fromEntries(response.headers), body }
  })
  try {
    expect(listBroken(await verifySite(server.url, Date.now(), () => {}))).toEqual(
      await listFindings('Hono with etag() and the feed package'),
    )
  } finally {
    await server.close()
  }
})

/** The documents and pages of the sample site, as files: nothing is wrong in them. */
async function writeStaticSite(folder: string): Promise<void> {
  const answer = createSampleSite()
  const written = new Date('2021-11-30T12:00:00Z')
  const pages = ['/', '/a', '/b', '/c', '/favicon.ico'].map((path) => {
    const { body } = answer({ method: 'GET', path, query: '', headers: {} })
    return [path.includes('.') ? path : join(path, 'index.html'), String(body)] as const
  })
  for (const [path, text] of [...writeSampleDocuments((entries) => entries), ...pages]) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
    await utimes(join(folder, path), written, written)
  }
}

/** Debian's own configuration, less what a test does not need: its table of types, and gzip for HTML only. */
function writeConfig(folder: string, port: number): string {
  return `daemon off; user root; pid ${folder}/pid; error_log stderr; worker_processes 1;
events {}
http {
  include /etc/nginx/mime.types; default_type application/octet-stream; gzip on; access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  server { listen 127.0.0.1:${port}; root ${folder}/site; location / { try_files $uri $uri/index.html =404; } }
}
`
}

/** As a careful author would write it by the documentation of both. */
function createHonoApp(): Hono {
  const app = new Hono()
  const page = String(createSampleSite()({ method: 'GET', path: '/', query: '', headers: {} }).body)
  const headers = { 'Cache-Control': 'public, max-age=1800', 'Last-Modified': MODIFIED }
  app.use(etag())
  app.use(cors())
  app.get('/', (c) => c.html(page))
  app.get('/favicon.ico', (c) => c.body('icon', 200, { 'Content-Type': 'image/x-icon' }))
  app.get('/:name{[abc]}', (c) => c.html(page))
  app.get('/rss.xml', (c) =>
    c.body(createFeed().rss2(), 200, { ...headers, 'Content-Type': 'application/rss+xml; charset=utf-8' }),
  )
  app.get('/atom.xml', (c) =>
    c.body(createFeed().atom1(), 200, { ...headers, 'Content-Type': 'application/atom+xml; charset=utf-8' }),
  )
  app.get('/feed.json', (c) =>
    c.body(createFeed().json1(), 200, { ...headers, 'Content-Type': 'application/feed+json; charset=utf-8' }),
  )
  return app
}

/** As its own description shows it. */
function createFeed(): Feed {
  const feed = new Feed({
    title: 'Little News',
    description: 'News',
    id: 'https://little.example/',
    link: 'https://little.example/',
    language: 'en',
    copyright: '2021 Ada',
    updated: new Date('2021-11-30T00:00:00Z'),
    feedLinks: { json: 'https://little.example/feed.json', atom: 'https://little.example/atom.xml' },
    author: { name: 'Ada' },
  })
  for (const name of ['c', 'b', 'a']) {
    feed.addItem({
      title: `Entry ${name}`,
      id: `tag:little.example,2021:${name}`,
      link: `https://little.example/${name}`,
      description: `About ${name}`,
      content: `<p>Words about ${name}, with <a href="/a">a link</a>.</p>`.repeat(15),
      author: [{ name: 'Ada' }],
      date: new Date('2021-11-30T00:00:00Z'),
      image: `https://little.example/${name}.png`,
    })
  }
  return feed
}

function listBroken({ results }: Awaited<ReturnType<typeof verifySite>>): readonly string[] {
  return results.flatMap(({ id, status }) => (status === 'broken' ? [id] : []))
}

async function waitFor(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const isUp = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (isUp) return
    await sleep(50)
  }
  throw new Error(`nginx does not answer at ${url}`)
}
