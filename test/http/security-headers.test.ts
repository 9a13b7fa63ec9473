import { describe, expect, test } from 'vitest'
import { DENIED_FEATURES, listSecurityHeaders } from '../../src/http/security-headers.ts'

describe('listSecurityHeaders()', () => {
  test.each([
    ['text/css; charset=utf-8', "default-src 'none'; frame-ancestors 'none'"],
    ['application/atom+xml; charset=utf-8', "default-src 'none'; frame-ancestors 'none'"],
    ['image/png', "default-src 'none'; frame-ancestors 'none'; sandbox"],
  ])('of %s lets it do nothing', (type, policy) => {
    expect(listSecurityHeaders(type, false)).toEqual({
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Content-Security-Policy': policy,
    })
  })

  test('of a page lets it load what is ours, run nothing inline, and be framed by nobody', () => {
    const headers = listSecurityHeaders('text/html; charset=utf-8', false)
    expect(headers['Content-Security-Policy']?.split('; ').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self' https: http:",
      "script-src 'self'",
      "style-src 'self'",
    ])
    expect(headers).toMatchObject({
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
    })
  })

  test('denies pages each feature once, and not the clipboard that addresses are copied to', () => {
    const policy = listSecurityHeaders('text/html', false)['Permissions-Policy'] ?? ''
    expect(policy.split(', ')).toEqual([...new Set(DENIED_FEATURES)].sort().map((name) => `${name}=()`))
    expect(policy).not.toContain('clipboard-write')
  })

  test('of what has no content has no policy for it', () => {
    expect(listSecurityHeaders(null, true)).toEqual({
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    })
  })
})
