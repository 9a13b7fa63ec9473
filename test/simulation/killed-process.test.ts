/** `gazette publish` as a process that is killed, with everything that it started. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openLocalStore } from '../../src/cli/local-edge.ts'
import { runCommand } from '../support/run-command.ts'
import { GAZETTE, makeFolder, PUBLICATION, writeIssue } from '../support/run-gazette.ts'
import { browse } from './browse.ts'
import { createRandom } from './random.ts'

const RUNS = process.env.GAZETTE_LONG === '1' ? 60 : 8
const SEED = Number(process.env.GAZETTE_SEED ?? 20211130)
const PAGES = ['/', '/issues', '/issues/2021-11', '/issues/2021-11/first-label', '/issues/2021-12']

test('gazette publish, killed at random moments, leaves the whole old or the whole new release', async () => {
  const folder = await makeFolder({
    'issues/publication.yaml': PUBLICATION,
    'issues/2021-11.md': writeIssue('The old text.'),
  })
  await publish(folder, 'old')
  const before = await browseState(folder, 'old')
  await writeFile(join(folder, 'issues/2021-11.md'), writeIssue('The new text.'))
  await writeFile(join(folder, 'issues/2021-12.md'), writeIssue('Another issue.').replace('2021-11', '2021-12'))
  await cp(join(folder, 'old'), join(folder, 'new'), { recursive: true })
  const duration = await timePublish(folder, 'new')
  const after = await browseState(folder, 'new')
  expect(after).not.toEqual(before)

  const random = createRandom(SEED)
  const seen = { old: 0, new: 0, killed: 0 }
  for (let run = 0; run < RUNS; run++) {
    const state = `run-${run}`
    await cp(join(folder, 'old'), join(folder, state), { recursive: true })
    // Every part of the time that a publish takes has its turn; the later ones, in which it writes, more often.
    const moment = 1.1 * duration * Math.sqrt((run + random()) / RUNS)
    if (await publishAndKill(folder, state, moment)) seen.killed += 1
    const found = await browseState(folder, state)
    expect([before, after]).toContainEqual(found)
    seen[found['/'] === before['/'] ? 'old' : 'new'] += 1
    await publish(folder, state)
    expect(await browseState(folder, state)).toEqual(after)
    await rm(join(folder, state), { recursive: true })
  }
  await rm(folder, { recursive: true })
  // How many are still at work when they are killed depends on how busy the machine is.
  expect(seen.killed).toBeGreaterThan(RUNS / 4)
  console.info(`SIGKILL within ${Math.round(duration)} ms: ${RUNS} runs, ${JSON.stringify(seen)}, 0 violations`)
}, 600_000)

async function publish(folder: string, state: string): Promise<void> {
  const { code } = await runCommand(['publish', '--state', state], folder)
  expect(code).toBe(0)
}

/** @returns the milliseconds that a process takes for it */
async function timePublish(folder: string, state: string): Promise<number> {
  const begun = performance.now()
  const [code] = await once(start(folder, state), 'close')
  expect(code).toBe(0)
  return performance.now() - begun
}

/** @returns whether it was still at work */
async function publishAndKill(folder: string, state: string, after: number): Promise<boolean> {
  const child = start(folder, state)
  const closed = once(child, 'close')
  await Promise.race([sleep(after), closed])
  const isKilled = child.exitCode === null && killGroup(child)
  await closed
  return isKilled
}

/** The process is the head of a group of its own: workerd, which holds the KV, dies with it. */
function killGroup({ pid }: ChildProcess): boolean {
  try {
    return pid !== undefined && process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended just now.
    return false
  }
}

function start(folder: string, state: string): ChildProcess {
  const args = [GAZETTE, 'publish', '--issues', join(folder, 'issues'), '--state', join(folder, state)]
  return spawn(process.execPath, args, { cwd: folder, detached: true, stdio: 'ignore' })
}

async function browseState(folder: string, state: string) {
  const edge = await openLocalStore(join(folder, state))
  try {
    // Without Last-Modified, which is the time of each publish.
    return await browse(edge.store, Date.now(), PAGES, ['ETag', 'Location'])
  } finally {
    await edge.close()
  }
}
