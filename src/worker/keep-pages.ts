/** Rendered pages and documents by path, each once an isolate and release, up to a number of bytes. */
import { createBoundedCache } from './bounded-cache.ts'
import type { Snapshot } from './release-reader.ts'
import { type Page, toPage } from './to-page.ts'

/** Null where there is nothing to render. */
export type Keep = (snapshot: Snapshot, path: string, render: () => Promise<string | null>) => Promise<Page | null>

/** Bytes that an isolate keeps. */
const CACHE_BYTES = 16 * 1024 * 1024

export function createKeep(): Keep {
  const pages = createBoundedCache<Page>(CACHE_BYTES)

  return async function keep({ rootDigest }, path, render) {
    const key = `${rootDigest}${path}`
    const known = pages.get(key)
    if (known) return known
    const text = await render()
    if (text === null) return null
    const page = await toPage(path, text)
    pages.set(key, page, page.bytes.length)
    return page
  }
}
