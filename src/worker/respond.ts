/** The one place where responses are made, so that no answer lacks a header that its kind must have. */
import { formatCacheControl, formatEdgeCacheControl } from '../http/cache-control.ts'
import { CACHE_POLICIES, type CachePolicy, UNAVAILABLE_CACHE_CONTROL } from '../http/cache-policies.ts'
import { evaluateConditional } from '../http/conditional.ts'
import type { Coding } from '../http/content-coding.ts'
import { ALLOWED_HEADERS, EXPOSED_HEADERS } from '../http/cors.ts'
import { weakTag } from '../http/entity-tag.ts'
import { formatHttpDate } from '../http/http-date.ts'
import { RETAINED_HEADERS } from '../http/retained-headers.ts'
import { listSecurityHeaders } from '../http/security-headers.ts'
import type { Instant } from '../release/documents.ts'

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
  readonly body: Body | null
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
  const headers = writeHeaders(answer, now)
  if (answer.status === 200 && isNotModified(request, answer, now)) {
    return new Response(null, { status: 304, headers: retain(headers) })
  }
  const { status, body } = answer
  if (!body) return new Response(null, { status, headers })
  headers.set('Content-Length', String(body.length))
  if (body.coding !== 'identity') headers.set('Content-Encoding', body.coding)
  const bytes = request.method === 'HEAD' ? null : await body.read()
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

function writeHeaders(answer: Answer, now: number): Headers {
  const { type, cache, etag, modified, until, cors } = answer
  const headers = new Headers(answer.headers)
  const seconds = until === null ? null : Math.max(0, Math.floor((Date.parse(until) - now) / 1000))
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
  const ifModifiedSince = request.headers.get('If-Modified-Since')
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
