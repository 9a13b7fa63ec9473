import { describe, expect, test } from 'vitest'
import type { Reply } from '../../../src/cli/cloudflare/exchange.ts'
import { readEnvelope, readValue } from '../../../src/cli/cloudflare/read-reply.ts'

function makeReply(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { kind: 'reply', status, headers: new Headers(headers), bytes: new TextEncoder().encode(text) }
}

function makeErrors(code: number, message: string) {
  return { success: false, errors: [{ code, message }], messages: [], result: null }
}

const HTML = '<html>Just a moment...</html>'

describe('readEnvelope() takes', () => {
  test.each([
    ['a result', 200, { success: true, result: [1], result_info: { cursor: 'c' } }, 'done'],
    ['an unsuccessful one', 200, makeErrors(1, 'no'), 'refused'],
    ['a page of a proxy', 200, HTML, 'again'],
    ['JSON that broke off', 200, '{"success":true,"resu', 'again'],
    ['null', 200, null, 'again'],
    ['a bad request', 400, makeErrors(10028, 'invalid limit'), 'refused'],
    ['wrong credentials', 401, makeErrors(10000, 'Authentication error'), 'refused'],
    ['a missing permission', 403, makeErrors(10000, 'Authentication error'), 'refused'],
    ['a missing namespace', 404, makeErrors(10013, 'namespace not found'), 'refused'],
    ['a timeout', 408, HTML, 'again'],
    ['too many requests', 429, makeErrors(10429, 'slow down'), 'again'],
    ['a broken server', 500, HTML, 'again'],
    ['a broken gateway', 502, HTML, 'again'],
    ['an origin that takes too long', 524, HTML, 'again'],
    ['a redirect', 302, '', 'refused'],
  ])('%s (%i)', (_, status, body, kind) => {
    expect(readEnvelope(makeReply(status, body), 0).kind).toBe(kind)
  })

  test('the result with what is known of the list', () => {
    const verdict = readEnvelope(makeReply(200, { success: true, result: [1], result_info: { cursor: 'c' } }), 0)
    expect(verdict).toEqual({ kind: 'done', value: { result: [1], info: { cursor: 'c' } } })
  })

  test('the wait that is asked for', () => {
    expect(readEnvelope(makeReply(429, '', { 'Retry-After': '42' }), 0)).toMatchObject({ wait: 42_000 })
    expect(readEnvelope(makeReply(429, ''), 0)).toMatchObject({ wait: null })
  })

  test('the words of the API, with what to do', () => {
    expect(readEnvelope(makeReply(403, makeErrors(10000, 'Authentication error')), 0)).toEqual({
      kind: 'refused',
      reason:
        'the answer is 403: Authentication error (10000); the token needs "Workers KV Storage: Edit" and "Account Settings: Read" on this account',
    })
  })
})

describe('readValue() takes', () => {
  test('any bytes as they are', () => {
    const bytes = new Uint8Array([0, 255, 10])
    expect(readValue({ ...makeReply(200, ''), bytes }, 0)).toEqual({ kind: 'done', value: bytes })
  })

  test.each([
    ['no such key', 404, makeErrors(10009, "get: 'key not found'"), { kind: 'done', value: null }],
    ['no such key, under another code', 404, makeErrors(1, 'Key not found'), { kind: 'done', value: null }],
    ['no such namespace', 404, makeErrors(10013, 'namespace not found'), { kind: 'refused' }],
    ['a page that is missing', 404, HTML, { kind: 'refused' }],
    ['a broken server', 503, HTML, { kind: 'again', wait: null }],
  ])('%s', (_, status, body, expected) => {
    expect(readValue(makeReply(status, body), 0)).toMatchObject(expected)
  })
})
