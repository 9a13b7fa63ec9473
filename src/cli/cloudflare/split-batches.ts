/** Values -> the batches in which the bulk API takes them. */
import type { StoredValue } from '../../release/ports.ts'

/** One element of a bulk request's array, ready to be sent. */
export type BulkItem = { readonly key: string; readonly json: string }

export type BatchSize = { readonly items: number; readonly bytes: number }

/**
 * Well below the 10,000 pairs and 100 MB that a request may have: batches of 5,000 ran into the API's own time limit
 * (github.com/cloudflare/workers-sdk/issues/7021), and a batch that is lost on the way is sent anew as a whole.
 */
export const BATCH: BatchSize = { items: 1_000, bytes: 10_000_000 }

/** Bytes (developers.cloudflare.com/kv/platform/limits). */
const MAX_KEY = 512
const MAX_VALUE = 25 * 1024 * 1024
const MAX_METADATA = 1024

/** A value that KV does not take. */
export class UnstorableValue extends Error {
  override name = 'UnstorableValue'
}

/**
 * The value in base64, since JSON cannot hold bytes.
 * @throws UnstorableValue
 */
export function toPair({ key, bytes, metadata }: StoredValue): BulkItem {
  check(key, 'its name', Buffer.byteLength(key), MAX_KEY)
  check(key, 'its value', bytes.length, MAX_VALUE)
  check(key, 'its metadata', Buffer.byteLength(JSON.stringify(metadata)), MAX_METADATA)
  const value = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
  return { key, json: JSON.stringify({ key, value, base64: true, metadata }) }
}

/** In order; an item that is larger than a batch may be is a batch by itself. */
export function* splitBatches(items: Iterable<BulkItem>, size: BatchSize = BATCH): Generator<readonly BulkItem[]> {
  let batch: BulkItem[] = []
  let bytes = 0
  for (const item of items) {
    const length = Buffer.byteLength(item.json) + 1
    if (batch.length > 0 && (batch.length === size.items || bytes + length > size.bytes)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(item)
    bytes += length
  }
  if (batch.length > 0) yield batch
}

function check(key: string, part: string, bytes: number, limit: number): void {
  if (bytes <= limit) return
  throw new UnstorableValue(`Cannot store "${key.slice(0, 80)}": ${part} has ${bytes} bytes, KV takes ${limit}`)
}
