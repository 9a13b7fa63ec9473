/**
 * Cloudflare's API v4 over HTTP: paced, timed, tried again, and never quoting a secret. By fetch and not by the
 * official client (npm `cloudflare`): that one is 120 MB in size, gives its retries no bound in time and no clock
 * that a test could hold, and leaves the keys that a bulk request names as failed to its caller all the same.
 */
import { type Clock, SYSTEM_CLOCK } from './clock.ts'
import { exchange, type Reply } from './exchange.ts'
import type { Environment } from './find-credentials.ts'
import { paceRequests, type Quota } from './pace-requests.ts'
import { type Envelope, readEnvelope, readValue, type Verdict } from './read-reply.ts'
import type { Credentials } from './seal-credentials.ts'
import { GaveUp, type RetryLimits, tryAgain } from './try-again.ts'

/** The public API, as the reference at developers.cloudflare.com/api names it. */
const CLOUDFLARE_API = 'https://api.cloudflare.com/client/v4'

/** CLOUDFLARE_API_BASE_URL replaces the API's address, as for wrangler. */
export function readApiBase(environment: Environment): string {
  return (environment.CLOUDFLARE_API_BASE_URL || CLOUDFLARE_API).replace(/\/+$/, '')
}

/**
 * The global limit is 1,200 requests in five minutes for a user, whatever they come from; who exceeds it is blocked
 * for the next five (developers.cloudflare.com/fundamentals/api/reference/limits). Some are left for other programs.
 */
export const QUOTA: Quota = { requests: 1_000, window: 300_000 }

/** A block of five minutes is waited for twice at most. */
export const LIMITS: RetryLimits = { tries: 6, time: 120_000, patience: 660_000 }

/** Milliseconds. The network in front of the API gives up by itself (524) after some 100 s. */
const TIMEOUTS = { GET: 30_000, POST: 100_000, PUT: 100_000 }

export type ApiRequest = {
  /** For messages, to be read after "Cannot". */
  readonly what: string
  readonly method: 'GET' | 'PUT' | 'POST'
  /** Below the base, each segment percent-encoded. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly json?: string
}

export type ApiOptions = {
  readonly clock?: Clock
  readonly limits?: RetryLimits
  readonly quota?: Quota
  /** Milliseconds for one request; by default it depends on what is asked. */
  readonly timeout?: number
  /** Is told why it takes longer. */
  readonly notify?: (message: string) => void
}

export type Api = {
  /** @throws CloudflareFailure */
  readonly callJson: (request: ApiRequest) => Promise<Envelope>
  /**
   * @returns the body as it is, null where there is no such key
   * @throws CloudflareFailure
   */
  readonly callBytes: (request: ApiRequest) => Promise<Uint8Array | null>
}

/** Cloudflare refuses, or does not answer as it should. The message says what to do where that is known. */
export class CloudflareFailure extends Error {
  override name = 'CloudflareFailure'
  /** Whether there was an answer, and it was no. */
  readonly isRefusal: boolean
  constructor(message: string, isRefusal = false) {
    super(message)
    this.isRefusal = isRefusal
  }
}

/**
 * @param base as `readApiBase` gives it
 * @throws CloudflareFailure where the secret would travel in the clear
 */
export function openApi(base: string, credentials: Credentials, options: ApiOptions = {}): Api {
  checkBase(base)
  const { clock = SYSTEM_CLOCK, limits = LIMITS, quota = QUOTA, notify = () => {} } = options
  const pace = paceRequests(quota, clock)
  return {
    callJson: (request) => call(request, readEnvelope),
    callBytes: (request) => call(request, readValue),
  }

  async function call<T>(request: ApiRequest, read: (reply: Reply, now: number) => Verdict<T>): Promise<T> {
    const fail = (reason: string, isRefusal = false) =>
      new CloudflareFailure(credentials.redact(`Cannot ${request.what}: ${reason}`), isRefusal)
    try {
      return await tryAgain(
        async () => {
          await pace()
          const outcome = await send(request)
          if (outcome.kind === 'lost') return { kind: 'again', reason: outcome.reason, wait: null }
          const answer = read(outcome, clock.now())
          if (answer.kind === 'refused') throw fail(answer.reason, true)
          return answer
        },
        { clock, limits, notify: (message) => notify(credentials.redact(`Cloudflare: ${message}`)) },
      )
    } catch (error) {
      throw error instanceof GaveUp ? fail(error.message) : error
    }
  }

  function send({ method, path, query, json }: ApiRequest) {
    const url = new URL(base + path)
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
    const headers = { ...credentials.toHeaders(), ...(json !== undefined && { 'Content-Type': 'application/json' }) }
    const body = json === undefined ? {} : { body: json }
    return exchange(url.href, { method, headers, ...body }, options.timeout ?? TIMEOUTS[method])
  }
}

function checkBase(base: string): void {
  const { protocol, hostname } = new URL(base)
  if (protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) return
  throw new CloudflareFailure(`Cannot use ${base} as Cloudflare's API: a token may only be sent over https`)
}
