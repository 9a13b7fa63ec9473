/**
 * Tells a WebSub hub that feeds have changed. The specification leaves the way open (W3C WebSub section 6); this is
 * what public hubs take: a form with `hub.mode=publish`, and the feed's address as `hub.url` (PubSubHubbub 0.3
 * section 7.1; pubsubhubbub.appspot.com, Superfeedr) or as `hub.topic` (Switchboard). Both are sent.
 */
import { type Clock, SYSTEM_CLOCK } from './clock.ts'
import { exchange } from './exchange.ts'
import { readRetryAfter } from './read-retry-after.ts'
import { type Attempt, GaveUp, type RetryLimits, tryAgain } from './try-again.ts'

export type PingResult =
  | { readonly kind: 'accepted'; readonly topic: string; readonly status: number }
  | { readonly kind: 'failed'; readonly topic: string; readonly reason: string }

export type PingOptions = {
  readonly clock?: Clock
  /** For one topic. */
  readonly limits?: RetryLimits
  /** Milliseconds for all topics together. */
  readonly time?: number
  /** Milliseconds for one request. */
  readonly timeout?: number
  readonly notify?: (message: string) => void
}

const LIMITS: RetryLimits = { tries: 4, time: 60_000, patience: 60_000 }
const TIME = 180_000
const TIMEOUT = 20_000

/** How many topics are on their way at once. */
const PARALLEL = 4

/**
 * Never throws: a hub that does not answer is told in the results, and the release is published all the same.
 * @param hub its URL
 * @param topics the URLs of the feeds, as they stand in their `rel=self`
 * @returns a result for each topic, in the same order
 */
export async function pingHub(
  hub: string,
  topics: readonly string[],
  options: PingOptions = {},
): Promise<readonly PingResult[]> {
  const { clock = SYSTEM_CLOCK, time = TIME } = options
  const deadline = clock.now() + time
  const results: PingResult[] = []
  for (let start = 0; start < topics.length; start += PARALLEL) {
    const batch = topics.slice(start, start + PARALLEL)
    const pings = batch.map((topic) => pingTopic(hub, topic, deadline - clock.now(), clock, options))
    results.push(...(await Promise.all(pings)))
  }
  return results
}

async function pingTopic(
  hub: string,
  topic: string,
  left: number,
  clock: Clock,
  { limits = LIMITS, timeout = TIMEOUT, notify = () => {} }: PingOptions,
): Promise<PingResult> {
  if (left <= 0) return { kind: 'failed', topic, reason: 'no time was left after the topics before it' }
  const bounded = { ...limits, time: Math.min(limits.time, left), patience: Math.min(limits.patience, left) }
  try {
    return await tryAgain(() => tryPing(hub, topic, timeout, clock.now()), {
      clock,
      limits: bounded,
      notify: (message) => notify(`WebSub hub: ${message}`),
    })
  } catch (error) {
    if (error instanceof GaveUp) return { kind: 'failed', topic, reason: error.message }
    throw error
  }
}

async function tryPing(hub: string, topic: string, timeout: number, now: number): Promise<Attempt<PingResult>> {
  const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic }).toString()
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const outcome = await exchange(hub, { method: 'POST', headers, body }, timeout)
  if (outcome.kind === 'lost') return { kind: 'again', reason: outcome.reason, wait: null }

  const { status } = outcome
  if (status >= 200 && status < 300) return { kind: 'done', value: { kind: 'accepted', topic, status } }
  if (status === 429 || status === 408 || status >= 500) {
    const wait = readRetryAfter(outcome.headers.get('Retry-After'), now)
    return { kind: 'again', reason: `the hub answers ${status}`, wait }
  }
  const location = outcome.headers.get('Location')
  const reason = location === null ? `the hub answers ${status}` : `the hub has moved to ${location}; name that one`
  return { kind: 'done', value: { kind: 'failed', topic, reason } }
}
