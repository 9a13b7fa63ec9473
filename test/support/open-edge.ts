/** The bundled Worker in workerd, over a local KV of its own, with a publication in it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalEdge, serveLocally } from '../../src/cli/local-edge.ts'

export type Edge = {
  readonly base: string
  readonly state: string
  /** Of the Worker that runs now. */
  readonly store: LocalEdge['store']
  /** Another Worker over the same KV at the same address, as after a deploy. */
  readonly redeploy: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function openEdge(bundle: string): Promise<Edge> {
  const state = await mkdtemp(join(tmpdir(), 'gazette-edge-'))
  const port = await findFreePort()
  let edge = await serveLocally(state, bundle, port)
  return {
    state,
    base: `http://127.0.0.1:${port}`,
    get store() {
      return edge.store
    },
    async redeploy() {
      await edge.close()
      edge = await serveLocally(state, bundle, port)
    },
    async close() {
      await edge.close()
      await rm(state, { recursive: true, force: true })
    },
  }
}

export async function findFreePort(): Promise<number> {
  const server = createServer()
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  server.once('error', reject)
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port'))))
  })
  return promise
}
