/** What a newsletter uses in a month whose subscribers all poll the main feed once an hour. */
import { DAYS_PER_MONTH, type Usage } from './prices.ts'

/** What is measured of one request. */
export type Measured = {
  /** Milliseconds of CPU for a feed and for a 304, beyond what a Worker takes that does nothing. */
  readonly feedCpu: number
  readonly unchangedCpu: number
  /** Milliseconds for the first answer of an isolate. */
  readonly firstCpu: number
  /** Bytes on the wire: the feed with brotli, its headers, a 304. */
  readonly feedBytes: number
  readonly unchangedBytes: number
  /** KV reads of the first answer of an isolate; one of them is the head. */
  readonly coldReads: number
  /** Values that a publish writes. */
  readonly writes: number
  /** Bytes in KV. */
  readonly stored: number
}

/** What is assumed. */
export type Audience = {
  readonly subscribers: number
  /** Cloudflare's locations that they come through, and isolates that answer in each. */
  readonly locations: number
  readonly isolates: number
}

export type Estimate = Usage & {
  /** Of all answers. */
  readonly unchanged: number
  /** Bytes that leave Cloudflare. */
  readonly bytes: number
}

const HOURS_PER_MONTH = 24 * DAYS_PER_MONTH
const SECONDS_PER_MONTH = 3600 * HOURS_PER_MONTH

/** Issues a month: one a week. */
const ISSUES_PER_MONTH = DAYS_PER_MONTH / 7
/** Of all polls those without a validator, to which every answer is the whole feed. */
const UNCONDITIONAL = 0.1
/** As src/worker/index.ts has it. */
const HEAD_MAX_AGE = 5
/** Seconds that an isolate lives. */
const LIFETIME = 3600
/** Seconds for which the edge may answer in the Worker's place (Cloudflare-CDN-Cache-Control). */
const EDGE_MAX_AGE = 60
/** Ways in which clients write Accept-Encoding: Workers Cache keeps a copy for each. */
const VARIANTS = 10

/** @param headMaxAge seconds for which an isolate believes a head */
export function estimateUsage(
  measured: Measured,
  { subscribers, locations, isolates }: Audience,
  headMaxAge: number = HEAD_MAX_AGE,
): Estimate {
  const requests = subscribers * HOURS_PER_MONTH
  const full = UNCONDITIONAL * requests + (1 - UNCONDITIONAL) * Math.min(requests, subscribers * ISSUES_PER_MONTH)
  const unchanged = requests - full
  const count = locations * isolates
  const gap = (count * SECONDS_PER_MONTH) / requests
  // What lasts so long is read again by the first request after it: once in its time and the wait for that request.
  const heads = (count * SECONDS_PER_MONTH) / (headMaxAge + gap)
  const lives = (count * SECONDS_PER_MONTH) / (LIFETIME + gap)
  const minutes = SECONDS_PER_MONTH / 60
  return {
    // The Worker's clock, which looks for issues whose moment has come, is a request and a read a minute.
    requests: requests + minutes,
    reads: heads + (lives + count * ISSUES_PER_MONTH) * (measured.coldReads - 1) + minutes,
    cpu: full * measured.feedCpu + unchanged * measured.unchangedCpu + lives * measured.firstCpu,
    writes: ISSUES_PER_MONTH * measured.writes,
    stored: measured.stored,
    unchanged: unchanged / requests,
    bytes: full * measured.feedBytes + unchanged * measured.unchangedBytes,
  }
}

/** The same with Workers Cache: every request is charged, but the Worker runs only where no fresh copy is found. */
export function estimateCached(measured: Measured, audience: Audience): Estimate {
  const estimate = estimateUsage(measured, audience)
  const gap = (audience.locations * VARIANTS * SECONDS_PER_MONTH) / estimate.requests
  const runs = (audience.locations * VARIANTS * SECONDS_PER_MONTH) / (EDGE_MAX_AGE + gap)
  const clock = SECONDS_PER_MONTH / 60
  return {
    ...estimate,
    cpu: Math.min(estimate.cpu, runs * measured.feedCpu),
    reads: Math.min(estimate.reads, runs * measured.coldReads + clock),
  }
}
