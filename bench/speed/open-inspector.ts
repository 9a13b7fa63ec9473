/** An isolate of workerd as a debugger sees it (Chrome DevTools Protocol): what of its memory is alive. */

export type Inspector = {
  /**
   * Bytes of objects and buffers that are left once the garbage is collected.
   * @param wake makes a request: an isolate without one collects nothing, and does not say so either
   */
  readonly measureHeap: (wake: () => Promise<unknown>) => Promise<number>
  /** An isolate that dies takes its connection with it. */
  readonly isConnected: () => boolean
  readonly close: () => void
}

type Target = { readonly id: string; readonly title: string; readonly webSocketDebuggerUrl: string }
type HeapUsage = { readonly usedSize: number; readonly backingStorageSize?: number }

/** @param address `127.0.0.1:port` @param worker its name */
export async function openInspector(address: string, worker: string): Promise<Inspector> {
  const targets = (await (await fetch(`http://${address}/json`)).json()) as readonly Target[]
  const target = targets.find(({ id, title }) => `${id} ${title}`.includes(worker))
  if (!target) throw new Error(`Cannot find ${worker} among ${JSON.stringify(targets)}`)
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  const waiting = new Map<number, (result: unknown) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data))
    waiting.get(id)?.(result)
    waiting.delete(id)
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  let last = 0

  return {
    async measureHeap(wake) {
      await call('HeapProfiler.enable')
      const collected = call('HeapProfiler.collectGarbage')
      await wake()
      await call('Runtime.getHeapUsage')
      await collected
      const { usedSize, backingStorageSize = 0 } = (await call('Runtime.getHeapUsage')) as HeapUsage
      return usedSize + backingStorageSize
    },
    isConnected: () => socket.readyState === WebSocket.OPEN,
    close: () => socket.close(),
  }

  function call(method: string): Promise<unknown> {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    last += 1
    waiting.set(last, resolve)
    socket.send(JSON.stringify({ id: last, method }))
    return promise
  }
}
