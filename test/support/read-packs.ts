/** What the packs of a store hold, decompressed: each part of each pack that some document there describes. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { objectKey } from '../../src/release/keys.ts'

type Part = { readonly br: readonly [number, number]; readonly gzip: readonly [number, number] }

/** A feed table has its parts by format; an export is one part. */
type Table = { readonly pack: string; readonly formats?: Readonly<Record<string, Part>> } & Partial<Part>

/** @returns text by key of the pack, all of its parts one behind the other */
export function readPacks(values: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const { pack, formats, br, gzip } of [...values.values()].flatMap(listTables)) {
    const bytes = values.get(objectKey(pack))
    if (!bytes) continue
    const parts = formats ? Object.values(formats) : br && gzip ? [{ br, gzip }] : []
    const read = parts.map((part) => [
      brotliDecompressSync(cut(bytes, part.br)).toString(),
      gunzipSync(cut(bytes, part.gzip)).toString(),
    ])
    texts.set(objectKey(pack), read.flat().join('\n'))
  }
  return texts
}

function cut(bytes: Uint8Array, [offset, length]: readonly [number, number]): Uint8Array {
  return bytes.subarray(offset, offset + length)
}

function listTables(bytes: Uint8Array): readonly Table[] {
  const text = new TextDecoder().decode(bytes)
  return text.startsWith('{') ? findTables(JSON.parse(text)) : []
}

function findTables(value: unknown): readonly Table[] {
  if (typeof value !== 'object' || value === null) return []
  return [...('pack' in value ? [value as Table] : []), ...Object.values(value).flatMap(findTables)]
}
