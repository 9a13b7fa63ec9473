/** A router that remembers where an address led: a search through a hundred routes costs as much as a short answer. */
import type { Result, Router } from 'hono/router'
import { createBoundedCache } from './bounded-cache.ts'

/** Addresses that an isolate remembers, and characters of the longest: strangers may ask for any. */
const ADDRESSES = 2000
const LONGEST = 200

export function rememberMatches<T>(router: Router<T>): Router<T> {
  const known = createBoundedCache<Result<T>>(ADDRESSES)
  return {
    name: `Remembering${router.name}`,
    add: (method, path, handler) => router.add(method, path, handler),
    match(method, path) {
      if (method !== 'GET' || path.length > LONGEST) return router.match(method, path)
      let match = known.get(path)
      if (!match) {
        match = router.match(method, path)
        known.set(path, match, 1)
      }
      return match
    },
  }
}
