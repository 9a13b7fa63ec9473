/** A document from the web, within limits: an import asks strangers. */
import { decodeText } from './decode-text.ts'

export type Fetched = {
  readonly text: string
  /** Where it was in the end. */
  readonly url: string
}

export class Unfetchable extends Error {}

/** Of a feed's document, wherever it comes from. */
export const MAX_BYTES = 20_000_000
const MAX_REDIRECTS = 5

/** Milliseconds until the last byte, redirects included. */
const TIMEOUT = 30_000

const ACCEPT = 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5'

/** @throws Unfetchable, in words for an editor */
export async function fetchDocument(address: string): Promise<Fetched> {
  const signal = AbortSignal.timeout(TIMEOUT)
  let url = address
  for (let hops = 0; ; hops += 1) {
    const response = await ask(url, signal)
    const target = response.status >= 300 && response.status < 400 ? response.headers.get('Location') : null
    if (target === null) {
      if (!response.ok) throw new Unfetchable(`Cannot fetch ${url}: it answers ${response.status}; correct the address`)
      const bytes = await readBody(response, url)
      return { text: decodeText(bytes, response.headers.get('Content-Type')), url }
    }
    await response.body?.cancel()
    const next = URL.parse(target, url)
    if (next === null || !isWeb(next))
      throw new Unfetchable(`Cannot fetch ${url}: it redirects to ${target}, which is no web address`)
    if (hops === MAX_REDIRECTS)
      throw new Unfetchable(`Cannot fetch ${address}: it redirects more than ${MAX_REDIRECTS} times`)
    url = next.href
  }
}

export function isWeb({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:'
}

async function ask(url: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { redirect: 'manual', signal, headers: { Accept: ACCEPT, 'User-Agent': 'Gazette-import' } })
  } catch (cause) {
    throw new Unfetchable(`Cannot fetch ${url}: ${explain(cause)}`, { cause })
  }
}

/** What is compressed counts by what comes out of it. */
async function readBody(response: Response, url: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length
      if (length > MAX_BYTES) throw new Unfetchable(`Cannot fetch ${url}: it has more than ${MAX_BYTES / 1_000_000} MB`)
      chunks.push(chunk)
    }
  } catch (cause) {
    if (cause instanceof Unfetchable) throw cause
    throw new Unfetchable(`Cannot fetch ${url}: ${explain(cause)}`, { cause })
  }
  return Buffer.concat(chunks)
}

function explain(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no whole answer within ${TIMEOUT / 1000} s`
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : null
  return cause === null
    ? 'the connection failed'
    : `the connection failed (${'code' in cause ? cause.code : cause.message})`
}
