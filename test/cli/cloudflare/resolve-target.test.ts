import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import type { Environment } from '../../../src/cli/cloudflare/find-credentials.ts'
import { resolveTarget } from '../../../src/cli/cloudflare/resolve-target.ts'
import { type Ran, type RunWrangler, runWrangler } from '../../../src/cli/cloudflare/run-wrangler.ts'
import {
  type CloudflareStandIn,
  openCloudflareStandIn,
  type StandInOptions,
} from '../../support/cloudflare-stand-in.ts'
import { makeFolder } from '../../support/run-gazette.ts'
import { createManualClock } from './manual-clock.ts'

const BINDING = '[[kv_namespaces]]\nbinding = "GAZETTE"\n'
const WORKER = `name = "gazette"\n${BINDING}`
const ACCOUNT = '0a1b2c3d4e5f60718293a4b5c6d7e8f9'

let standIn: CloudflareStandIn | null = null

afterEach(async () => {
  await standIn?.close()
  standIn = null
})

type Setting = {
  readonly toml?: string
  readonly environment?: Environment
  readonly run?: RunWrangler
  readonly standIn?: StandInOptions
}

const noWrangler: RunWrangler = async () => {
  throw new Error('wrangler was run')
}

async function resolve({ toml = WORKER, environment = {}, run = noWrangler, standIn: options = {} }: Setting) {
  const opened = await openCloudflareStandIn(options)
  standIn = opened
  const folder = await makeFolder({ 'wrangler.toml': toml })
  return resolveTarget({
    environment: { CLOUDFLARE_API_TOKEN: opened.token, CLOUDFLARE_API_BASE_URL: `${opened.base}/`, ...environment },
    config: `${folder}/wrangler.toml`,
    run,
    clock: createManualClock(),
  })
}

function printing(stdout: string, code = 0, stderr = ''): RunWrangler {
  return async (): Promise<Ran> => ({ code, stdout, stderr })
}

describe('resolveTarget() finds', () => {
  test('everything by the API', async () => {
    expect(await resolve({})).toMatchObject({
      api: standIn!.base,
      account: { id: ACCOUNT, name: 'An account' },
      namespace: { id: 'f0e1d2c3b4a5968778695a4b3c2d1e0f', title: 'gazette-gazette' },
    })
    expect(standIn!.log.map(({ path }) => path)).toEqual(['accounts', `accounts/${ACCOUNT}/storage/kv/namespaces`])
  })

  test('everything in wrangler.toml, and asks nobody', async () => {
    const toml = `account_id = "in-toml"\n${WORKER}id = "by-hand"\n[env.other]\nname = "x"\n`
    expect(await resolve({ toml })).toMatchObject({
      account: { id: 'in-toml', name: null },
      namespace: { id: 'by-hand', title: null },
    })
    expect(standIn!.log).toEqual([])
  })

  test('the account in the environment before wrangler.toml', async () => {
    const environment = { CLOUDFLARE_ACCOUNT_ID: ACCOUNT }
    expect(await resolve({ toml: `account_id = "other"\n${WORKER}`, environment })).toMatchObject({
      account: { id: ACCOUNT, name: null },
    })
  })

  test('the namespace on a later page, by its whole title', async () => {
    const many = Array.from({ length: 250 }, (_, index) => ({ id: `id-${index}`, title: `gazette-gazette-${index}` }))
    const namespaces = [...many, { id: 'the-one', title: 'my-news-gazette' }, { id: 'case', title: 'my-news-GAZETTE' }]
    const toml = WORKER.replace('"gazette"', '"my-news"')
    expect(await resolve({ toml, standIn: { namespaces } })).toMatchObject({ namespace: { id: 'the-one' } })
    expect(standIn!.log).toHaveLength(4)
  })

  test.each([
    ['a login', (token: string) => JSON.stringify({ type: 'oauth', token }, null, 4)],
    ['an API token', (token: string) => JSON.stringify({ type: 'api_token', token })],
  ])('%s that wrangler has', async (_, print) => {
    const asked: string[][] = []
    const run: RunWrangler = async (args) => {
      asked.push([...args])
      return { code: 0, stdout: print(standIn!.token), stderr: '' }
    }
    const target = await resolve({ environment: { CLOUDFLARE_API_TOKEN: undefined }, run })
    expect(target.credentials.toHeaders()).toEqual({ Authorization: `Bearer ${standIn!.token}` })
    expect(asked).toEqual([['auth', 'token', '--json']])
  })

  test('an API key that wrangler has', async () => {
    const run = printing(JSON.stringify({ type: 'api_key', key: 'the-key', email: 'editor@news.example' }))
    const toml = `account_id = "a"\n${WORKER}id = "n"`
    const target = await resolve({ toml, environment: { CLOUDFLARE_API_TOKEN: '' }, run })
    expect(target.credentials.toHeaders()).toEqual({ 'X-Auth-Key': 'the-key', 'X-Auth-Email': 'editor@news.example' })
  })

  test('nothing that shows the token', async () => {
    const target = await resolve({})
    expect(inspect(target, { depth: 9, showHidden: true })).not.toContain(standIn!.token)
    expect(JSON.stringify(target)).not.toContain(standIn!.token)
  })
})

const LOGIN = 'set CLOUDFLARE_API_TOKEN, or log in with `npx wrangler login`'
const NO_TOKEN = { CLOUDFLARE_API_TOKEN: undefined }
const NOT_LOGGED_IN =
  '\u001b[31m✘ \u001b[41;31m[\u001b[41;97mERROR\u001b[41;31m]\u001b[0m \u001b[1mNot logged in. Please run `wrangler login` to authenticate.\u001b[0m\n\n'

describe('resolveTarget() says what to do about', () => {
  const rows: readonly (readonly [name: string, setting: Setting, message: string | RegExp])[] = [
    [
      'no account',
      { standIn: { accounts: [] } },
      /^Cannot choose the account: .* see none; set CLOUDFLARE_ACCOUNT_ID, or/,
    ],
    [
      'several accounts',
      { standIn: { accounts: [ACCOUNT, 'b'].map((id) => ({ id, name: `Account ${id[0]}` })) } },
      `Cannot choose the account among ${ACCOUNT} (Account 0), b (Account b); set CLOUDFLARE_ACCOUNT_ID, or account_id in`,
    ],
    [
      'no namespace with the title',
      { standIn: { namespaces: [{ id: 'a', title: 'GAZETTE' }] } },
      /^Cannot find the KV namespace "gazette-gazette" in account \w+ \(there: "GAZETTE"\); run `npx wrangler deploy` first, which makes it, or write the namespace's id into/,
    ],
    ['no namespace at all', { standIn: { namespaces: [] } }, '(there: none)'],
    [
      'too many namespaces to name',
      { standIn: { namespaces: Array.from({ length: 13 }, (_, index) => ({ id: `${index}`, title: `t${index}` })) } },
      '"t9", and 3 more)',
    ],
    [
      'several namespaces with the title',
      { standIn: { namespaces: ['a', 'b'].map((id) => ({ id, title: 'gazette-gazette' })) } },
      'Cannot choose among the KV namespaces "gazette-gazette" (a, b); rename all but one, or write',
    ],
    [
      'a binding that is missing',
      { toml: 'name = "gazette"\n' },
      'has no binding "GAZETTE"; have one [[kv_namespaces]]',
    ],
    ['a binding that is there twice', { toml: WORKER + BINDING }, 'has 2 entries of binding "GAZETTE"'],
    ['a Worker without a name', { toml: BINDING }, "has neither the Worker's name nor an id"],
    ['a file that is no TOML', { toml: 'name = ' }, /Cannot read .*wrangler\.toml: Invalid TOML/],
    [
      'nobody logged in',
      { environment: NO_TOKEN, run: printing('', 1, NOT_LOGGED_IN) },
      `Cannot authenticate: wrangler says "Not logged in. Please run \`wrangler login\` to authenticate."; ${LOGIN}`,
    ],
    [
      'no wrangler',
      { environment: NO_TOKEN, run: async () => null },
      'wrangler is not installed; set CLOUDFLARE_API_TOKEN',
    ],
    ['a wrangler that shows nothing', { environment: NO_TOKEN, run: printing('{}') }, 'wrangler shows no credentials'],
    ['a wrangler that shows no JSON', { environment: NO_TOKEN, run: printing('oh') }, 'wrangler shows no credentials'],
    ['a token that is none', { environment: { CLOUDFLARE_API_TOKEN: 'two words' } }, 'Cannot use the API token'],
    [
      'a token that is not valid',
      { environment: { CLOUDFLARE_API_TOKEN: 'wrong' } },
      'Authentication error (10000); the token needs',
    ],
    ['an API that is not safe', { environment: { CLOUDFLARE_API_BASE_URL: 'http://api.example' } }, 'over https'],
  ]
  test.each(rows)('%s', async (_, setting, message) => {
    const failure: unknown = await resolve(setting).catch((error) => error)
    expect(failure).toBeInstanceOf(Error)
    if (message instanceof RegExp) expect((failure as Error).message).toMatch(message)
    else expect((failure as Error).message).toContain(message)
    expect(inspect(failure, { depth: 9 })).not.toContain(standIn!.token)
  })

  test('a file that is not there', async () => {
    const options = { environment: { CLOUDFLARE_API_TOKEN: 't' }, config: '/nowhere/wrangler.toml', run: noWrangler }
    await expect(resolveTarget(options)).rejects.toThrow('Cannot read /nowhere/wrangler.toml, which names the Worker')
  })
})

describe('runWrangler()', () => {
  test('runs the wrangler that is installed, whose credentials are as they are read', async () => {
    const { CLOUDFLARE_API_TOKEN: before } = process.env
    process.env.CLOUDFLARE_API_TOKEN = 'token-of-the-environment-0123456789abcdef'
    try {
      const ran = await runWrangler(['auth', 'token', '--json'])
      expect(ran?.code).toBe(0)
      expect(JSON.parse(ran?.stdout ?? '')).toEqual({ type: 'api_token', token: process.env.CLOUDFLARE_API_TOKEN })
    } finally {
      if (before === undefined) delete process.env.CLOUDFLARE_API_TOKEN
      else process.env.CLOUDFLARE_API_TOKEN = before
    }
  })

  test('tells how wrangler ended', async () => {
    const ran = await runWrangler(['no-such-command'])
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('no-such-command') })
  })
})
