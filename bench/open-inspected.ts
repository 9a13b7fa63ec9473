/** The Worker in workerd with its inspector open, so that the memory of its isolate can be read. */
import { readFile } from 'node:fs/promises'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { COMPATIBILITY_DATE } from '../src/cli/compatibility.ts'

export type Memory = {
  /** Bytes of the isolate's heap that are in use or not collected yet, buffers included. */
  readonly used: number
}

export type Inspected = {
  readonly base: string
  readonly put: (key: string, bytes: Uint8Array) => Promise<void>
  readonly readMemory: () => Promise<Memory>
  /** Asks for all garbage to be collected, which is done by the next reading. */
  readonly collectGarbage: () => void
  readonly close: () => Promise<void>
}

/** @param bundle the path of the Worker as one file */
export async function openInspected(bundle: string): Promise<Inspected> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: await readFile(bundle, 'utf8'),
      compatibilityDate: COMPATIBILITY_DATE,
      kvNamespaces: { GAZETTE: 'GAZETTE' },
      cf: false,
      host: '127.0.0.1',
      port: 0,
      inspectorPort: 0,
    }),
  )
  const base = (await miniflare.ready).origin
  const namespace = await miniflare.getKVNamespace('GAZETTE')
  const inspector = await connect(new URL(await miniflare.getInspectorURL()))
  return {
    base,
    put: (key, bytes) => namespace.put(key, bytes),
    async readMemory() {
      const { usedSize = 0, backingStorageSize = 0 } = await inspector.call('Runtime.getHeapUsage')
      return { used: usedSize + backingStorageSize }
    },
    // workerd does it and does not answer.
    collectGarbage: () => void inspector.call('HeapProfiler.collectGarbage'),
    async close() {
      inspector.close()
      await miniflare.dispose()
    },
  }
}

type Answered = { readonly id: number; readonly result: Readonly<Record<string, number>> }

/** The Chrome DevTools protocol, as far as it takes. */
async function connect(url: URL) {
  const listed = await fetch(`http://${url.host}/json`)
  const workers = (await listed.json()) as readonly { readonly id: string; readonly webSocketDebuggerUrl: string }[]
  const worker = workers.find(({ id }) => id.startsWith('core:user'))
  if (worker === undefined) throw new Error('Cannot find the Worker in the inspector')
  const socket = new WebSocket(worker.webSocketDebuggerUrl)
  const opened = Promise.withResolvers<void>()
  socket.addEventListener('open', () => opened.resolve())
  socket.addEventListener('error', () => opened.reject(new Error('Cannot connect to the inspector')))
  await opened.promise

  const waiting = new Map<number, (result: Answered['result']) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as Answered
    waiting.get(id)?.(result)
    waiting.delete(id)
  })
  let last = 0
  const call = (method: string) => {
    const { promise, resolve } = Promise.withResolvers<Answered['result']>()
    last += 1
    waiting.set(last, resolve)
    socket.send(JSON.stringify({ id: last, method }))
    return promise
  }
  return { call, close: () => socket.close() }
}
