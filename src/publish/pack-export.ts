/** Everything of a month as lines of JSON -> one pack, and the entry of the calendar that says where each part is. */
import { writeExport } from '../api/write-export.ts'
import { digestOf } from '../release/digest.ts'
import type { ExportFile, Publication } from '../release/documents.ts'
import type { PublishedMonth } from './build-calendar.ts'
import { type Compress, type Pack, startPack } from './start-pack.ts'

/** `pack` is null where the lines are those of the release before: then nothing is compressed. */
export type PackedExport = { readonly file: ExportFile; readonly pack: Pack | null }

/** @param before the month's export in the release before */
export function packExport(
  publication: Publication,
  { issues, articles }: PublishedMonth,
  before: ExportFile | undefined,
  compress: Compress,
): PackedExport {
  const { text, lines } = writeExport(publication, issues, articles)
  const bytes = new TextEncoder().encode(text)
  const etag = digestOf(bytes)
  if (before?.etag === etag) return { file: before, pack: null }
  // Few fetch it, and those once.
  const { append, close } = startPack(compress, 'moderate')
  const place = append(bytes)
  const pack = close()
  return { file: { pack: pack.digest, etag, length: bytes.length, lines, ...place }, pack }
}
