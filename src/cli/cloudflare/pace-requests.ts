/** Keeps below a quota of requests by waiting before the one that would exceed it. */
import type { Clock } from './clock.ts'

/** So many requests in any stretch of so many milliseconds. */
export type Quota = { readonly requests: number; readonly window: number }

/** @returns to be awaited before each request */
export function paceRequests(quota: Quota, clock: Clock): () => Promise<void> {
  const sent: number[] = []
  return async () => {
    for (;;) {
      const now = clock.now()
      while (sent[0] !== undefined && sent[0] <= now - quota.window) sent.shift()
      const oldest = sent[0]
      if (oldest === undefined || sent.length < quota.requests) {
        sent.push(now)
        return
      }
      await clock.sleep(oldest + quota.window - now)
    }
  }
}
