/** What a new isolate costs: starting it, and its first answer, with nothing compiled and nothing read. */
import { setTimeout as wait } from 'node:timers/promises'
import { ask } from './ask.ts'
import type { Workers } from './bundle-workers.ts'
import { readCpu } from './read-process.ts'
import { startWorkerd, type WorkerdOptions } from './start-workerd.ts'
import { type Spread, summarize } from './statistics.ts'

/** Milliseconds of CPU. */
export type StartCosts = {
  /** Compiling and running the module, before any request. */
  readonly startup: Spread
  /** The first answer, by address. */
  readonly first: ReadonlyMap<string, Spread>
}

/** Milliseconds after which a process has done what an answer leaves behind, such as collecting garbage. */
const QUIET = 50

/** @param paths addresses; each is the first that an isolate is asked, in a process of its own */
export async function measureStart(
  workers: Workers,
  paths: readonly string[],
  rounds: number,
  options: WorkerdOptions,
): Promise<StartCosts> {
  const startups: number[] = []
  const firsts = new Map<string, number[]>(paths.map((path) => [path, []]))
  for (let round = 0; round < rounds; round += 1) {
    const empty = await startAlone(workers.none)
    for (const path of paths) {
      startups.push((await startAlone(workers.ours)) - empty)
      firsts.get(path)?.push(await answerFirst(path))
    }
  }
  return { startup: summarize(startups), first: new Map([...firsts].map(([path, costs]) => [path, summarize(costs)])) }

  async function startAlone(module: string): Promise<number> {
    const workerd = await startWorkerd([{ name: 'only', module }], options)
    const cpu = await readWhenQuiet(workerd.pid)
    await workerd.close()
    return cpu
  }

  /** A Worker that does nothing, in the same process, has what workerd itself does at its first requests behind it. */
  async function answerFirst(path: string): Promise<number> {
    const hosted = [
      { name: 'null', module: workers.none },
      { name: 'ours', module: workers.ours },
    ]
    const workerd = await startWorkerd(hosted, options)
    for (const path of ['/', '/intl', '/', '/']) await ask(workerd.bases.null + path)
    const start = await readWhenQuiet(workerd.pid)
    await ask(`${workerd.bases.null}/`)
    const between = await readWhenQuiet(workerd.pid)
    const { status } = await ask(`${workerd.bases.ours}${path}`, { 'Accept-Encoding': 'br' })
    const end = await readWhenQuiet(workerd.pid)
    await workerd.close()
    if (status !== 200) throw new Error(`${path} answered ${status}`)
    return end - between - (between - start)
  }
}

async function readWhenQuiet(pid: number): Promise<number> {
  await wait(QUIET)
  return readCpu(pid) / 1000
}
