/** One bulk request, and again for the keys that did not make it, until none is left. */
import { type Api, type ApiRequest, CloudflareFailure } from './open-api.ts'
import type { BulkItem } from './split-batches.ts'
import { GaveUp, type RetryOptions, tryAgain } from './try-again.ts'

/**
 * A request that succeeds names the keys that were not written to every storage backend, to be sent once more
 * (developers.cloudflare.com/kv/platform/changelog, 2024-11-14). Sending a key twice does no harm.
 * @throws CloudflareFailure
 */
export async function sendBulk(
  api: Api,
  request: Omit<ApiRequest, 'json'>,
  items: readonly BulkItem[],
  retry: RetryOptions,
): Promise<void> {
  let left = items
  try {
    await tryAgain(async () => {
      const { result } = await api.callJson({ ...request, json: `[${left.map(({ json }) => json).join(',')}]` })
      left = findFailed(result, left)
      if (left.length === 0) return { kind: 'done', value: null }
      const reason = `${left.length} of ${items.length} keys were not stored everywhere ("${left[0]?.key}" among them)`
      return { kind: 'again', reason, wait: null }
    }, retry)
  } catch (error) {
    throw error instanceof GaveUp ? new CloudflareFailure(`Cannot ${request.what}: ${error.message}`) : error
  }
}

/** All of them where the counts do not add up. Before the result told of keys, it was null. */
function findFailed(result: unknown, sent: readonly BulkItem[]): readonly BulkItem[] {
  if (typeof result !== 'object' || result === null) return []
  const named = 'unsuccessful_keys' in result && Array.isArray(result.unsuccessful_keys) ? result.unsuccessful_keys : []
  const failed = sent.filter(({ key }) => named.includes(key))
  const count = 'successful_key_count' in result ? result.successful_key_count : null
  const isWhole = failed.length === named.length && (typeof count !== 'number' || count + failed.length === sent.length)
  return isWhole ? failed : sent
}
