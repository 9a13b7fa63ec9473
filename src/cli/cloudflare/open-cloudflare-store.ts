/**
 * Workers KV from outside of Cloudflare, by its REST API
 * (developers.cloudflare.com/api/resources/kv/subresources/namespaces).
 */
import type { ListedKey, WriteStore } from '../../release/ports.ts'
import type { TextStore } from '../backup/read-values.ts'
import { countNouns } from '../count-nouns.ts'
import { readMetadata } from '../read-metadata.ts'
import { SYSTEM_CLOCK } from './clock.ts'
import { type Api, type ApiOptions, CloudflareFailure, LIMITS, openApi } from './open-api.ts'
import { readBulk } from './read-bulk.ts'
import { rememberWrites } from './remember-writes.ts'
import { sendBulk } from './send-bulk.ts'
import { BATCH, type BatchSize, splitBatches, toPair } from './split-batches.ts'
import { type CloudflareTarget, namespacePath } from './target.ts'
import type { RetryOptions } from './try-again.ts'

export type StoreOptions = ApiOptions & {
  readonly batch?: BatchSize
  /** Milliseconds for which a listing is asked for again while it lacks what this store wrote. */
  readonly listingPatience?: number
}

export type CloudflareStore = WriteStore & Required<Pick<TextStore, 'readTexts'>>

/** A change takes a minute or more to be seen (developers.cloudflare.com/kv/concepts/how-kv-works, consistency). */
const LISTING_PATIENCE = 90_000

/** Between listings, in milliseconds; the free plan has a thousand a day. */
const LISTING_PAUSE = 5_000

/** How many keys a page has at most. */
const PAGE = '1000'

/**
 * All of its functions throw CloudflareFailure. Reading ignores `cacheTtl`, which the REST API does not know; what it
 * reads may be older than what was written last, as at any location. `write` throws UnstorableValue before anything is
 * written. `list` waits, within bounds, for what this store has written, and then returns what KV says: that it
 * contains everything is for the caller to see.
 */
export function openCloudflareStore(target: CloudflareTarget, options: StoreOptions = {}): CloudflareStore {
  const { clock = SYSTEM_CLOCK, limits = LIMITS, notify = () => {}, listingPatience = LISTING_PATIENCE } = options
  const api = openApi(target.api, target.credentials, options)
  const path = namespacePath(target)
  const retry: RetryOptions = { clock, limits, notify: (message) => notify(`Cloudflare: ${message}`) }
  const written = rememberWrites()
  return {
    read(key) {
      return api.callBytes({ what: `read "${key}"`, method: 'GET', path: `${path}/values/${encodeURIComponent(key)}` })
    },

    readTexts: (keys) => readBulk(api, path, keys),

    async write(values, progress) {
      const request = {
        what: `write ${countNouns(values.length, 'value')}`,
        method: 'PUT',
        path: `${path}/bulk`,
      } as const
      const pairs = values.map(toPair)
      let done = 0
      for (const batch of splitBatches(pairs, options.batch ?? BATCH)) {
        await sendBulk(api, request, batch, retry)
        written.note(values.slice(done, done + batch.length))
        done += batch.length
        progress?.(done)
      }
    },

    async remove(keys) {
      const request = {
        what: `remove ${countNouns(keys.length, 'key')}`,
        method: 'POST',
        path: `${path}/bulk/delete`,
      } as const
      const items = keys.map((key) => ({ key, json: JSON.stringify(key) }))
      for (const batch of splitBatches(items, options.batch ?? BATCH)) {
        await sendBulk(api, request, batch, retry)
        written.forget(batch.map(({ key }) => key))
      }
    },

    async list(prefix) {
      const deadline = clock.now() + listingPatience
      for (;;) {
        const keys = await listKeys(api, path, prefix)
        const lagging = written.findLagging(prefix, keys)
        if (lagging.length === 0) return keys
        if (clock.now() + LISTING_PAUSE > deadline) {
          // Once waited for in vain, they are not waited for again.
          written.forget(lagging)
          return keys
        }
        notify(`Cloudflare: ${lagging.length} of the values written are not listed yet`)
        await clock.sleep(LISTING_PAUSE)
      }
    },
  }
}

type ApiKey = { readonly name: string; readonly metadata?: unknown }

async function listKeys(api: Api, path: string, prefix: string): Promise<readonly ListedKey[]> {
  const request = { what: `list the keys of "${prefix}"`, method: 'GET', path: `${path}/keys` } as const
  // By name, since a key may turn up on two pages while others are written.
  const keys = new Map<string, ListedKey>()
  for (let cursor = ''; ; ) {
    const query = { prefix, limit: PAGE, ...(cursor && { cursor }) }
    const { result, info } = await api.callJson({ ...request, query })
    if (!Array.isArray(result)) throw new CloudflareFailure(`Cannot ${request.what}: the answer has no list of keys`)
    for (const { name, metadata } of result as readonly ApiKey[]) {
      keys.set(name, { key: name, metadata: readMetadata(metadata) })
    }
    const next = readCursor(info)
    if (next === '') return [...keys.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
    if (next === cursor) throw new CloudflareFailure(`Cannot ${request.what}: the list does not go on`)
    cursor = next
  }
}

/** Empty on the last page. */
function readCursor(info: unknown): string {
  const cursor = typeof info === 'object' && info !== null && 'cursor' in info ? info.cursor : ''
  return typeof cursor === 'string' ? cursor : ''
}
