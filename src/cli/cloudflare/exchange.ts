/** One HTTP request and its whole answer, or in a few words what went wrong on the way. */

export type Reply = {
  readonly kind: 'reply'
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
}

/** No whole answer came; the request may have been carried out all the same. */
export type Lost = { readonly kind: 'lost'; readonly reason: string }

export type Outgoing = {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/**
 * Redirects are answers here: what carries a token, or a POST that has to stay one, must not be sent elsewhere unseen.
 * @param timeout milliseconds until the last byte of the answer
 */
export async function exchange(url: string, outgoing: Outgoing, timeout: number): Promise<Reply | Lost> {
  try {
    const response = await fetch(url, { ...outgoing, redirect: 'manual', signal: AbortSignal.timeout(timeout) })
    const bytes = new Uint8Array(await response.arrayBuffer())
    return { kind: 'reply', status: response.status, headers: response.headers, bytes }
  } catch (error) {
    return { kind: 'lost', reason: describeLoss(error, timeout) }
  }
}

/** Only names and codes: the message of a failed fetch may quote a header. */
function describeLoss(error: unknown, timeout: number): string {
  if (!(error instanceof Error)) return 'the connection failed'
  if (error.name === 'TimeoutError') return `no whole answer within ${timeout / 1000} s`
  const cause = error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : null
  return cause === null ? 'the connection failed' : `the connection failed (${cause})`
}
