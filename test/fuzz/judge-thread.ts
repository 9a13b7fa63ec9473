/** What runs in a thread of its own, so that it can be ended when it hangs: files in, judgements out, in turn. */
import { parentPort } from 'node:worker_threads'
import { judgeIssue } from './judge-issue.ts'

parentPort?.on('message', ({ bytes, name }: { readonly bytes: Uint8Array; readonly name: string }) => {
  try {
    parentPort?.postMessage(judgeIssue(bytes, name))
  } catch (error) {
    const fault = `threw ${error instanceof Error ? error.stack?.slice(0, 500) : error}`
    parentPort?.postMessage({ faults: [fault], codes: [], accepted: false, made: 0 })
  }
})
