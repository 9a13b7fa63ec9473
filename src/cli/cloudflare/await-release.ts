/** Waits until a published feed is what a public URL serves: a hub that is told before would fetch the old one. */
import { type Clock, SYSTEM_CLOCK } from './clock.ts'
import { exchange } from './exchange.ts'

export type Arrival =
  | { readonly kind: 'visible'; readonly milliseconds: number }
  /** `last` says what was seen last. */
  | { readonly kind: 'gave-up'; readonly milliseconds: number; readonly last: string }

export type AwaitOptions = {
  readonly clock?: Clock
  /** Milliseconds; beyond the 60 s and more that KV takes, and beyond what a release is staged by. */
  readonly time?: number
  /** Milliseconds between two looks. */
  readonly pause?: number
  /** Milliseconds for one look. */
  readonly timeout?: number
}

/** Milliseconds. */
const TIME = 300_000
const PAUSE = 3_000
const TIMEOUT = 15_000

/**
 * Sees what one location serves; the others may be a minute behind.
 * @param url of a feed
 * @param expectedEtag the opaque part of the entity tag, as the release's feed table has it
 * @returns how long it took; never throws for what the network does
 */
export async function awaitRelease(url: string, expectedEtag: string, options: AwaitOptions = {}): Promise<Arrival> {
  const { clock = SYSTEM_CLOCK, time = TIME, pause = PAUSE, timeout = TIMEOUT } = options
  const start = clock.now()
  for (;;) {
    const seen = await look(url, clock, timeout)
    const milliseconds = clock.now() - start
    if (seen.etag === expectedEtag) return { kind: 'visible', milliseconds }
    if (milliseconds + pause > time) return { kind: 'gave-up', milliseconds, last: seen.description }
    await clock.sleep(pause)
  }
}

type Look = { readonly etag: string | null; readonly description: string }

async function look(url: string, clock: Clock, timeout: number): Promise<Look> {
  const fresh = new URL(url)
  // A query that no cache has an answer for; a feed is the same with any.
  fresh.searchParams.set('fresh', `${clock.now()}-${Math.floor(clock.random() * 1e9)}`)
  const headers = { 'Cache-Control': 'no-cache' }
  const outcome = await exchange(fresh.href, { method: 'HEAD', headers }, timeout)
  if (outcome.kind === 'lost') return { etag: null, description: outcome.reason }
  if (outcome.status !== 200) return { etag: null, description: `the answer is ${outcome.status}` }
  const etag = readOpaque(outcome.headers.get('ETag') ?? '')
  return { etag, description: etag === null ? 'the answer has no ETag' : `the ETag is "${etag}"` }
}

/** The part between the quotes (RFC 9110 section 8.8.3), without the suffixes that compressing proxies add. */
function readOpaque(header: string): string | null {
  return /^\s*(?:W\/)?"?([^"]+?)"?(?:[-;](?:gzip|br|zstd|deflate))?"?\s*$/.exec(header)?.[1] ?? null
}
