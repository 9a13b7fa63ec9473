/**
 * Every command, with a token that would be known anywhere, through success and refusal, with stack traces switched on:
 * the token is neither printed nor left in any file. GAZETTE_LONG tries what takes a command half a minute, too.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/worker/app.ts'
import { type CloudflareStandIn, openCloudflareStandIn } from '../support/cloudflare-stand-in.ts'
import { listCommands } from '../support/list-commands.ts'
import { runCommand } from '../support/run-command.ts'
import { makeFolder, type Ran, runGazette, writeIssue } from '../support/run-gazette.ts'

const WRANGLER = 'name = "gazette"\n[[kv_namespaces]]\nbinding = "GAZETTE"\n'

/** What reaches Cloudflare, in an order in which each has something to do. */
const REMOTE: readonly (readonly string[])[] = [
  ['publish', '--first'],
  ['status'],
  ['history'],
  ['diff', '1'],
  ['publish', '--dry-run'],
  ['rollback', '1', '--stage', '1'],
  ['gc', '--keep', '1'],
  ['backup', 'news.backup'],
  ['restore', 'news.backup'],
  ['doctor', '--json'],
  ['purge', 'tag:little.example,2020:2021-11/first-label'],
]

/** Those that end with 1 here, and what they say: the one purge is of what is live, and the site is served in the clear. */
const COMPLAINING: Readonly<Record<string, string>> = { purge: 'is not retracted', doctor: '"status": "problem"' }

/** Those that report what they are refused and go on. */
const REPORTING: readonly string[] = ['doctor']

/** What does not, and gets the token all the same, since it is in the environment. */
const LOCAL: readonly (readonly string[])[] = [
  ['check', '--json'],
  ['publish'],
  ['verify', 'BASE', '--json'],
  ['diff', '--live', 'BASE'],
  ['check', '--unknown'],
  ['new'],
  ['import', 'BASE/atom.xml', '--dry-run'],
  ['init', 'other', '--title', 'Other News', '--url', 'https://other.example', '--yes'],
]

/** Serve until they are ended; another test starts them. */
const SERVING = ['preview']

/** Answers that quote what they were sent, wherever an answer can. */
const ANSWERS: Readonly<Record<string, RequestListener>> = {
  '400': quote(400),
  '401': quote(401),
  '403': quote(403),
  '404': quote(404),
  '429 for too long to wait': quote(429, { 'Retry-After': '100000' }),
  'a redirect': quote(302, { Location: 'http://127.0.0.1:1/' }),
  'a refusal with 200': quote(200),
  ...(process.env.GAZETTE_LONG && {
    '500': quote(500),
    'no answer': (_, response) => void response.destroy(),
    'what is no JSON': (request, response) => void response.end(request.headers.authorization),
  }),
}

/** Of these no word reaches a message. */
const UNREAD = ['no answer', 'what is no JSON']

let api: CloudflareStandIn
let site: Server
let base: string
let folder: string

beforeAll(async () => {
  api = await openCloudflareStandIn()
  const store = { read: async (key: string) => api.values.read(key)?.bytes ?? null }
  const app = createApp({ store, now: () => Date.now(), headMaxAge: 0 })
  ;[site, base] = await serve(async (request, response) => {
    const answer = await app.request(`http://site${request.url}`, { method: request.method ?? 'GET' })
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  folder = await makeFolder({
    'issues/publication.yaml': `title: Little News\nurl: ${base}\nauthority: tag:little.example,2020\n`,
    'issues/2021-11.md': writeIssue('Text.'),
    'wrangler.toml': WRANGLER,
  })
})

afterAll(async () => {
  site.close()
  await api.close()
})

async function serve(answer: RequestListener): Promise<readonly [Server, string]> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return [server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`]
}

function quote(status: number, headers: Readonly<Record<string, string>> = {}): RequestListener {
  return (request, response) => {
    const said = `You sent ${request.headers.authorization}`
    const body = { success: false, errors: [{ code: 10000, message: said }], messages: [said], result: said }
    response.writeHead(status, said, { 'Content-Type': 'application/json', 'X-Said': said, ...headers })
    response.end(JSON.stringify(body))
  }
}

/** Home, temporary files and state lie in the folder, so that everything that is written can be looked at. */
function surround(environment: Record<string, string>): Record<string, string> {
  const home = join(folder, 'home')
  const own = { HOME: home, TMPDIR: folder, XDG_CONFIG_HOME: '', XDG_CACHE_HOME: '', XDG_DATA_HOME: '' }
  const cloudflare = { CLOUDFLARE_API_TOKEN: api.token, CLOUDFLARE_API_BASE_URL: api.base }
  return { ...own, DEBUG: '1', ...cloudflare, ...environment }
}

function run(args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  return runCommand(args, folder, surround(environment))
}

/** As a process of its own, with all that it says as it ends. */
function start(args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  return runGazette(args, folder, undefined, surround(environment))
}

async function findFilesWith(secret: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const found = await Promise.all(files.map(async (file) => ((await readFile(file)).includes(secret) ? [file] : [])))
  return found.flat().map((file) => file.slice(folder.length + 1))
}

async function expectSecret(secret: string, ran: Ran): Promise<void> {
  expect(ran.stdout + ran.stderr).not.toContain(secret)
  expect(await findFilesWith(secret)).toEqual([])
}

test('the calls below are of all commands that there are', async () => {
  const called = [...REMOTE, ...LOCAL].map(([name]) => name).concat(SERVING)
  const missing = (await listCommands()).map(({ name }) => name).filter((name) => !called.includes(name))
  expect(missing, 'add a call of these to REMOTE or LOCAL in this file').toEqual([])
})

test('a file that has the token in it would be found', async () => {
  const file = join(folder, 'home', 'deep', 'file')
  await mkdir(join(folder, 'home', 'deep'), { recursive: true })
  await writeFile(file, `x${api.token}x`)
  expect(await findFilesWith(api.token)).toEqual(['home/deep/file'])
  await writeFile(file, '')
})

describe('the token is never shown by', () => {
  test.each(REMOTE.map((args) => [args.join(' '), args] as const))('%s --remote', async (_, args) => {
    const ran = await run([...args, '--remote'])
    const complaint = COMPLAINING[args[0] ?? '']
    if (complaint === undefined) expect([ran.code, ran.stderr]).toEqual([0, ''])
    else expect([ran.code, ran.stdout + ran.stderr]).toEqual([1, expect.stringContaining(complaint)])
    await expectSecret(api.token, ran)
  })

  test.each(LOCAL.map((args) => [args.join(' '), args] as const))('%s', async (_, args) => {
    await expectSecret(api.token, await start(args.map((arg) => (arg === 'BASE' ? base : arg))))
  })

  test.each(Object.keys(ANSWERS))('any command that Cloudflare answers with %s, quoting it', async (name) => {
    const isRead = !UNREAD.includes(name)
    const [server, address] = await serve(ANSWERS[name]!)
    const environment = { CLOUDFLARE_API_BASE_URL: address }
    // All fail at their first request, so one of them does for most answers.
    for (const args of name === '403' ? REMOTE : REMOTE.slice(1, 2)) {
      const ran = await run([...args, '--remote'], environment)
      expect([args, ran.code]).toEqual([args, 1])
      // The message, with the secret cut out where it was said, and the stack.
      if (!REPORTING.includes(args[0] ?? '')) expect(ran.stderr).toMatch(/^gazette: Cannot .*[\s\S]*\n {2}\| {5}at /)
      expect((ran.stdout + ran.stderr).includes('[redacted]')).toBe(isRead)
      await expectSecret(api.token, ran)
    }
    server.closeAllConnections()
    server.close()
  })

  test('a command that cannot use it', async () => {
    const token = 'two-words MarkedTokenThatIsNone'
    const ran = await start(['status', '--remote'], { CLOUDFLARE_API_TOKEN: token })
    expect(ran.stderr).toContain('Cannot use the API token')
    await expectSecret('MarkedTokenThatIsNone', ran)
  })

  test('a command that would have to send it in the clear', async () => {
    const ran = await start(['status', '--remote'], { CLOUDFLARE_API_BASE_URL: 'http://news.example/client/v4' })
    expect(ran.stderr).toContain('a token may only be sent over https')
    await expectSecret(api.token, ran)
  })

  test('a command that takes it from the login of wrangler', async () => {
    const token = 'oauth-token-that-wrangler-keeps-in-a-file'
    const config = join(folder, 'home', '.config', '.wrangler', 'config')
    await mkdir(config, { recursive: true })
    const login = `oauth_token = "${token}"\nrefresh_token = "r"\nexpiration_time = "2099-01-01T00:00:00.000Z"\n`
    await writeFile(join(config, 'default.toml'), `${login}scopes = [ "account:read" ]\n`)
    const ran = await start(['status', '--remote'], { CLOUDFLARE_API_TOKEN: '' })
    // The stand-in knows another one, so it was this that was sent.
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('the answer is 403')])
    expect(ran.stdout + ran.stderr).not.toContain(token)
    expect(await findFilesWith(token)).toEqual(['home/.config/.wrangler/config/default.toml'])
  })
})
