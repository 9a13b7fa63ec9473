/** What comes from issues, names of files and other servers is shown by the terminal, and never obeyed. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createApp } from '../../src/worker/app.ts'
import { readSources } from '../house/read-sources.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { publishSample } from '../support/publish-sample.ts'
import { runCommand } from '../support/run-command.ts'
import { makeFolder, PUBLICATION, type Ran, writeIssue } from '../support/run-gazette.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

/** Clears a screen, sets its title, turns text round, and looks like a line of ours that CI takes for a command. */
const HOSTILE = 'x\u001b[2J\u009b31m\u001b]0;t\u0007\u202e\r\n::error::forged\n'

const ISSUE = writeIssue('Text.')

const closing: (() => void)[] = []

afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** @param expected what has to be seen, so that the hostile value was there to be shown */
function expectHarmless({ stdout, stderr }: Ran, expected: string): void {
  const output = stdout + stderr
  expect(output).toContain(expected)
  expect(output).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u)
  expect(output).not.toMatch(/^\s*::/m)
}

describe('the terminal is commanded by nothing that is said in', () => {
  const files: readonly (readonly [string, Record<string, string>, string])[] = [
    ['the name of a file', { 'issues/a\u001b[2J\n::error::b.md': ISSUE }, 'issues/a\\u001b[2J\\u000a::error::b.md'],
    [
      'front matter',
      { 'issues/2021-11.md': ISSUE.replace('---\n', `---\nimage: ${JSON.stringify(`${HOSTILE}.png`)}\n`) },
      '2021-11.md:2',
    ],
    [
      'an unknown key',
      { 'issues/2021-11.md': ISSUE.replace('---\n', '---\n"a\\u009b31m\\n::error::": 1\n') },
      '::error::',
    ],
    [
      'a link',
      { 'issues/2021-11.md': `${ISSUE}\n[x](images/\u009b31m.png)\n![x](images/\u009b31m.png)\n` },
      'image-missing',
    ],
    ['publication.yaml', { 'issues/publication.yaml': `${PUBLICATION}hub: ${JSON.stringify(HOSTILE)}\n` }, 'hub'],
  ]
  test.each(files)('%s', async (_, changed, expected) => {
    const folder = await makeFolder({ 'issues/publication.yaml': PUBLICATION, 'issues/2021-11.md': ISSUE, ...changed })
    const ran = await runCommand(['check'], folder)
    expect(ran.code).toBe(1)
    expectHarmless(ran, expected)
    expect(JSON.parse((await runCommand(['check', '--json'], folder)).stdout).ok).toBe(false)
  })

  test('the title and the retraction of an article, when a publish shows what it changes', async () => {
    const second = ISSUE.replace('First title', 'A \u009b31mtitle')
    const third = ISSUE.replace(
      '---\n',
      `---\narticles: { first-label: { retracted: { date: 2021-12-01, reason: ${JSON.stringify(`r\u009b1m\n::error::forged`)} } } }\n`,
    )
    const folder = await makeFolder({ 'issues/publication.yaml': PUBLICATION, 'issues/2021-11.md': ISSUE })
    expect((await runCommand(['publish'], folder)).code).toBe(0)
    for (const [text, seen] of [
      [second, '"A \\u009b31mtitle"'],
      [third, 'r\\u009b1m'],
    ] as const) {
      const changed = await makeFolder({ 'issues/publication.yaml': PUBLICATION, 'issues/2021-11.md': text })
      expectHarmless(await runCommand(['publish', '--state', `${folder}/.gazette/local`], changed), seen)
    }
  })

  test("Cloudflare's answers", async () => {
    const refuse: RequestListener = (_, response) => {
      const errors = [{ code: 1, message: HOSTILE }]
      response.writeHead(403, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ success: false, errors, result: null }))
    }
    const list: RequestListener = (request, response) => {
      const result = request.url?.includes('namespaces')
        ? []
        : [
            { id: 'a', name: HOSTILE },
            { id: HOSTILE, name: 'b' },
          ]
      response.end(JSON.stringify({ success: true, errors: [], result }))
    }
    const folder = await makeFolder({ 'wrangler.toml': 'name = "gazette"\n[[kv_namespaces]]\nbinding = "GAZETTE"\n' })
    for (const [answer, seen] of [
      [refuse, 'the answer is 403: x\\u001b[2J'],
      [list, 'Cannot choose the account among a (x\\u001b[2J'],
    ] as const) {
      const environment = { CLOUDFLARE_API_TOKEN: 'token', CLOUDFLARE_API_BASE_URL: await serve(answer) }
      const ran = await runCommand(['status', '--remote'], folder, environment)
      expect(ran.code).toBe(1)
      expectHarmless(ran, seen)
    }
  })

  test('the answers of a deployment that is verified or compared with', async () => {
    const base = await serve((request, response) => {
      const isFeed = request.url !== '/'
      response.writeHead(200, { 'Content-Type': isFeed ? 'text/xml' : 'text/html', Allow: 'POST\u009b31m' })
      response.end(
        isFeed ? HOSTILE : '<!doctype html><link rel="alternate" type="application/rss+xml" href="/rss.xml">',
      )
    })
    expectHarmless(await runCommand(['verify', base], '.'), '200, Allow: POST\\u009b31m')

    const store = createMemoryStore()
    const gone = makeArticle('gone', { title: 'A \u009b31mtitle' })
    await publishSample(store, [makeIssue('2021-11', [gone])], '2021-12-01T00:00:00Z')
    const app = createApp({ store, now: () => Date.parse('2021-12-02T00:00:00Z'), headMaxAge: 0 })
    const live = await serve(async (request, response) => {
      const answer = await app.request(`http://site${request.url}`)
      response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()))
    })
    const folder = await makeFolder({ 'issues/publication.yaml': PUBLICATION, 'issues/2021-11.md': ISSUE })
    expectHarmless(await runCommand(['diff', '--live', live], folder), '- removed   2021-11/gone "A \\u009b31mtitle"')
  })

  test('a feed that is imported', async () => {
    const item = {
      id: 'urn:x:1',
      title: 'A \u009b31mtitle\n::error::forged',
      content_html: '',
      date_published: HOSTILE,
    }
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: HOSTILE, items: [item] }
    const folder = await makeFolder({ 'issues/publication.yaml': PUBLICATION, 'feed.json': JSON.stringify(feed) })
    const ran = await runCommand(['import', 'feed.json', '--dry-run'], folder)
    expectHarmless(ran, 'A \\u009b31mtitle')
  })
})

test('no file of the command line but these writes to the terminal', () => {
  const writers = readSources().filter(
    ({ path, code }) =>
      path.startsWith('src/cli/') && /process\.std(?:out|err)\.write|console\s*\.|stream\.write/.test(code),
  )
  // The start says one line of its own where Node.js is too old; the report colours what it made harmless before.
  expect(writers.map(({ path }) => path)).toEqual(['src/cli/gazette.js', 'src/cli/print.ts', 'src/cli/report.ts'])
})
