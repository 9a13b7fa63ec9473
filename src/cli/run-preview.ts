/** `gazette preview`: check, publish, serve, and publish again whenever the issues change. */
import { createServer } from 'node:net'
import { watch } from 'chokidar'
import { hasErrors } from '../issue/problem.ts'
import { formatRefusal } from '../publish/refusal.ts'
import { HEAD_KEY } from '../release/keys.ts'
import { FEED_FORMATS, FEED_NAMES, MAIN_FEED } from '../release/paths.ts'
import type { WriteStore } from '../release/ports.ts'
import { bundleWorker } from './bundle-worker.ts'
import { checkFolder } from './check-folder.ts'
import { serveLocally } from './local-edge.ts'
import { lockState } from './lock-state.ts'
import { openWorkshop, type Workshop } from './open-workshop.ts'
import { print, printError } from './print.ts'
import { publishTo } from './publish-to.ts'
import { describeIssues, printProblems, summarizeCheck, withSpinner } from './report.ts'
import { revealInLine } from './reveal-controls.ts'
import { showUpcoming } from './show-changes.ts'
import { makeStateFolder } from './state-folder.ts'

export type PreviewOptions = {
  readonly issues: string
  readonly state: string
  readonly url: string | null
  readonly port: number
}

/** Milliseconds without a further change after which a change is taken for complete. */
const SETTLE_TIME = 100

/** Serves until it is interrupted. @returns the exit code */
export async function runPreview(options: PreviewOptions): Promise<number> {
  const { issues, state, port } = options
  const url = options.url ?? `http://localhost:${port}`
  if (!(await isFree(port))) {
    printError(`Port ${port} is in use; end what uses it, or choose another with --port <n>\n`)
    return 1
  }
  await makeStateFolder(state)
  const bundle = await withSpinner('Preparing the Worker', bundleWorker)
  const edge = await withSpinner('Starting workerd', () => serveLocally(state, bundle, port))
  const stopped = waitForSignal()

  const workshop = await openWorkshop()
  const refresh = createRefresh(() => republish(edge.store, options, url, workshop))
  await refresh()
  printAddresses(url)
  const watcher = watch(issues, {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: SETTLE_TIME, pollInterval: 20 },
  })
  watcher.on('all', () => void refresh())
  print(`Watching ${issues}; Ctrl+C ends the preview\n`)

  await stopped
  await watcher.close()
  await workshop.close()
  await edge.close()
  return 0
}

/** One at a time; changes that come meanwhile make one more. */
function createRefresh(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let again = false
  return function refresh(): Promise<void> {
    if (running !== null) {
      again = true
      return running
    }
    running = work().finally(() => {
      running = null
      if (!again) return
      again = false
      return refresh()
    })
    return running
  }
}

/** Whatever goes wrong is said; what was published last goes on being served. */
async function republish(
  store: WriteStore,
  { issues: folder, state }: PreviewOptions,
  url: string,
  workshop: Workshop,
): Promise<void> {
  const { settings, issues, problems } = await withSpinner('Reading', (tell) =>
    checkFolder(folder, url, workshop, tell),
  )
  printProblems(problems, process.stderr)
  if (settings === null || hasErrors(problems)) {
    const served = (await store.read(HEAD_KEY, 0)) !== null
    const rest = served ? 'the last release that was published is still served' : 'nothing is published yet'
    printError(`${summarizeCheck(problems, issues)}; ${rest}\n`)
    return
  }
  const unlock = await lockState(state)
  try {
    const written = await withSpinner('Compiling', (tell) =>
      publishTo(store, settings, issues, Date.now(), workshop, tell),
    )
    for (const refusal of written.refusals) printError(`warning ${revealInLine(formatRefusal(refusal))}\n`)
    const what = written.kind === 'published' ? 'Published' : 'Unchanged:'
    print(`${what} release ${written.release}, ${describeIssues(issues)}\n`)
    if (written.kind === 'published') print(showUpcoming(written.plan.head.upcoming, Date.now()))
  } catch (error) {
    printError(`Cannot publish: ${error instanceof Error ? error.message : error}\n`)
  } finally {
    unlock()
  }
}

function printAddresses(url: string): void {
  const feeds = FEED_FORMATS.map((format) => `  ${url}${MAIN_FEED[format]}  ${FEED_NAMES[format]}\n`)
  print(`\n  ${url}/  the newsletter\n${feeds.join('')}\n`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const { promise, resolve } = Promise.withResolvers<boolean>()
  server.once('error', () => resolve(false))
  server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  return promise
}

function waitForSignal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Miniflare's own listener would exit at once, before anything is closed.
    process.removeAllListeners(signal)
    process.once(signal, () => resolve())
  }
  return promise
}
