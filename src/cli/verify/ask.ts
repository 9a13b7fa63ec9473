/** One request and its whole answer, as it came: nothing is decoded, followed or kept. */
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'

export type Reply = {
  readonly url: string
  /** 0 where no whole answer came; `reason` then says why. */
  readonly status: number
  readonly reason: string
  readonly headers: Headers
  /** As on the wire, in whatever coding. */
  readonly bytes: Uint8Array
}

export type Question = {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'OPTIONS'
  readonly headers?: Readonly<Record<string, string>>
}

export type Ask = (url: string, question?: Question) => Promise<Reply>

/** A deployment is asked by one polite client, not loaded. */
const CONNECTIONS = 4
/** Milliseconds until the last byte of an answer. */
const TIMEOUT = 20_000
const MAX_BYTES = 20_000_000

/**
 * Identity is asked for where nothing else is: the bytes of a document are what its rules are about.
 * Never throws; an address that does not answer has the status 0.
 */
export function createAsk(): Ask {
  const options = { keepAlive: true, maxSockets: CONNECTIONS }
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) }
  return (url, { method = 'GET', headers = {} } = {}) => {
    const { promise, resolve } = Promise.withResolvers<Reply>()
    const fail = (error: Error) =>
      resolve({ url, status: 0, reason: error.message, headers: new Headers(), bytes: new Uint8Array() })
    const isHttps = url.startsWith('https:')
    const send = isHttps ? requestHttps : requestHttp
    const request = send(url, {
      method,
      agent: isHttps ? agents.https : agents.http,
      headers: { 'Accept-Encoding': 'identity', Accept: '*/*', 'User-Agent': 'Gazette-verify', ...headers },
    })
    let timer: NodeJS.Timeout | undefined
    // From when a connection is free, so that waiting for one of our own does not count.
    request.once('socket', () => {
      timer = setTimeout(() => request.destroy(new Error(`no whole answer within ${TIMEOUT / 1000} s`)), TIMEOUT)
    })
    request.once('error', fail)
    request.once('response', (response) => {
      readBody(response).then(
        (bytes) => resolve({ url, status: response.statusCode ?? 0, reason: '', headers: headersOf(response), bytes }),
        fail,
      )
    })
    request.end()
    return promise.finally(() => clearTimeout(timer))
  }
}

/** @throws where it is cut off, or larger than any feed should be */
async function readBody(response: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > MAX_BYTES) throw new Error(`the answer has more than ${MAX_BYTES} bytes`)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  }
  return headers
}
