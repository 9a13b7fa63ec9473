import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashSha256 } from '../../src/release/hash-sha256.ts'

test('hashSha256() here says what the one says that Workers have', () => {
  expect(hashSha256).not.toBe(sha256)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(new Uint8Array(hashSha256(bytes))).toEqual(sha256(bytes))
    }),
  )
})
