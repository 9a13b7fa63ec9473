/** Content-addressed objects out of KV, kept in the isolate up to a number of bytes. */
import { decodeDocument, type StoredDocument } from '../release/codec.ts'
import type { Digest } from '../release/documents.ts'
import { objectKey } from '../release/keys.ts'
import type { ReadStore } from '../release/ports.ts'
import { createBoundedCache } from './bounded-cache.ts'
import { digestQuickly } from './digest-quickly.ts'
import { logEvent } from './log-event.ts'
import { createShareReads } from './share-reads.ts'
import { StoreHangs } from './with-deadline.ts'

export type ObjectReader = {
  /** @throws MissingObject */
  document<K extends StoredDocument['kind']>(digest: Digest, kind: K): Promise<Extract<StoredDocument, { kind: K }>>
  /** @throws MissingObject */
  bytes(digest: Digest): Promise<Uint8Array>
}

/** An object that a release names and the store does not give, or gives damaged. */
export class MissingObject extends Error {
  override name = 'MissingObject'
  /** Whether the store failed, so that nobody knows whether it has the object. */
  readonly isFailure: boolean
  constructor(message: string, isFailure: boolean, options?: ErrorOptions) {
    super(message, options)
    this.isFailure = isFailure
  }
}

/** Seconds for which a location may keep an object: it never changes. */
const OBJECT_TTL = 7 * 24 * 3600
/** Seconds, the fewest that KV allows: for asking again after a miss, since locations remember misses too. */
const RETRY_TTL = 30
/** Bytes that an isolate keeps; it has 128 MB for everything. */
const CACHE_BYTES = 32 * 1024 * 1024
/** What a document takes with all that it is decoded to, in its own bytes. */
const DECODED = 4

type Cached = { readonly bytes: Uint8Array; document: StoredDocument | null }

export function createObjectReader(store: ReadStore): ObjectReader {
  const objects = createBoundedCache<Cached>(CACHE_BYTES)
  const share = createShareReads()

  return {
    async document(digest, kind) {
      const cached = await read(digest, DECODED)
      try {
        cached.document ??= decodeDocument(cached.bytes, kind)
      } catch (cause) {
        throw new MissingObject(`Object ${digest} is no ${kind}`, true, { cause })
      }
      return cached.document as Extract<StoredDocument, { kind: typeof kind }>
    },
    async bytes(digest) {
      return (await read(digest, 1)).bytes
    },
  }

  async function read(digest: Digest, weight: number): Promise<Cached> {
    return objects.get(digest) ?? (await share(digest, () => fetchObject(digest, weight)))
  }

  /** Bytes that are not what their name says count as missing. */
  async function fetchObject(digest: Digest, weight: number): Promise<Cached> {
    let isFailure = false
    for (const cacheTtl of [OBJECT_TTL, RETRY_TTL]) {
      const bytes = await readQuietly(digest, cacheTtl)
      // Bytes that are others than those of this name are no proof that it has none.
      isFailure = bytes !== null
      if (!bytes || (await digestQuickly(bytes)) !== digest) continue
      const cached: Cached = { bytes, document: null }
      objects.set(digest, cached, weight * bytes.length)
      return cached
    }
    throw new MissingObject(`Object ${digest} is missing`, isFailure)
  }

  /** Undefined where the store does not answer; who hangs is not asked again. @throws MissingObject */
  async function readQuietly(digest: Digest, cacheTtl: number): Promise<Uint8Array | null | undefined> {
    try {
      return await store.read(objectKey(digest), cacheTtl)
    } catch (error) {
      logEvent('error', 'object-unreadable', { digest, error })
      if (error instanceof StoreHangs) throw new MissingObject(`Object ${digest} hangs`, true, { cause: error })
      return undefined
    }
  }
}
