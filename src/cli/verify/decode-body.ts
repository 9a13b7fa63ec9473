/** The bytes of a document out of an answer's coding (RFC 9110 section 8.4.1). */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import type { Reply } from './ask.ts'

type Decoder = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array

const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['br', brotliDecompressSync],
  ['deflate', inflateSync],
])

/** A small answer must not grow without end. */
const MAX_BYTES = 50_000_000

/** @returns null where the bytes are not in the coding that the answer names, or in one that nobody asked for */
export function decodeBody({ headers, bytes }: Reply): Uint8Array | null {
  const coding = codingOf(headers)
  if (coding === 'identity') return bytes
  try {
    return DECODERS.get(coding)?.(bytes, { maxOutputLength: MAX_BYTES }) ?? null
  } catch {
    return null
  }
}

export function codingOf(headers: Headers): string {
  return headers.get('Content-Encoding')?.trim().toLowerCase() || 'identity'
}
