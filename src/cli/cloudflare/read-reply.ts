/** What an answer of Cloudflare's API means: a result, a refusal, or that it is worth another try. */
import type { Reply } from './exchange.ts'
import { readRetryAfter } from './read-retry-after.ts'
import type { Attempt } from './try-again.ts'

export type Verdict<T> = Attempt<T> | { readonly kind: 'refused'; readonly reason: string }

/** `result` and `result_info` of an answer, unchecked. */
export type Envelope = { readonly result: unknown; readonly info: unknown }

type ApiError = { readonly code: number; readonly message: string }

/** Seen with reads of a key that is not there; the reference names no code. */
const KEY_NOT_FOUND = 10009

const PERMISSION = 'the token needs "Workers KV Storage: Edit" and "Account Settings: Read" on this account'

/** An answer that is the envelope of API v4: `success`, `errors`, `result`, `result_info`. */
export function readEnvelope(reply: Reply, now: number): Verdict<Envelope> {
  const body = parseBody(reply)
  if (reply.status !== 200) return judge(reply, findErrors(body), now)
  // A proxy's page, or JSON that broke off: the request may be good all the same.
  if (body === null || !('success' in body)) return again('the answer is not what the API sends', null)
  if (body.success !== true) return { kind: 'refused', reason: describe(reply.status, findErrors(body)) }
  return {
    kind: 'done',
    value: { result: 'result' in body ? body.result : null, info: 'result_info' in body ? body.result_info : null },
  }
}

/** An answer whose body is the value of a key. */
export function readValue(reply: Reply, now: number): Verdict<Uint8Array | null> {
  if (reply.status === 200) return { kind: 'done', value: reply.bytes }
  const errors = findErrors(parseBody(reply))
  // Other things than keys can be missing, and "no such key" for a missing namespace would be a first publish.
  const isKey = errors.some(({ code, message }) => code === KEY_NOT_FOUND || /key not found/i.test(message))
  return reply.status === 404 && isKey ? { kind: 'done', value: null } : judge(reply, errors, now)
}

function judge({ status, headers }: Reply, errors: readonly ApiError[], now: number): Verdict<never> {
  const reason = describe(status, errors)
  if (status === 429) return again(reason, readRetryAfter(headers.get('Retry-After'), now))
  if (status === 408 || status >= 500) return again(reason, null)
  if (status === 401 || status === 403) return { kind: 'refused', reason: `${reason}; ${PERMISSION}` }
  if (status === 404) return { kind: 'refused', reason: `${reason}; check the ids of account and namespace` }
  return { kind: 'refused', reason }
}

function again(reason: string, wait: number | null): Verdict<never> {
  return { kind: 'again', reason, wait }
}

/** `429 Please wait (10429)` */
function describe(status: number, errors: readonly ApiError[]): string {
  const details = errors.map(({ code, message }) => `${message} (${code})`)
  return [`the answer is ${status}`, details.join(', ')].filter(Boolean).join(': ')
}

function parseBody({ bytes }: Reply): object | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

function findErrors(body: object | null): readonly ApiError[] {
  const errors = body !== null && 'errors' in body && Array.isArray(body.errors) ? body.errors : []
  return errors.flatMap((error: unknown) => {
    if (typeof error !== 'object' || error === null || !('code' in error && 'message' in error)) return []
    return [{ code: Number(error.code), message: String(error.message) }]
  })
}
