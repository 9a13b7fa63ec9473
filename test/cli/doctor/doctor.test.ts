/** What the doctor finds in a sound publication, and in one with one thing wrong. */
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, test } from 'vitest'
import type { RunWrangler } from '../../../src/cli/cloudflare/run-wrangler.ts'
import { CHECKS, type CheckId, type Finding } from '../../../src/cli/doctor/checks.ts'
import { type DoctorOptions, diagnose } from '../../../src/cli/doctor/diagnose.ts'
import { openCache } from '../../../src/cli/open-cache.ts'
import { HEAD_KEY, OBJECT_PREFIX } from '../../../src/release/keys.ts'
import { createApp } from '../../../src/worker/app.ts'
import {
  type CloudflareStandIn,
  openCloudflareStandIn,
  type StandInOptions,
} from '../../support/cloudflare-stand-in.ts'
import { listRows } from '../../support/list-rows.ts'
import { openStandInStore } from '../../support/open-stand-in-store.ts'
import { publishSample } from '../../support/publish-sample.ts'
import { runCommand } from '../../support/run-command.ts'
import { makeFolder, PUBLICATION, writeIssue } from '../../support/run-gazette.ts'
import { makeArticle, makeIssue, SETTINGS } from '../../support/sample-publication.ts'

const WRANGLER = `name = "gazette"
compatibility_date = "2026-10-01"
[[kv_namespaces]]
binding = "GAZETTE"
[observability]
enabled = true
[triggers]
crons = ["* * * * *"]
`

const PUBLISHED = '2021-11-30T00:00:00Z'

type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }

type Setting = {
  readonly standIn?: StandInOptions
  readonly files?: Readonly<Record<string, string>>
  readonly environment?: Record<string, string>
  readonly run?: RunWrangler
  /** Does something to what was published. */
  readonly harm?: (standIn: CloudflareStandIn, options: DoctorOptions) => void | Promise<void>
  /** Stands in front of the Worker. */
  readonly intercept?: (path: string, agent: string) => Answer | null
  readonly offline?: boolean
  /** Where the public address is not what the test is about. */
  readonly withoutSite?: boolean
}

const opened: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

const wrangler: RunWrangler = async () => ({ code: 0, stdout: '4.156.0\n', stderr: '' })

/** A published newsletter, the Worker in front of it, and one thing that may be wrong. */
async function look(setting: Setting = {}): Promise<readonly Finding[]> {
  const standIn = await openCloudflareStandIn(setting.standIn)
  opened.push(() => standIn.close())
  const store = openStandInStore(standIn)
  const { server, base } = await serveWorker(store, setting.intercept ?? (() => null))
  opened.push(async () => server.close())
  const settings = { ...SETTINGS, url: base }
  await publishSample(store, [makeIssue('2021-11', [makeArticle('one')])], PUBLISHED, settings)
  const folder = await makeFolder({
    'issues/publication.yaml': PUBLICATION,
    'issues/2021-11.md': writeIssue('First text.'),
    'wrangler.toml': WRANGLER,
    ...setting.files,
  })
  const api = setting.offline ? 'http://127.0.0.1:9/client/v4' : standIn.base
  const options: DoctorOptions = {
    remote: true,
    state: join(folder, 'kv'),
    config: join(folder, 'wrangler.toml'),
    stage: null,
    issues: join(folder, 'issues'),
    url: setting.offline || setting.withoutSite ? 'http://127.0.0.1:9' : null,
    environment: { CLOUDFLARE_API_TOKEN: standIn.token, CLOUDFLARE_API_BASE_URL: api, ...setting.environment },
    run: setting.run ?? wrangler,
    cache: join(folder, 'cache'),
    now: Date.parse('2021-12-02T00:00:00Z'),
  }
  await setting.harm?.(standIn, options)
  const findings = await diagnose(options)
  expect(JSON.stringify(findings)).not.toContain(standIn.token)
  for (const { status, advice } of findings)
    expect(advice === null).toBe(status === 'ok' || (status === 'not seen' && advice === null))
  return findings
}

async function serveWorker(
  store: Parameters<typeof createApp>[0]['store'],
  intercept: NonNullable<Setting['intercept']>,
): Promise<{ readonly server: Server; readonly base: string }> {
  const app = createApp({ store, now: () => Date.now(), headMaxAge: 0 })
  const server = createServer(async (request, response) => {
    const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)])
    const stopped = intercept(request.url ?? '', request.headers['user-agent'] ?? '')
    const answer = stopped
      ? new Response(stopped.body ?? '', { status: stopped.status, headers: stopped.headers ?? {} })
      : await app.request(`http://site${request.url}`, { method: request.method ?? 'GET', headers })
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function statusesOf(findings: readonly Finding[]): Partial<Record<CheckId, Finding['status']>> {
  return Object.fromEntries(findings.map(({ check, status }) => [check, status]))
}

const SOUND = Object.fromEntries(Object.keys(CHECKS).map((check) => [check, check === 'state' ? 'not seen' : 'ok']))

describe('diagnose()', () => {
  test('finds nothing wrong where nothing is', async () => {
    const findings = await look()
    expect(findings.filter(({ status }) => status !== 'ok')).toMatchObject([{ check: 'state' }])
    expect(statusesOf(findings)).toEqual(SOUND)
    expect(findings.find(({ check }) => check === 'release')?.found).toMatch(/^release 1, 2 days old, at http/)
  })

  const harmHead = (standIn: CloudflareStandIn) =>
    standIn.values.put(HEAD_KEY, { bytes: new Uint8Array([1]), metadata: null })
  const dropPack = (standIn: CloudflareStandIn) => {
    const { current } = JSON.parse(new TextDecoder().decode(standIn.values.current(HEAD_KEY)!.bytes))
    standIn.values.put(OBJECT_PREFIX + current.feeds.articles.pack, null)
  }
  const rows: readonly (readonly [string, CheckId, Finding['status'], RegExp, Setting])[] = [
    [
      'an old wrangler',
      'versions',
      'warning',
      /wrangler 3\.99\.0/,
      { run: async () => ({ code: 0, stdout: '3.99.0', stderr: '' }) },
    ],
    ['no wrangler', 'versions', 'warning', /no wrangler/, { run: async () => null }],
    [
      'an error in an issue',
      'settings',
      'problem',
      /2021-11\.md:\d+:\d+/,
      { files: { 'issues/2021-11.md': '# No article' } },
    ],
    ['no settings', 'settings', 'problem', /publication\.yaml/, { files: { 'issues/publication.yaml': 'title: x' } }],
    [
      'no date of compatibility',
      'config',
      'problem',
      /no compatibility_date/,
      { files: { 'wrangler.toml': WRANGLER.replace(/compat.*\n/, '') } },
    ],
    [
      'a date of compatibility to come',
      'config',
      'problem',
      /2999-01-01 is later/,
      { files: { 'wrangler.toml': WRANGLER.replace('2026-10-01', '2999-01-01') } },
    ],
    [
      'no clock',
      'config',
      'warning',
      /clock/,
      { files: { 'wrangler.toml': WRANGLER.replace('* * * * *', '0 * * * *') } },
    ],
    [
      'no logs',
      'config',
      'warning',
      /no logs/,
      { files: { 'wrangler.toml': WRANGLER.replace('enabled = true', 'enabled = false') } },
    ],
    [
      'a preview in production',
      'config',
      'problem',
      /PREVIEW/,
      { files: { 'wrangler.toml': `${WRANGLER}[vars]\nPREVIEW = "1"\n` } },
    ],
    ['a damaged cache', 'cache', 'problem', /cache\.sqlite/, { harm: (_, { cache }) => damageCache(cache) }],
    [
      'no credentials',
      'credentials',
      'problem',
      /Not logged in/,
      {
        environment: { CLOUDFLARE_API_TOKEN: '' },
        run: async () => ({ code: 1, stdout: '4.156.0', stderr: '[ERROR] Not logged in.' }),
      },
    ],
    ['a wrong token', 'credentials', 'problem', /not valid/, { environment: { CLOUDFLARE_API_TOKEN: 'wrong' } }],
    ['a disabled token', 'credentials', 'problem', /is disabled/, { standIn: { tokenIs: { status: 'disabled' } } }],
    [
      'a token that ends soon',
      'credentials',
      'warning',
      /until 2021-12-09/,
      { standIn: { tokenIs: { expires_on: '2021-12-09T00:00:00Z' } } },
    ],
    ['a token of an account', 'credentials', 'ok', /is active/, { standIn: { tokenIs: { ofAccount: true } } }],
    [
      'no namespace',
      'namespace',
      'problem',
      /Cannot find the KV namespace/,
      { standIn: { namespaces: [{ id: '1', title: 'other' }] } },
    ],
    ['a token that may only read', 'permission', 'problem', /403/, { standIn: { tokenIs: { readOnly: true } } }],
    [
      'an empty namespace',
      'release',
      'problem',
      /nothing is published/,
      { harm: ({ values }) => values.put(HEAD_KEY, null) },
    ],
    ['a damaged head', 'release', 'problem', /head is damaged/, { harm: harmHead }],
    ['a pack that is gone', 'release', 'problem', /lacks 1 of its objects/, { harm: dropPack }],
    [
      'a Worker without a release',
      'address',
      'problem',
      /answers 503/,
      { intercept: (path) => (path === '/api/v1/status' ? { status: 503 } : null) },
    ],
    [
      'another site',
      'address',
      'problem',
      /not as a Gazette does/,
      { intercept: () => ({ status: 200, body: '<html>Parked</html>' }) },
    ],
    [
      'another release',
      'address',
      'warning',
      /shows release 7/,
      { intercept: (path) => (path === '/api/v1/status' ? { status: 200, body: '{"release":7}' } : null) },
    ],
    [
      'an older Worker',
      'worker',
      'warning',
      /of an older Gazette/,
      { intercept: (path) => (path === '/api/v1/status' ? { status: 200, body: '{"release":1}' } : null) },
    ],
    [
      'a zone that challenges',
      'readers',
      'problem',
      /Miniflux \(a challenge\)/,
      {
        intercept: (_, agent) =>
          agent.includes('Miniflux') ? { status: 403, headers: { 'cf-mitigated': 'challenge' } } : null,
      },
    ],
    [
      'a zone that refuses libraries',
      'readers',
      'problem',
      /given to Python \(403\)$/,
      { intercept: (_, agent) => (agent.startsWith('python') ? { status: 403 } : null) },
    ],
    [
      'a feed without its type',
      'conformance',
      'problem',
      /content-type/,
      { intercept: (path) => (path === '/rss.xml' ? { status: 200, body: '<rss/>' } : null) },
    ],
  ]
  test.each(rows)('finds %s', async (_, check, status, found, setting) => {
    const withoutSite = setting.intercept === undefined
    const findings = (await look({ withoutSite, ...setting })).filter((finding) => finding.check === check)
    expect(findings.map((finding) => finding.status)).toEqual([status])
    expect(findings[0]?.found).toMatch(found)
  })

  test('says what it could not look at where there is no network, and does not call it a problem of the account', async () => {
    const findings = await look({ offline: true })
    const unseen: readonly CheckId[] = ['namespace', 'permission', 'release', 'staged', 'memory', 'worker', 'readers']
    expect(statusesOf(findings)).toMatchObject(Object.fromEntries(unseen.map((check) => [check, 'not seen'])))
    expect(statusesOf(findings)).toMatchObject({ credentials: 'not seen', address: 'problem', settings: 'ok' })
  })
})

async function damageCache(folder: string): Promise<void> {
  openCache(folder, 0).close()
  await writeFile(join(folder, 'cache.sqlite'), 'not a database, and longer than the head of one would be'.repeat(9))
}

describe('gazette doctor', () => {
  test('looks at local state, names who writes to it, and prints the same as JSON', async () => {
    const folder = await makeFolder({
      'issues/publication.yaml': PUBLICATION,
      'issues/2021-11.md': writeIssue('First text.'),
      'wrangler.toml': WRANGLER,
    })
    const run = (...args: string[]) => runCommand([...args, '--state', 'kv'], folder)
    const empty = await run('doctor')
    expect(empty).toMatchObject({ code: 1, stderr: '' })
    expect(empty.stdout).toMatch(/problem {3}release {6}nothing is published there\n +-> gazette publish\n/)
    await run('publish')
    const whole = await run('doctor')
    expect([whole.code, whole.stdout]).toEqual([
      0,
      expect.stringMatching(/0 problems, \d warnings?, 7 not looked at\n$/),
    ])

    const lock = new DatabaseSync(join(folder, 'kv', 'lock.sqlite'))
    lock.exec('BEGIN EXCLUSIVE')
    const locked = await run('doctor', '--json')
    lock.close()
    const { ok, findings } = JSON.parse(locked.stdout)
    expect([locked.code, ok]).toEqual([1, false])
    expect(findings).toContainEqual(
      expect.objectContaining({ check: 'state', status: 'problem', found: expect.stringContaining('Another command') }),
    )
  })
})

test('OPERATE.md lists every check', () => {
  expect(listRows(readFileSync('docs/OPERATE.md', 'utf8'), 'check')).toEqual(Object.keys(CHECKS))
})
