/** The digest of bytes by the platform's own hash where that is worth the detour. */
import { digestOf, shortenHash } from '../release/digest.ts'
import type { Digest } from '../release/documents.ts'

/**
 * Bytes from which on the platform's hash is the quicker one although it is asynchronous: one in JavaScript that nothing
 * has compiled yet costs a new isolate milliseconds.
 */
const LARGE = 1024

/** @returns the same as `digestOf` of release/digest.ts */
export async function digestQuickly(bytes: Uint8Array): Promise<Digest> {
  if (bytes.length < LARGE) return digestOf(bytes)
  return shortenHash(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}
