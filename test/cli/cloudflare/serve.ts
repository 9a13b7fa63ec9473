/** A server on the loopback interface that answers as the test says, and remembers what it was asked. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** `status` null drops the connection. */
export type Reply = { readonly status: number | null; readonly headers?: Readonly<Record<string, string>> }

export type Served = { readonly base: string; readonly asked: Asked[]; readonly close: () => Promise<void> }

export async function serve(answer: (asked: Asked, number: number) => Reply): Promise<Served> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const url = new URL(request.url ?? '', 'http://server')
    const one = { method: request.method ?? '', url, headers: request.headers, body }
    asked.push(one)
    const { status, headers = {} } = answer(one, asked.length)
    if (status === null) response.destroy()
    else response.writeHead(status, headers).end()
  })
  const { promise: listening, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await listening
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections()
      const { promise, resolve } = Promise.withResolvers<unknown>()
      server.close(resolve)
      await promise
    },
  }
}
