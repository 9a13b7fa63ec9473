/** What a reader costs in reads of KV: in an isolate that has just started, and in one that has answered it before. */
import type { ReadStore } from '../../src/release/ports.ts'
import { createApp } from '../../src/worker/app.ts'
import { counted, type Row } from './row.ts'
import type { Stock } from './stock.ts'
import { showCount } from './units.ts'

/** Milliseconds, as the Worker has it. */
const HEAD_MAX_AGE = 5000

export type Reads = { readonly cold: number; readonly hot: number }

export async function countReads(store: ReadStore, path: string): Promise<Reads> {
  let reads = 0
  const counting: ReadStore = {
    read: (key, cacheTtl) => {
      reads += 1
      return store.read(key, cacheTtl)
    },
  }
  const app = createApp({ store: counting, now: () => Date.now(), headMaxAge: HEAD_MAX_AGE })
  const ask = async () => {
    reads = 0
    const response = await app.request(path, { headers: { 'Accept-Encoding': 'br' } })
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
    return reads
  }
  return { cold: await ask(), hot: await ask() }
}

export async function measureReads(stock: Stock): Promise<readonly Row[]> {
  const asked = [
    ['main feed', stock.feeds.main, 2],
    ['feed of whole issues', stock.feeds.issues, 3],
    ["an issue's feed", stock.feeds.issue, 3],
    ["a topic's feed", stock.feeds.topic, 3],
    ['permalink', stock.permalinks[0] ?? '', 3],
  ] as const
  const rows: Row[] = []
  for (const [name, path, most] of asked) {
    const { cold, hot } = await countReads(stock.store, path)
    const of = `${name}, of ${showCount(stock.issues)} issue${stock.issues === 1 ? '' : 's'}`
    rows.push(counted(`KV reads, hot: ${of}`, hot, showCount, { most: 0 }))
    rows.push(counted(`KV reads, cold: ${of}`, cold, showCount, { most }))
  }
  return rows
}
