/** How long an answer may be kept: the values of Cache-Control (RFC 9111 section 5.2.2, RFC 5861, RFC 8246). */

/** All in seconds. */
export type Freshness = {
  readonly maxAge: number
  readonly staleWhileRevalidate: number
  readonly staleIfError: number
  /** The address names the bytes: no change is ever to be expected, scheduled or not (RFC 8246 section 2). */
  readonly immutable?: true
}

/** The edge asks often, since asking costs it little, and hides a slow or failing origin. */
export const EDGE: Freshness = { maxAge: 60, staleWhileRevalidate: 600, staleIfError: 86_400 }

/**
 * The value of Cache-Control, for readers and browsers. No copy is used as good beyond the next scheduled change:
 * max-age, and max-age and stale-while-revalidate together, end there. stale-if-error does not: it only counts where
 * the server gives no answer, and then the last good copy is better than none, after a change as before it.
 *
 * Zeros are written, since a missing stale-while-revalidate or stale-if-error leaves the choice to the cache
 * (RFC 9111 section 4.2.4). Never s-maxage or must-revalidate: either switches both off at Cloudflare.
 * What is immutable has no next change and never becomes stale in its year, so the rest is left out there.
 * @param secondsToNextChange null where none is scheduled; a change that is due counts as 0
 */
export function formatCacheControl(freshness: Freshness, secondsToNextChange: number | null): string {
  if (freshness.immutable) return `public, max-age=${freshness.maxAge}, immutable`
  const limit = secondsToNextChange === null ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor(secondsToNextChange))
  const maxAge = Math.min(freshness.maxAge, limit)
  const staleWhileRevalidate = Math.min(freshness.staleWhileRevalidate, limit - maxAge)
  return `public, max-age=${maxAge}, stale-while-revalidate=${staleWhileRevalidate}, stale-if-error=${freshness.staleIfError}`
}

/**
 * The value of Cloudflare-CDN-Cache-Control (RFC 9213) for feeds and pages, with the same limits. Other answers go
 * without, and the edge keeps them as Cache-Control says.
 * @param secondsToNextChange null where none is scheduled
 */
export function formatEdgeCacheControl(secondsToNextChange: number | null): string {
  return formatCacheControl(EDGE, secondsToNextChange)
}
