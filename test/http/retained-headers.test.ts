import { expect, test } from 'vitest'
import { ALLOWED_HEADERS, EXPOSED_HEADERS } from '../../src/http/cors.ts'
import { RETAINED_HEADERS } from '../../src/http/retained-headers.ts'

test('RETAINED_HEADERS has what a 304 must repeat (RFC 9110 15.4.5) and what clients lose otherwise', () => {
  expect([...RETAINED_HEADERS].sort()).toEqual([
    'Access-Control-Allow-Origin',
    'Access-Control-Expose-Headers',
    'Cache-Control',
    'Cache-Status',
    'Cloudflare-CDN-Cache-Control',
    'ETag',
    'Last-Modified',
    'Link',
    'Vary',
  ])
})

test('EXPOSED_HEADERS has the validators, discovery and the time to come back', () => {
  expect([...EXPOSED_HEADERS].sort()).toEqual(['ETag', 'Last-Modified', 'Link', 'Retry-After'])
})

test('ALLOWED_HEADERS has the conditions that a script may send', () => {
  expect([...ALLOWED_HEADERS].sort()).toEqual(['If-Modified-Since', 'If-None-Match'])
})
