/** A baked document out of its pack, in the content coding that the client takes. */
import { type Coding, chooseCoding } from '../http/content-coding.ts'
import type { Digest, Slice } from '../release/documents.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Body } from './respond.ts'

/** Where a document lies; `length` is that of its identity bytes. */
export type Packed = { readonly pack: Digest; readonly length: number } & Readonly<Record<Coding, Slice>>

/** Smallest first. */
const CODINGS: readonly Coding[] = ['br', 'gzip']

/** @param acceptEncoding as the client sent it, null where it sent none */
export function openPack(file: Packed, acceptEncoding: string | null, objects: ObjectReader): Body {
  const coding = chooseCoding(acceptEncoding, CODINGS)
  const cut = async ([offset, length]: Slice) => (await objects.bytes(file.pack)).subarray(offset, offset + length)
  if (coding !== 'identity') return { length: file[coding][1], coding, read: () => cut(file[coding]) }
  return { length: file.length, coding, read: async () => decompress(await cut(file.gzip)) }
}

/** workerd can undo gzip, not brotli. */
async function decompress(gzip: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([gzip]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
