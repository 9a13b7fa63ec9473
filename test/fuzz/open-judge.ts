/** A judge in a thread with little stack and memory, who is sent away when he does not come to an end. */
import { Worker } from 'node:worker_threads'
import type { Judgement } from './judge-issue.ts'

export type Judge = {
  judge(bytes: Uint8Array, name?: string): Promise<Judgement>
  close(): Promise<unknown>
}

/** Milliseconds after which a file counts as one that hangs: a bound for the harness, on however slow a machine. */
const DEADLINE = 90_000

/** Megabytes; a thread of Node.js has 4 of stack by default, the main thread 1. */
const LIMITS = { stackSizeMb: 1, maxOldGenerationSizeMb: 1024 }

export function openJudge(): Judge {
  let thread = start()
  return {
    async judge(bytes, name = '2021-11.md') {
      const { promise, resolve } = Promise.withResolvers<Judgement>()
      const fail = (fault: string) => resolve({ faults: [fault], codes: [], accepted: false, made: 0 })
      const timer = setTimeout(() => fail(`no answer in ${DEADLINE / 1000} seconds`), DEADLINE)
      const die = (error: Error) => fail(`the thread died: ${error.message}`)
      thread.once('message', resolve)
      thread.once('error', die)
      thread.postMessage({ bytes, name })
      const judgement = await promise
      clearTimeout(timer)
      thread.off('message', resolve)
      thread.off('error', die)
      if (judgement.codes.length === 0 && judgement.faults.length > 0) {
        await thread.terminate()
        thread = start()
      }
      return judgement
    },
    close: () => thread.terminate(),
  }
}

function start(): Worker {
  return new Worker(new URL('./judge-thread.ts', import.meta.url), { resourceLimits: LIMITS })
}
