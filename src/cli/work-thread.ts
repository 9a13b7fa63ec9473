/** What runs in a thread: jobs in, results out, in turn. */
import { parentPort } from 'node:worker_threads'
import { doJob, type Job } from './do-job.ts'

parentPort?.on('message', (job: Job) => {
  try {
    parentPort?.postMessage({ result: doJob(job) })
  } catch (error) {
    parentPort?.postMessage({ error })
  }
})
