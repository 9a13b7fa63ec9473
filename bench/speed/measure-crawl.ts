/** A crawl of every permalink through one isolate: its memory, its time for an article that it has not seen. */
import { ask } from './ask.ts'
import type { Workers } from './bundle-workers.ts'
import { openInspector } from './open-inspector.ts'
import { readCpu, readMemory } from './read-process.ts'
import { startWorkerd, type WorkerdOptions } from './start-workerd.ts'

export type Crawl = {
  readonly pages: number
  /** Bytes of memory that the process has, after each tenth of the pages. */
  readonly memory: readonly number[]
  /** Bytes that are alive in the isolate at the end, its buffers included. */
  readonly heap: number
  /** Microseconds of CPU for a page, all that workerd does included. */
  readonly cpu: number
  /** The same for as many requests to a Worker that does nothing. */
  readonly idle: number
  /** Whether the isolate that took the first request took the last. */
  readonly survived: boolean
}

/** Requests that are under way at a time. */
const AT_ONCE = 8

export async function measureCrawl(
  workers: Workers,
  permalinks: readonly string[],
  options: WorkerdOptions,
): Promise<Crawl> {
  const hosted = [
    { name: 'null', module: workers.none },
    { name: 'ours', module: workers.ours },
  ]
  const workerd = await startWorkerd(hosted, { ...options, inspect: true })
  // Each isolate shows up once it is asked something.
  await visit([`${workerd.bases.null}/`, `${workerd.bases.ours}${permalinks[0]}`])
  const inspector = await openInspector(workerd.inspector, 'ours')
  try {
    const { none = '', ours = '' } = { none: workerd.bases.null, ours: workerd.bases.ours }
    const start = readCpu(workerd.pid)
    await visit(permalinks.map(() => `${none}/`))
    const between = readCpu(workerd.pid)
    const memory = [readMemory(workerd.pid)]
    const part = Math.ceil(permalinks.length / 10)
    for (let at = 0; at < permalinks.length; at += part) {
      await visit(permalinks.slice(at, at + part).map((path) => ours + path))
      memory.push(readMemory(workerd.pid))
    }
    const end = readCpu(workerd.pid)
    const heap = await inspector.measureHeap(() => ask(`${ours}${permalinks[0]}`))
    return {
      pages: permalinks.length,
      memory,
      heap,
      cpu: (end - between) / permalinks.length,
      idle: (between - start) / permalinks.length,
      survived: workerd.isRunning() && inspector.isConnected(),
    }
  } finally {
    inspector.close()
    await workerd.close()
  }
}

async function visit(urls: readonly string[]): Promise<void> {
  const rest = urls.values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const url of rest) {
        const { status } = await ask(url)
        if (status !== 200) throw new Error(`${url} answered ${status}`)
      }
    }),
  )
}
