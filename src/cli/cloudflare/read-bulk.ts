/** Many values by one request, as far as they are text: the bulk read of the REST API knows no other. */
import { type Api, CloudflareFailure } from './open-api.ts'

/** Keys a request (developers.cloudflare.com/api/resources/kv/subresources/namespaces/methods/bulk_get). */
const MOST = 100

/**
 * What comes back may have been changed on the way, which the caller sees by its digest. A request that is refused
 * gives nothing: an answer can be too large, or a value no text; one by one they can still be read.
 * @param path of the namespace
 * @returns the values of the keys that there are
 * @throws CloudflareFailure where the API cannot be reached
 */
export async function readBulk(
  api: Api,
  path: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>()
  for (let start = 0; start < keys.length; start += MOST) {
    const batch = keys.slice(start, start + MOST)
    const what = `read ${batch.length} values at once`
    const json = JSON.stringify({ keys: batch, type: 'text' })
    try {
      const { result } = await api.callJson({ what, method: 'POST', path: `${path}/bulk/get`, json })
      for (const [key, value] of listValues(result)) found.set(key, Buffer.from(value))
    } catch (error) {
      if (!(error instanceof CloudflareFailure && error.isRefusal)) throw error
    }
  }
  return found
}

/** `{"values": {"key": "text", "other": null}}` */
function listValues(result: unknown): readonly (readonly [string, string])[] {
  if (typeof result !== 'object' || result === null || !('values' in result)) return []
  const { values } = result
  if (typeof values !== 'object' || values === null) return []
  return Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
}
