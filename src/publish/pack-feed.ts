/** A baked feed -> one pack: each format in each content coding, one behind the other, found by offsets. */
import type { BakedFeed } from '../feed/entry.ts'
import { digestOf } from '../release/digest.ts'
import type { Digest, FeedFile, FeedFormat, FeedTable, Instant, Slice } from '../release/documents.ts'
import { FEED_FORMATS } from '../release/paths.ts'

export type Effort = 'high' | 'moderate'

/** Content codings, which the edges bring: deterministic functions of bytes. */
export type Compress = {
  readonly br: (bytes: Uint8Array, effort: Effort) => Uint8Array
  readonly gzip: (bytes: Uint8Array) => Uint8Array
}

/** `pack` is null where the feed's bytes are those that the release before serves: then nothing is compressed. */
export type PackedFeed = { readonly table: FeedTable; readonly pack: { digest: Digest; bytes: Uint8Array } | null }

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

  const chunks: Uint8Array[] = []
  let end = 0
  const place = (bytes: Uint8Array): Slice => {
    chunks.push(bytes)
    end += bytes.length
    return [end - bytes.length, bytes.length]
  }
  const files = tagged.map(({ format, bytes, etag }): [FeedFormat, FeedFile] => {
    const known = before?.formats[format]
    const modified = known?.etag === etag ? known.modified : now
    const [br, gzip] = [place(compress.br(bytes, effort)), place(compress.gzip(bytes))]
    return [format, { etag, modified, length: bytes.length, br, gzip }]
  })
  const bytes = join(chunks, end)
  const digest = digestOf(bytes)
  const formats = Object.fromEntries(files) as Record<FeedFormat, FeedFile>
  return { table: { pack: digest, formats }, pack: { digest, bytes } }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}
