/** A baked feed -> one pack of its three formats, and the table that says where each is. */
import type { BakedFeed } from '../feed/entry.ts'
import { digestOf } from '../release/digest.ts'
import type { FeedFile, FeedFormat, FeedTable, Instant } from '../release/documents.ts'
import { FEED_FORMATS } from '../release/paths.ts'
import { type Compress, type Effort, type Pack, startPack } from './start-pack.ts'

/** `pack` is null where the feed's bytes are those that the release before serves: then nothing is compressed. */
export type PackedFeed = { readonly table: FeedTable; readonly pack: Pack | null }

/**
 * A format whose bytes did not change keeps its `modified`: Last-Modified is when bytes became current at a URL
 * (RFC 9110 section 8.8.2), not when somebody published.
 * @param before the feed's table in the release before
 * @param now the moment at which the release becomes current
 */
export function packFeed(
  baked: BakedFeed,
  before: FeedTable | undefined,
  now: Instant,
  compress: Compress,
  effort: Effort,
): PackedFeed {
  const plain = FEED_FORMATS.map((format) => ({ format, bytes: new TextEncoder().encode(baked[format]) }))
  const tagged = plain.map(({ format, bytes }) => ({ format, bytes, etag: digestOf(bytes) }))
  if (before && tagged.every(({ format, etag }) => before.formats[format].etag === etag)) {
    return { table: before, pack: null }
  }

  const { append, close } = startPack(compress, effort)
  const files = tagged.map(({ format, bytes, etag }): [FeedFormat, FeedFile] => {
    const known = before?.formats[format]
    const modified = known?.etag === etag ? known.modified : now
    return [format, { etag, modified, length: bytes.length, ...append(bytes) }]
  })
  const pack = close()
  const formats = Object.fromEntries(files) as Record<FeedFormat, FeedFile>
  return { table: { pack: pack.digest, formats }, pack }
}
