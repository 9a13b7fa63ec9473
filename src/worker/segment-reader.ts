/** Search segments, ready to be asked, kept in the isolate up to a number of bytes. */
import { type OpenSegment, openSegment } from '../api/search-index.ts'
import { DamagedDocument, decodeDocument } from '../release/codec.ts'
import type { Digest } from '../release/documents.ts'
import { createBoundedCache } from './bounded-cache.ts'
import { MissingObject, type ObjectReader } from './object-reader.ts'
import { createShareReads } from './share-reads.ts'

/** @throws MissingObject */
export type ReadSegment = (digest: Digest) => Promise<OpenSegment>

/** Bytes of serialised segments; opened, they take five to eight times as much (`npm run bench:search`). */
const CACHE_BYTES = 7 * 1000 * 1000

export function createSegmentReader(objects: ObjectReader): ReadSegment {
  const segments = createBoundedCache<OpenSegment>(CACHE_BYTES)
  const share = createShareReads()

  return async function readSegment(digest) {
    return segments.get(digest) ?? (await share(digest, () => open(digest)))
  }

  /** The bytes alone are asked for: a decoded document beside the opened segment would be kept for nothing. */
  async function open(digest: Digest): Promise<OpenSegment> {
    const bytes = await objects.bytes(digest)
    try {
      const segment = openSegment(decodeDocument(bytes, 'search'))
      segments.set(digest, segment, bytes.length)
      return segment
    } catch (cause) {
      if (!(cause instanceof DamagedDocument)) throw cause
      throw new MissingObject(`Object ${digest} is no search segment`, true, { cause })
    }
  }
}
