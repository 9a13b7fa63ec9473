import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { type Secret, sealCredentials } from '../../../src/cli/cloudflare/seal-credentials.ts'

const WORD = 'S3cret-Word_that.must~not/show+up='
const SECRETS: readonly Secret[] = [
  { kind: 'token', token: WORD },
  { kind: 'key', key: WORD, email: 'editor@news.example' },
]

describe('sealCredentials()', () => {
  test.each(SECRETS)('of a $kind can be sent, but not seen', (secret) => {
    const sealed = sealCredentials(secret)
    expect(JSON.stringify(sealed.toHeaders())).toContain(WORD)
    expect(inspect({ sealed }, { depth: 9, showHidden: true })).not.toContain(WORD)
    expect(JSON.stringify({ sealed })).not.toContain(WORD)
    expect(sealed.redact(`a ${WORD} and ${WORD}`)).toBe('a [redacted] and [redacted]')
  })

  test.each(['', `${WORD}\n`, `two ${WORD}`, `${WORD}é`])('refuses %j without a word of it', (token) => {
    expect(() => sealCredentials({ kind: 'token', token })).toThrow(/^Cannot use the API token: it is empty, or has/)
    expect(() => sealCredentials({ kind: 'token', token })).not.toThrow(/S3cret/)
  })
})
