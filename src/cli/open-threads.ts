/** Threads for work that takes long: as many as the machine has cores, started when there is enough to do. */
import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Product } from '../publish/make-parts.ts'
import { doJob, type Job, type MakeJob, type ParseResult } from './do-job.ts'

export type Threads = {
  /** @param take is given what came of each job, as it comes: nothing is kept here */
  run<J extends Job>(jobs: readonly J[], take: (result: ResultOf<J>, job: J) => void): Promise<void>
  close(): Promise<void>
}

type ResultOf<J extends Job> = J extends MakeJob ? Product : ParseResult

/** Milliseconds of work that is done here before threads are started: to start one takes as long. */
const PATIENCE = 250

/** Milliseconds of work that have to be left then: less is done here before the first thread gets to it. */
const WORTHWHILE = 3_000

/** Jobs that have to be left then. */
const FEW = 2

/** More would not be faster by much, and each takes some 100 MB. */
const MOST_THREADS = 8

/** Megabytes that a thread may fill before it has to clean up; without it, it takes what it can get. */
const HEAP = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64 }

type Reply = { readonly result: ParseResult | Product } | { readonly error: unknown }

/** @param patience milliseconds of work that come before threads */
export function openThreads(
  count = Math.min(availableParallelism(), MOST_THREADS),
  patience: number = PATIENCE,
): Threads {
  let workers: readonly Worker[] = []
  const close = async () => {
    await Promise.all(workers.map((worker) => worker.terminate()))
    workers = []
  }
  return {
    close,
    async run<J extends Job>(jobs: readonly J[], take: (result: ResultOf<J>, job: J) => void) {
      let next = 0
      if (workers.length === 0) {
        const start = performance.now()
        await keepBusy(doHere, () => performance.now() < start + patience)
        const left = jobs.length - next
        const expected = next === 0 ? Number.POSITIVE_INFINITY : (left * (performance.now() - start)) / next
        if (count > 1 && left > FEW && expected > WORTHWHILE) workers = Array.from({ length: count }, startWorker)
      }
      const doers = workers.length > 0 ? workers.map((worker) => (job: Job) => ask(worker, job)) : [doHere]
      // What the others are at is waited for, or its results would be taken for those of the next run.
      const ends = await Promise.allSettled(doers.map((doOne) => keepBusy(doOne, () => true)))
      const failed = ends.find((end) => end.status === 'rejected')
      if (!failed) return
      // A thread that ran out of memory is none any more; the next run starts others.
      await close()
      throw failed.reason

      async function keepBusy(doOne: (job: Job) => Promise<ParseResult | Product>, goesOn: () => boolean) {
        try {
          while (goesOn()) {
            const job = jobs[next++]
            if (job === undefined) return
            take((await doOne(job)) as ResultOf<J>, job)
          }
        } catch (error) {
          next = jobs.length
          throw error
        }
      }
    },
  }
}

async function doHere(job: Job): Promise<ParseResult | Product> {
  // Whoever shows how far it is gets a turn.
  await new Promise(setImmediate)
  return doJob(job)
}

function ask(worker: Worker, job: Job): Promise<ParseResult | Product> {
  const { promise, resolve, reject } = Promise.withResolvers<ParseResult | Product>()
  worker.once('error', reject)
  worker.once('message', (reply: Reply) => {
    worker.off('error', reject)
    if ('result' in reply) resolve(reply.result)
    else reject(reply.error)
  })
  worker.postMessage(job)
  return promise
}

function startWorker(): Worker {
  const thread = new URL(`./work-thread${extname(import.meta.filename)}`, import.meta.url)
  return new Worker(thread, { resourceLimits: HEAP })
}
