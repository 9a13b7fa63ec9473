/** A list of the API that comes by numbered pages, whole. */
import { type Api, CloudflareFailure } from './open-api.ts'

export type Listing = { readonly what: string; readonly path: string; readonly perPage: number }

/**
 * Ends at the page that is not full, as wrangler does: not every list tells how many pages it has.
 * @throws CloudflareFailure
 */
export async function listPages({ what, path, perPage }: Listing, api: Api): Promise<readonly object[]> {
  const all: object[] = []
  for (let page = 1; ; page += 1) {
    const query = { page: String(page), per_page: String(perPage) }
    const { result } = await api.callJson({ what, method: 'GET', path, query })
    if (!Array.isArray(result)) throw new CloudflareFailure(`Cannot ${what}: the answer has no list`)
    all.push(...result.filter((entry) => typeof entry === 'object' && entry !== null))
    if (result.length < perPage) return all
  }
}
