/** The commands against Cloudflare, by a stand-in for its API, a Worker over the same values, and a hub. */

import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../src/worker/app.ts'
import { type CloudflareStandIn, openCloudflareStandIn } from '../support/cloudflare-stand-in.ts'
import { readPacks } from '../support/read-packs.ts'
import { runCommand } from '../support/run-command.ts'
import { makeFolder, writeIssue } from '../support/run-gazette.ts'

const WRANGLER = 'name = "gazette"\n[[kv_namespaces]]\nbinding = "GAZETTE"\n'

let api: CloudflareStandIn
let site: Server
let base: string
let folder: string
/** Topics that the hub was told of. */
const told: string[] = []

beforeEach(async () => {
  told.length = 0
  api = await openCloudflareStandIn()
  const store = { read: async (key: string) => api.values.read(key)?.bytes ?? null }
  const app = createApp({ store, now: () => Date.now(), headMaxAge: 0 })
  site = createServer(async (request, response) => {
    if (request.url === '/hub') {
      let body = ''
      for await (const chunk of request) body += chunk
      told.push(new URLSearchParams(body).get('hub.url') ?? '')
      response.writeHead(202).end()
      return
    }
    const answer = await app.request(`http://site${request.url}`, { method: request.method ?? 'GET' })
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  folder = await makeFolder({
    'issues/publication.yaml': `title: Little News\nurl: ${base}\nauthority: tag:little.example,2020\nhub: ${base}/hub\n`,
    'issues/2021-11.md': writeIssue('First text.'),
    'wrangler.toml': WRANGLER,
  })
})

afterEach(async () => {
  site.close()
  await api.close()
})

function run(...args: string[]) {
  const environment = { CLOUDFLARE_API_TOKEN: api.token, CLOUDFLARE_API_BASE_URL: api.base }
  return runCommand([...args, '--remote'], folder, environment)
}

describe('gazette publish --remote', () => {
  test('shows its target, writes, waits until the public address shows it, tells the hub, and never shows the token', async () => {
    const refused = await run('publish')
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('--first') })
    const first = await run('publish', '--first')
    expect([first.code, first.stderr]).toEqual([0, ''])
    expect(first.stdout).toContain('namespace gazette-gazette')
    expect(first.stdout).toMatch(/shows it after \d+ s/)
    expect(told).toContain(`${base}/rss.xml`)

    told.length = 0
    await writeFile(join(folder, 'issues', '2021-11.md'), writeIssue('Second text.'))
    const second = await run('publish', '--stage', '2')
    expect(second.code).toBe(0)
    expect(second.stdout).toMatch(/shows it after [2-9] s/)
    expect(await (await fetch(`${base}/rss.xml`)).text()).toContain('Second text.')
    const changed = ['/atom.xml', '/feed.json', '/issues/atom.xml', '/issues/feed.json', '/issues/rss.xml', '/rss.xml']
    expect(told.sort()).toEqual(changed.map((path) => base + path))
    expect((await run('history')).stdout).toMatch(/^ {4}2 .*1 edited \(live\)/)
    expect((await run('status')).stdout).toContain('Release 2 of ')

    const back = await run('rollback', '1', '--stage', '1')
    expect(back.stdout).toContain('Release 3 is a rollback to release 1')
    expect(await (await fetch(`${base}/rss.xml`)).text()).toContain('First text.')
    for (const ran of [refused, first, second, back]) expect(ran.stdout + ran.stderr).not.toContain(api.token)
  })

  test('goes back by exactly one release, although releases are staged', async () => {
    for (const [at, text] of ['First text.', 'Second text.', 'Third text.'].entries()) {
      await writeFile(join(folder, 'issues', '2021-11.md'), writeIssue(text))
      expect((await run('publish', '--stage', '1', ...(at === 0 ? ['--first'] : []))).code).toBe(0)
    }
    expect((await run('diff', '2', '3')).stdout).toContain('edited')
    expect((await run('rollback', '--stage', '1')).stdout).toContain('Release 4 is a rollback to release 2')
    expect(await (await fetch(`${base}/rss.xml`)).text()).toContain('Second text.')
  })

  test('makes the release again for a later moment where writing uses up the stage', async () => {
    await run('publish', '--first')
    await writeFile(join(folder, 'issues', '2021-11.md'), writeIssue('Second text.'))
    let slow = 1
    api.fault = ({ method, path }) =>
      method === 'PUT' && path.endsWith('/bulk') && slow-- > 0 ? { kind: 'delay', milliseconds: 2500 } : null
    expect((await run('publish', '--stage', '1')).code).toBe(0)
    expect((await run('history')).stdout.trim().split('\n')).toHaveLength(2)
    expect(await (await fetch(`${base}/rss.xml`)).text()).toContain('Second text.')
  })

  test('purges what a staged release retracted, from every value of the store', async () => {
    const secret = 'A secret that must go'
    const issue = writeIssue(`${secret}.`)
    await writeFile(join(folder, 'issues', '2021-11.md'), `${issue}\n## Article 2: "Other"\n\nOther text.\n`)
    await run('publish', '--first')
    const retracted = 'articles: { first-label: { retracted: { date: 2021-12-01, reason: Leaked. } } }'
    const without = `${writeIssue('x').replace(/## Article 1[\s\S]*/, '')}## Article 2: "Other"\n\nOther text.\n`
    await writeFile(join(folder, 'issues', '2021-11.md'), without.replace('---\n# ', `${retracted}\n---\n# `))
    const published = await run('publish', '--stage', '1')
    expect([published.code, published.stderr]).toEqual([0, ''])
    const values = () =>
      new Map(api.values.keys().map((key) => [key, api.values.current(key)?.bytes ?? new Uint8Array()]))
    // Read before the purge, which may take away the documents that say what is where in a pack.
    const packs = readPacks(values())
    const holders = () =>
      [...values()].filter(([key, bytes]) => (packs.get(key) ?? Buffer.from(bytes).toString()).includes(secret))
    const kinds = holders().map(([key, bytes]) =>
      packs.has(key) ? 'pack' : JSON.parse(Buffer.from(bytes).toString()).kind,
    )
    expect([...new Set(kinds)].sort()).toEqual(['calendar-page', 'issue', 'month', 'pack', 'search', 'topic'])
    expect([...packs.values()].filter((text) => /^\{"kind":"issue"/.test(text) && text.includes(secret))).toHaveLength(
      1,
    )
    expect(await run('purge', 'tag:little.example,2020:2021-11/first-label')).toMatchObject({ code: 0, stderr: '' })
    expect(holders()).toEqual([])
    expect((await fetch(`${base}/issues/2021-11/first-label`)).status).toBe(410)
    expect(await (await fetch(`${base}/rss.xml`)).text()).toContain('Other text.')
    expect((await run('publish', '--stage', '1')).stdout).toContain('Nothing to publish')
  })

  test('brings a backup back in the place of what is live, staged as a publish, and tells the hub', async () => {
    await run('publish', '--first')
    expect((await run('backup', 'news.backup')).code).toBe(0)
    await writeFile(join(folder, 'issues', '2021-11.md'), writeIssue('Second text.'))
    await run('publish', '--stage', '1')
    told.length = 0
    const refused = await run('restore', 'news.backup')
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('--replace') })
    const restored = await run('restore', 'news.backup', '--replace', '--stage', '1')
    expect([restored.code, restored.stderr]).toEqual([0, ''])
    expect(restored.stdout).toMatch(
      /Release 3 in .* is what news\.backup has as release 1: \d+ values written\n[\s\S]*shows it/,
    )
    expect(await (await fetch(`${base}/rss.xml`)).text()).toContain('First text.')
    expect(told).toContain(`${base}/rss.xml`)
    const again = await run('publish', '--stage', '1')
    expect(again.stdout).toContain('Published release 4')
    expect(again.stdout).toContain('unread once more although they were read: 0')
    expect(await (await fetch(`${base}/rss.xml`)).text()).toContain('Second text.')
  })

  test('refuses a head that is older than what was published from here', async () => {
    await run('publish', '--first')
    const old = api.values.read('v1/head')
    await writeFile(join(folder, 'issues', '2021-11.md'), writeIssue('Second text.'))
    await run('publish', '--stage', '1')
    api.values.put('v1/head', old)
    await writeFile(join(folder, 'issues', '2021-11.md'), writeIssue('Third text.'))
    const ran = await run('publish')
    expect(ran).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('shows release 1, but release 2 was published'),
    })
  })

  test('leaves readers where they were when the API fails in the middle, and completes when it is run again', async () => {
    await run('publish', '--first')
    await writeFile(join(folder, 'issues', '2021-11.md'), writeIssue('Second text.'))
    api.fault = ({ method, path }) =>
      method === 'PUT' && path.endsWith('/bulk') ? { kind: 'status', status: 403 } : null
    expect((await run('publish', '--stage', '1')).code).toBe(1)
    expect(await (await fetch(`${base}/rss.xml`)).text()).toContain('First text.')
    api.fault = null
    expect((await run('publish', '--stage', '1')).code).toBe(0)
    expect(await (await fetch(`${base}/rss.xml`)).text()).toContain('Second text.')
  })
})

test('gazette diff --live compares with a deployment, without credentials', async () => {
  await run('publish', '--first')
  const diff = () => runCommand(['diff', '--live', base], folder)
  expect(await diff()).toMatchObject({ code: 0, stdout: expect.stringContaining('no article differs') })
  await writeFile(join(folder, 'issues', '2021-11.md'), writeIssue('Text.').replace('First Label', 'Other Label'))
  const changed = await diff()
  expect(changed.code).toBe(1)
  expect(changed.stdout).toContain('refused vanished  2021-11/first-label')
})
