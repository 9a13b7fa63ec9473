/** One request, and what came over the wire: nothing is decoded. */
import { Agent, get } from 'node:http'

export type Wire = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Bytes up to the body. */
  readonly headerBytes: number
  readonly body: Uint8Array
}

const AGENT = new Agent({ keepAlive: true })

/** Closes the connections that are still open. */
export const hangUp = (): void => AGENT.destroy()

export function ask(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Wire> {
  const { promise, resolve, reject } = Promise.withResolvers<Wire>()
  const request = get(url, { headers, agent: AGENT }, (response) => {
    const chunks: Uint8Array[] = []
    response.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    response.on('error', reject)
    response.on('end', () => {
      const raw = response.rawHeaders
      const lines = raw.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${raw[at + 1]}`] : []))
      const head = [`HTTP/1.1 ${response.statusCode} ${response.statusMessage}`, ...lines, '', ''].join('\r\n')
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers as Record<string, string>,
        headerBytes: Buffer.byteLength(head),
        body: Buffer.concat(chunks),
      })
    })
  })
  request.on('error', reject)
  return promise
}
