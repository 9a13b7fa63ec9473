/** A baked document out of its pack, in the content coding that the client takes. */
import { type Coding, chooseCoding } from '../http/content-coding.ts'
import type { Digest, Slice } from '../release/documents.ts'
import { createBoundedCache } from './bounded-cache.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Body } from './respond.ts'

/** Where a document lies; `length` is that of its identity bytes. */
export type Packed = { readonly pack: Digest; readonly length: number } & Readonly<Record<Coding, Slice>>

/** Smallest first. */
const CODINGS: readonly Coding[] = ['br', 'gzip']

/** What was chosen by a header, of the last hundred: anybody may send any. */
const CHOSEN = createBoundedCache<Body['coding']>(100)
/** Characters of the longest that is remembered. */
const LONGEST = 200

/** @returns the body by what the client accepts: Accept-Encoding as it sent it, null where it sent none */
export function openPack(file: Packed, objects: ObjectReader): (acceptEncoding: string | null) => Body {
  const cut = async ([offset, length]: Slice) => (await objects.bytes(file.pack)).subarray(offset, offset + length)
  const bodies: Readonly<Record<Body['coding'], Body>> = {
    br: { length: file.br[1], coding: 'br', read: () => cut(file.br) },
    gzip: { length: file.gzip[1], coding: 'gzip', read: () => cut(file.gzip) },
    identity: { length: file.length, coding: 'identity', read: async () => decompress(await cut(file.gzip)) },
  }
  return (acceptEncoding) => bodies[chooseOnce(acceptEncoding)]
}

/** Clients have few ways to say what they accept. */
function chooseOnce(acceptEncoding: string | null): Body['coding'] {
  if (acceptEncoding === null || acceptEncoding.length > LONGEST) return chooseCoding(acceptEncoding, CODINGS)
  let coding = CHOSEN.get(acceptEncoding)
  if (coding === undefined) {
    coding = chooseCoding(acceptEncoding, CODINGS)
    CHOSEN.set(acceptEncoding, coding, 1)
  }
  return coding
}

/** workerd can undo gzip, not brotli. */
async function decompress(gzip: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([gzip]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
