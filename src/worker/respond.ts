/** The one place where responses are made, so that no answer lacks a header that its kind must have. */
import { EDGE, formatCacheControl, formatEdgeCacheControl } from '../http/cache-control.ts'
import { CACHE_POLICIES, type CachePolicy, UNAVAILABLE_CACHE_CONTROL } from '../http/cache-policies.ts'
import { evaluateConditional } from '../http/conditional.ts'
import type { Coding } from '../http/content-coding.ts'
import { ALLOWED_HEADERS, EXPOSED_HEADERS } from '../http/cors.ts'
import { weakTag } from '../http/entity-tag.ts'
import { formatHttpDate } from '../http/http-date.ts'
import { RETAINED_HEADERS } from '../http/retained-headers.ts'
import { listSecurityHeaders } from '../http/security-headers.ts'
import type { Instant } from '../release/documents.ts'
import { acceptEncodingOf } from './accept-encoding.ts'

export type Body = {
  /** Bytes on the wire, which a HEAD tells without reading them. */
  readonly length: number
  readonly coding: Coding | 'identity'
  readonly read: () => Promise<Uint8Array> | Uint8Array
}

/** What there is to say, before it is known whether the client has it already. */
export type Answer = {
  readonly status: 200 | 204 | 301 | 302 | 400 | 404 | 405 | 410 | 503
  readonly type: string | null
  /** `never` is for failures. */
  readonly cache: CachePolicy | 'never'
  /** Opaque, without quotes. */
  readonly etag: string | null
  readonly modified: Instant | null
  /** When the answer stops being right, where that is known. */
  readonly until: Instant | null
  /** Whether it is for scripts and pages of other origins too. */
  readonly cors: boolean
  /** Vary, Link, Location, Allow, Retry-After: what only this answer has. */
  readonly headers: Readonly<Record<string, string>>
  /** Where there are several codings: which body, by the Accept-Encoding of the client; asked only where one is sent. */
  readonly body: Body | ((acceptEncoding: string | null) => Body) | null
}

export const HTML = 'text/html; charset=utf-8'

export const TEXT = 'text/plain; charset=utf-8'

/** What most answers have in common. */
export const PLAIN_ANSWER = {
  etag: null,
  modified: null,
  until: null,
  cors: false,
  headers: {},
  body: null,
} as const satisfies Partial<Answer>

/** Allowed on every resource: all of them are for reading. */
export const METHODS = 'GET, HEAD, OPTIONS'

/** @param now milliseconds since the epoch */
export async function respond(request: Request, answer: Answer, now: number): Promise<Response> {
  const written = writeOnce(answer, now)
  if (answer.status === 200 && isNotModified(request, answer, now)) {
    written.unchanged ??= new Response(null, { status: 304, headers: retain(written.headers) })
    return written.unchanged
  }
  const { status } = answer
  const body = typeof answer.body === 'function' ? answer.body(acceptEncodingOf(request)) : answer.body
  if (!body) return new Response(null, { status, headers: written.headers })
  const bytes = request.method === 'HEAD' ? null : await body.read()
  written.withBody[body.coding] ??= describeBody(written.headers, body)
  const headers = written.withBody[body.coding] ?? written.headers
  // The bytes are encoded already; 'automatic' would encode them once more.
  return new Response(bytes, { status, headers, encodeBody: body.coding === 'identity' ? 'automatic' : 'manual' })
}

/** A body of text as it is. */
export function textBody(text: string): Body {
  return bytesBody(new TextEncoder().encode(text))
}

export function bytesBody(bytes: Uint8Array): Body {
  return { length: bytes.length, coding: 'identity', read: () => bytes }
}

/** What is made of an answer once: its headers without a body and with its body in each coding, and its 304. */
type Written = {
  /** Until the answer stops being right, as far as that shows in them; null where it does not. */
  readonly seconds: number | null
  readonly headers: Headers
  /** The 304 itself: without a body it belongs to no request, and can be sent any number of times. */
  unchanged: Response | null
  readonly withBody: Partial<Record<Body['coding'], Headers>>
}

/** Writing headers costs more than all the rest of a 304, and an answer that is kept has the same each time. */
const WRITTEN = new WeakMap<Answer, Written>()

function writeOnce(answer: Answer, now: number): Written {
  const seconds = countSeconds(answer, now)
  const known = WRITTEN.get(answer)
  if (known?.seconds === seconds) return known
  const written: Written = { seconds, headers: writeHeaders(answer, seconds), unchanged: null, withBody: {} }
  WRITTEN.set(answer, written)
  return written
}

/** Null as long as what is to come is too far away to shorten any lifetime. */
function countSeconds({ until, cache }: Answer, now: number): number | null {
  if (until === null || cache === 'never') return null
  const seconds = Math.max(0, Math.floor((Date.parse(until) - now) / 1000))
  const policies = [CACHE_POLICIES[cache], EDGE]
  return policies.every((policy) => policy.maxAge + policy.staleWhileRevalidate <= seconds) ? null : seconds
}

function describeBody(common: Headers, { length, coding }: Body): Headers {
  const headers = new Headers(common)
  headers.set('Content-Length', String(length))
  if (coding !== 'identity') headers.set('Content-Encoding', coding)
  return headers
}

function writeHeaders(answer: Answer, seconds: number | null): Headers {
  const { type, cache, etag, modified, cors } = answer
  const headers = new Headers(answer.headers)
  const control = cache === 'never' ? UNAVAILABLE_CACHE_CONTROL : formatCacheControl(CACHE_POLICIES[cache], seconds)
  headers.set('Cache-Control', control)
  if (cache === 'feed' || cache === 'page') headers.set('Cloudflare-CDN-Cache-Control', formatEdgeCacheControl(seconds))
  for (const [name, value] of Object.entries(listSecurityHeaders(type, cors))) headers.set(name, value)
  if (type !== null) headers.set('Content-Type', type)
  if (etag !== null) headers.set('ETag', weakTag(etag))
  if (modified !== null) headers.set('Last-Modified', formatHttpDate(modified))
  if (cors) {
    headers.set('Access-Control-Allow-Origin', '*')
    headers.set('Access-Control-Expose-Headers', EXPOSED_HEADERS.join(', '))
    if (answer.status === 204) {
      headers.set('Access-Control-Allow-Methods', METHODS)
      headers.set('Access-Control-Allow-Headers', ALLOWED_HEADERS.join(', '))
      headers.set('Access-Control-Max-Age', '86400')
    }
  }
  return headers
}

function isNotModified(request: Request, { etag, modified }: Answer, now: number): boolean {
  const ifNoneMatch = request.headers.get('If-None-Match')
  // Where there is a tag, the date is not looked at.
  const ifModifiedSince = ifNoneMatch === null ? request.headers.get('If-Modified-Since') : null
  const conditional = { method: request.method, ifNoneMatch, ifModifiedSince }
  return evaluateConditional(conditional, { etag, modified }, now) === 'not-modified'
}

function retain(headers: Headers): Headers {
  const retained = new Headers()
  for (const name of RETAINED_HEADERS) {
    const value = headers.get(name)
    if (value !== null) retained.set(name, value)
  }
  return retained
}
