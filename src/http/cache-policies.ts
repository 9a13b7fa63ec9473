/** How long each kind of answer may be kept, before a scheduled change shortens it. Every status has one. */
import type { Freshness } from './cache-control.ts'

export type CachePolicy = 'feed' | 'page' | 'status' | 'missing' | 'gone' | 'moved' | 'immutable' | 'wrongMethod'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY

export const CACHE_POLICIES: Readonly<Record<CachePolicy, Freshness>> = {
  // Readers take max-age for their polling interval (Miniflux, NetNewsWire): half an hour is news, and not a burden.
  feed: { maxAge: 30 * MINUTE, staleWhileRevalidate: HOUR, staleIfError: DAY },
  page: { maxAge: MINUTE, staleWhileRevalidate: 5 * MINUTE, staleIfError: DAY },
  // Whoever watches wants to see that something fails, not what was well before.
  status: { maxAge: 10, staleWhileRevalidate: 0, staleIfError: 0 },
  // A 404 must not outlive the publish that makes it wrong, whatever fails.
  missing: { maxAge: MINUTE, staleWhileRevalidate: 0, staleIfError: 0 },
  // A retraction can be taken back; a redirect is for ever.
  gone: { maxAge: HOUR, staleWhileRevalidate: 0, staleIfError: DAY },
  moved: { maxAge: DAY, staleWhileRevalidate: 0, staleIfError: DAY },
  // What has its digest in its address. A year stands for "for ever" (RFC 9111 section 1.2.2 only asks for 2^31 s).
  immutable: { maxAge: YEAR, staleWhileRevalidate: 0, staleIfError: 0, immutable: true },
  wrongMethod: { maxAge: MINUTE, staleWhileRevalidate: 0, staleIfError: 0 },
}

/** Cache-Control of a 503: a failure is never kept, so that a copy which may be used on errors stays in place. */
export const UNAVAILABLE_CACHE_CONTROL = 'no-store'
