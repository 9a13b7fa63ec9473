/** Names for values that are compared within one version of the code, and never stored as what they are. */
import { digestOf } from '../release/digest.ts'
import type { Digest } from '../release/documents.ts'

/** Of a value that the same code has built, whose members therefore come in the same order. */
export function digestValue(value: unknown): Digest {
  return digestOf(new TextEncoder().encode(JSON.stringify(value)))
}
