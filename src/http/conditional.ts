/** Whether a conditional request is answered in full or with 304 (RFC 9110 section 13). */
import { matchesEntityTag } from './entity-tag.ts'
import { parseHttpDate } from './http-date.ts'

/** The request's header values as they came, null where the header is missing. */
export type ConditionalRequest = {
  readonly method: string
  readonly ifNoneMatch: string | null
  readonly ifModifiedSince: string | null
}

/** `etag` is the opaque part, without quotes and `W/`; `modified` is RFC 3339. Null where the answer has none. */
export type Validators = { readonly etag: string | null; readonly modified: string | null }

/**
 * Asks in the order of RFC 9110 section 13.2.2. Never throws: what cannot be understood is answered in full.
 * @param now milliseconds since 1970
 */
export function evaluateConditional(
  request: ConditionalRequest,
  validators: Validators,
  now: number,
): 'full' | 'not-modified' {
  if (request.method !== 'GET' && request.method !== 'HEAD') return 'full'
  // Section 13.1.3: where If-None-Match is present, If-Modified-Since is ignored, even if nothing matched.
  const unchanged =
    request.ifNoneMatch !== null
      ? isNamed(request.ifNoneMatch, validators.etag)
      : request.ifModifiedSince !== null && isUnmodified(request.ifModifiedSince, validators.modified, now)
  return unchanged ? 'not-modified' : 'full'
}

/** Section 13.1.2: `*` stands for any current representation, also for one without a tag. */
function isNamed(ifNoneMatch: string, etag: string | null): boolean {
  return etag === null ? ifNoneMatch.trim() === '*' : matchesEntityTag(ifNoneMatch, etag)
}

/**
 * Section 13.1.3: the date is read by the server's clock. By that clock no Last-Modified was ever in the future, so a
 * later date is not ours and says nothing; believing it would answer 304 to every change until that date comes.
 */
function isUnmodified(ifModifiedSince: string, modified: string | null, now: number): boolean {
  const since = parseHttpDate(ifModifiedSince, now)
  if (since === null || since > now || modified === null) return false
  // HTTP dates have no fractions, so the comparison has none either.
  return Math.floor(Date.parse(modified) / 1000) * 1000 <= since
}
