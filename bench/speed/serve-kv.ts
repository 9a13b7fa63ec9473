/** Workers KV as workerd asks for it, out of memory, over loopback: `GET /<key>`. It counts. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ReadStore } from '../../src/release/ports.ts'

export type KvServer = {
  /** `127.0.0.1:port`. */
  readonly address: string
  /** Reads since it was started. */
  readonly countReads: () => number
  readonly close: () => Promise<void>
}

export async function serveKv(store: ReadStore): Promise<KvServer> {
  let reads = 0
  const server = createServer((request, response) => {
    reads += 1
    const [path = ''] = (request.url ?? '').split('?')
    store.read(decodeURIComponent(path.slice(1)), 0).then(
      (bytes) => (bytes ? response.end(bytes) : response.writeHead(404).end()),
      (error) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `127.0.0.1:${port}`,
    countReads: () => reads,
    async close() {
      server.closeAllConnections()
      await new Promise<unknown>((resolve) => server.close(resolve))
    },
  }
}
