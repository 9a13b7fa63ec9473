/** A function from a request to an answer, behind Node's own server on a free port of this machine. */
import { createServer } from 'node:http'
import type { SiteAnswer, SiteRequest } from './sample-site.ts'

export async function serveSite(
  answer: (request: SiteRequest) => SiteAnswer | Promise<SiteAnswer>,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    const { pathname: path, search } = new URL(incoming.url ?? '/', 'http://127.0.0.1')
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
    const method = incoming.method ?? 'GET'
    const { status, headers: said, body } = await answer({ method, path, query: search.slice(1), headers })
    outgoing.writeHead(status, said)
    outgoing.end(status === 304 || status === 204 || method === 'HEAD' ? undefined : body)
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      const closed = Promise.withResolvers<void>()
      server.close(() => closed.resolve())
      server.closeAllConnections()
      return closed.promise
    },
  }
}
