/** Names for bytes: the content address of objects and the entity tags of feeds. */
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Digest } from './documents.ts'
import { hashSha256 } from './hash-sha256.ts'

/**
 * The first 128 bits of the SHA-256 (FIPS 180-4) of `bytes`, in hex. 128 bits are enough where nobody gains from a
 * collision with their own content; they keep the indexes, which are mostly digests, half the size.
 */
export function digestOf(bytes: Uint8Array): Digest {
  return shortenHash(hashSha256(bytes))
}

/** The same from a SHA-256 that was made elsewhere. */
export function shortenHash(hash: Uint8Array): Digest {
  return bytesToHex(hash.subarray(0, 16))
}
