/**
 * Cloudflare's REST API for Workers KV on the loopback interface, as its reference describes it, with its limits and
 * with the faults that a test asks for. Only what a publisher uses: accounts, namespaces, keys, values, bulk.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { createValues, type StaleValues } from './cloudflare-values.ts'

export type Fault =
  | { readonly kind: 'limit'; readonly retryAfter: string | null }
  | { readonly kind: 'status'; readonly status: number }
  /** A page of some proxy instead of an answer. */
  | { readonly kind: 'garble' }
  /** The connection ends without an answer, before or after the request was carried out. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** It ends in the middle of the answer. */
  | { readonly kind: 'cut' }
  /** Milliseconds of real time before the answer. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** The keys of a bulk request for which it holds are not written, and named. */
  | { readonly kind: 'partial'; readonly fails: (key: string, index: number) => boolean }

export type Asked = {
  /** Counts from 1. */
  readonly number: number
  readonly method: string
  /** Below the API's base, decoded, without the query. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly bytes: number
  /** The keys of a bulk request. */
  readonly keys: readonly string[]
}

export type Namespace = { readonly id: string; readonly title: string }

export type StandInOptions = {
  /** Milliseconds since the epoch. */
  readonly now?: () => number
  readonly accounts?: readonly { readonly id: string; readonly name: string }[]
  readonly namespaces?: readonly Namespace[]
  readonly limits?: Partial<typeof DOCUMENTED_LIMITS>
  readonly tokenIs?: {
    readonly status?: 'active' | 'disabled' | 'expired'
    readonly expires_on?: string
    /** Tokens of an account are not known to the addresses of users. */
    readonly ofAccount?: boolean
    readonly readOnly?: boolean
  }
}

export type CloudflareStandIn = {
  readonly base: string
  readonly token: string
  readonly account: string
  /** The first of the namespaces. */
  readonly namespace: string
  readonly values: StaleValues
  /** Every request in order, whatever became of it. */
  readonly log: Asked[]
  /** Asked before each request. */
  fault: ((asked: Asked) => Fault | null) | null
  readonly close: () => Promise<void>
}

/** developers.cloudflare.com/kv/platform/limits, and the reference of the bulk request and of the API's rate. */
export const DOCUMENTED_LIMITS = {
  pairs: 10_000,
  reads: 100,
  body: 100_000_000,
  key: 512,
  value: 25 * 1024 * 1024,
  metadata: 1024,
  page: 1000,
  requests: 1200,
  window: 300_000,
}

const ACCOUNT = '0a1b2c3d4e5f60718293a4b5c6d7e8f9'
const NAMESPACE: Namespace = { id: 'f0e1d2c3b4a5968778695a4b3c2d1e0f', title: 'gazette-gazette' }
const TOKEN = 'stand-in-token-ThatMustNotShowUpAnywhere_42'

type Answer =
  | { readonly kind: 'json'; readonly result: unknown; readonly info?: object }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'failure'; readonly status: number; readonly code: number; readonly message: string }

export async function openCloudflareStandIn(options: StandInOptions = {}): Promise<CloudflareStandIn> {
  const { now = Date.now, namespaces = [NAMESPACE] } = options
  const accounts = options.accounts ?? [{ id: ACCOUNT, name: 'An account' }]
  const limits = { ...DOCUMENTED_LIMITS, ...options.limits }
  const recent: number[] = []
  let blockedUntil = 0

  const server = createServer((request, response) => {
    handle(request, response).catch((error) => response.destroy(error))
  })
  const { promise: listening, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await listening
  const standIn: CloudflareStandIn = {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/client/v4`,
    token: TOKEN,
    account: accounts[0]?.id ?? ACCOUNT,
    namespace: namespaces[0]?.id ?? NAMESPACE.id,
    values: createValues(now),
    log: [],
    fault: null,
    async close() {
      server.closeAllConnections()
      const { promise, resolve } = Promise.withResolvers<unknown>()
      server.close(resolve)
      await promise
    },
  }
  return standIn

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const url = new URL(request.url ?? '', 'http://stand-in')
    const segments = url.pathname.split('/').slice(3).map(decodeURIComponent)
    const bulk = segments.includes('bulk') ? parseBulk(body, segments.at(-1) === 'get') : []
    const asked: Asked = {
      number: standIn.log.length + 1,
      method: request.method ?? '',
      path: segments.join('/'),
      query: Object.fromEntries(url.searchParams),
      bytes: body.length,
      keys: (bulk ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.key)),
    }
    standIn.log.push(asked)
    const fault = standIn.fault?.(asked) ?? null
    if (fault?.kind === 'drop' && fault.when === 'before') return void response.destroy()
    if (fault?.kind === 'delay') await setTimeout(fault.milliseconds)
    if (fault?.kind === 'garble') return void response.writeHead(200).end('<html>Just a moment...</html>')
    if (fault?.kind === 'status') return void response.writeHead(fault.status).end('<html>error</html>')
    if (fault?.kind === 'limit') return sendLimit(response, fault.retryAfter)
    const wait = countRequest()
    if (wait > 0) return sendLimit(response, String(Math.ceil(wait / 1000)))

    const answer =
      request.headers.authorization === `Bearer ${TOKEN}`
        ? route(asked, segments, body, bulk, fault, request.headers['content-type'] ?? '')
        : fail(403, 10000, 'Authentication error')
    if (fault?.kind === 'drop') return void response.destroy()
    send(response, answer, fault?.kind === 'cut')
  }

  /** @returns milliseconds for which requests are blocked */
  function countRequest(): number {
    if (blockedUntil > now()) return blockedUntil - now()
    while (recent[0] !== undefined && recent[0] <= now() - limits.window) recent.shift()
    if (recent.length < limits.requests) {
      recent.push(now())
      return 0
    }
    recent.length = 0
    blockedUntil = now() + limits.window
    return limits.window
  }

  function route(
    asked: Asked,
    segments: readonly string[],
    body: Buffer,
    bulk: readonly BulkEntry[] | null,
    fault: Fault | null,
    type: string,
  ): Answer {
    const [top, account, , , , namespace, kind, ...rest] = segments
    if (asked.method === 'GET' && asked.path === 'accounts') return listPage(accounts, asked.query, 50)
    const { ofAccount = false, readOnly = false, ...state } = options.tokenIs ?? {}
    if (asked.path === (ofAccount ? `accounts/${account}/tokens/verify` : 'user/tokens/verify')) {
      return { kind: 'json', result: { id: 'ed17574386854bf78a67040be0a770b0', status: 'active', ...state } }
    }
    if (asked.path === 'user/tokens/verify') return fail(401, 1000, 'Invalid API Token')
    const isRead = asked.method === 'GET' || asked.path.endsWith('/bulk/get')
    if (readOnly && !isRead) return fail(403, 10000, 'Authentication error')
    if (top !== 'accounts' || !asked.path.startsWith(`accounts/${account}/storage/kv/namespaces`)) {
      return fail(404, 7003, `Could not route to /${asked.path}`)
    }
    if (!accounts.some(({ id }) => id === account)) return fail(403, 10000, 'Authentication error')
    if (namespace === undefined) return listPage(namespaces, asked.query, 100)
    if (!namespaces.some(({ id }) => id === namespace)) return fail(404, 10013, 'namespace not found')

    const action = [asked.method, kind, ...(kind === 'bulk' ? rest : [])].join(' ')
    if (action === 'GET keys') return listKeys(asked.query)
    if (action === 'GET values') return readValue(rest.join('/'))
    if (action === 'PUT values') return writeValue(rest.join('/'), body, type)
    if (action === 'PUT bulk') return writeBulk(body, bulk, fault)
    if (action === 'POST bulk delete') return removeBulk(body, bulk, fault)
    if (action === 'POST bulk get') return readBulk(bulk)
    return fail(405, 10405, 'Method not allowed for this authentication scheme')
  }

  function listKeys({ prefix = '', limit = '1000', cursor = '' }: Asked['query']): Answer {
    const size = Number(limit)
    if (!(size >= 10 && size <= limits.page)) return fail(400, 10028, `invalid limit: ${limit}`)
    const after = Buffer.from(cursor, 'base64url').toString()
    const keys = standIn.values.list(prefix).filter(({ name }) => name > after)
    const page = keys.slice(0, size)
    const next = keys.length > size ? Buffer.from(page.at(-1)?.name ?? '').toString('base64url') : ''
    const result = page.map(({ name, metadata }) => ({ name, ...(metadata !== undefined && { metadata }) }))
    return { kind: 'json', result, info: { count: page.length, cursor: next } }
  }

  function readValue(key: string): Answer {
    const version = standIn.values.read(key)
    return version ? { kind: 'bytes', bytes: version.bytes } : fail(404, 10009, "get: 'key not found'")
  }

  function writeValue(key: string, body: Buffer, type: string): Answer {
    const form = type.startsWith('multipart/form-data') ? parseForm(body, type) : { value: body, metadata: undefined }
    const wrong = checkValue(key, form.value, form.metadata)
    if (wrong) return wrong
    standIn.values.put(key, { bytes: form.value, metadata: form.metadata })
    return { kind: 'json', result: {} }
  }

  function writeBulk(body: Buffer, entries: readonly BulkEntry[] | null, fault: Fault | null): Answer {
    const pairs = entries?.filter((entry) => typeof entry === 'object') ?? []
    if (entries === null || pairs.length !== entries.length) return fail(400, 10012, 'could not parse JSON body')
    const wrong = checkBulk(body, pairs)
    if (wrong) return wrong
    const values = pairs.map(({ key, value, base64, metadata }) => ({
      key,
      bytes: Buffer.from(value, base64 ? 'base64' : 'utf8'),
      metadata,
    }))
    for (const { key, bytes, metadata } of values) {
      const wrong = checkValue(key, bytes, metadata)
      if (wrong) return wrong
    }
    return applyBulk(values, fault, ({ key, bytes, metadata }) => standIn.values.put(key, { bytes, metadata }))
  }

  function removeBulk(body: Buffer, entries: readonly BulkEntry[] | null, fault: Fault | null): Answer {
    const keys = entries?.filter((entry) => typeof entry === 'string') ?? []
    if (entries === null || keys.length !== entries.length) return fail(400, 10012, 'could not parse JSON body')
    const items = keys.map((key) => ({ key }))
    return checkBulk(body, items) ?? applyBulk(items, fault, ({ key }) => standIn.values.put(key, null))
  }

  /** The reference asks for text; what becomes of other values it does not say, so they come back spoilt. */
  function readBulk(entries: readonly BulkEntry[] | null): Answer {
    const keys = entries?.filter((entry) => typeof entry === 'string') ?? []
    if (entries === null || keys.length !== entries.length) return fail(400, 10012, 'could not parse JSON body')
    if (keys.length > limits.reads) return fail(400, 10023, `more than ${limits.reads} keys`)
    const found = keys.map((key) => [key, standIn.values.read(key)?.bytes ?? null] as const)
    const total = found.reduce((sum, [, bytes]) => sum + (bytes?.length ?? 0), 0)
    if (total > limits.value) return fail(413, 10026, 'the values are too large together')
    const values = found.map(([key, bytes]) => [key, bytes && new TextDecoder().decode(bytes)])
    return { kind: 'json', result: { values: Object.fromEntries(values) } }
  }

  function applyBulk<T extends { readonly key: string }>(
    items: readonly T[],
    fault: Fault | null,
    apply: (item: T) => void,
  ): Answer {
    const fails = fault?.kind === 'partial' ? fault.fails : () => false
    const failed = items.filter(({ key }, index) => fails(key, index))
    for (const item of items) if (!failed.includes(item)) apply(item)
    const unsuccessful = failed.map(({ key }) => key)
    return {
      kind: 'json',
      result: { successful_key_count: items.length - failed.length, unsuccessful_keys: unsuccessful },
    }
  }

  function checkBulk(body: Buffer, items: readonly unknown[]): Answer | null {
    if (body.length > limits.body) return fail(413, 10025, 'request body too large')
    if (items.length > limits.pairs) return fail(400, 10023, `more than ${limits.pairs} keys`)
    return null
  }

  function checkValue(key: string, bytes: Uint8Array, metadata: unknown): Answer | null {
    if (key === '' || Buffer.byteLength(key) > limits.key) return fail(414, 10022, 'key is empty or too long')
    if (bytes.length > limits.value) return fail(413, 10024, 'value is too large')
    const length = metadata === undefined ? 0 : Buffer.byteLength(JSON.stringify(metadata))
    return length > limits.metadata ? fail(413, 10027, 'metadata is too large') : null
  }
}

type BulkEntry =
  | string
  | { readonly key: string; readonly value: string; readonly base64?: boolean; readonly metadata?: unknown }

/** null where it is no array, of which a read has it in `keys`. */
function parseBulk(body: Buffer, isRead: boolean): readonly BulkEntry[] | null {
  try {
    const value: unknown = JSON.parse(body.toString())
    const list: unknown = isRead ? (value as { readonly keys?: unknown }).keys : value
    return Array.isArray(list) ? list : null
  } catch {
    return null
  }
}

function parseForm(body: Buffer, type: string): { readonly value: Buffer; readonly metadata: unknown } {
  const text = body.toString('latin1')
  const boundary = `--${/boundary=(.+)$/.exec(type)?.[1]}`
  const parts = text.split(boundary).flatMap((part) => {
    const [, name, content] = /name="(\w+)"[\s\S]*?\r\n\r\n([\s\S]*)\r\n$/.exec(part) ?? []
    return name === undefined ? [] : [[name, Buffer.from(content ?? '', 'latin1')] as const]
  })
  const { value = Buffer.alloc(0), metadata } = Object.fromEntries(parts)
  return { value, metadata: metadata && JSON.parse(metadata.toString()) }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function listPage(all: readonly unknown[], { page = '1', per_page: size = '20' }: Asked['query'], max: number): Answer {
  if (Number(size) > max) return fail(400, 7400, `per_page is at most ${max}`)
  const start = (Number(page) - 1) * Number(size)
  const result = all.slice(start, start + Number(size))
  const info = { page: Number(page), per_page: Number(size), count: result.length, total_count: all.length }
  return { kind: 'json', result, info }
}

function fail(status: number, code: number, message: string): Answer {
  return { kind: 'failure', status, code, message }
}

function sendLimit(response: ServerResponse, retryAfter: string | null): void {
  const errors = [{ code: 10429, message: 'Rate limit exceeded' }]
  const headers = retryAfter === null ? {} : { 'Retry-After': retryAfter }
  response.writeHead(429, { 'Content-Type': 'application/json', ...headers })
  response.end(JSON.stringify({ success: false, errors, messages: [], result: null }))
}

function send(response: ServerResponse, answer: Answer, isCut: boolean): void {
  const isJson = answer.kind !== 'bytes'
  const bytes = isJson ? Buffer.from(JSON.stringify(wrap(answer))) : answer.bytes
  const type = isJson ? 'application/json' : 'application/octet-stream'
  const status = answer.kind === 'failure' ? answer.status : 200
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length })
  if (!isCut) return void response.end(bytes)
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
}

function wrap(answer: Exclude<Answer, { kind: 'bytes' }>): object {
  if (answer.kind === 'json') {
    return { success: true, errors: [], messages: [], result: answer.result, result_info: answer.info }
  }
  const { code, message } = answer
  return { success: false, errors: [{ code, message }], messages: [], result: null }
}
