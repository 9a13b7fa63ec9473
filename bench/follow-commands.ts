/** Commands one after the other in a shell that remembers its folder, each timed; a server runs until it answers. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type Followed = {
  readonly command: string
  readonly seconds: number
  /** What it printed. */
  readonly output: string
}

/** What one command is in truth, by where it runs: another command, or work of the caller's that takes its place. */
export type Translate = (command: string, folder: string) => string | (() => Promise<void>)

export type Server = {
  /** The command that starts it, translated. */
  readonly command: string
  /** What it answers with 200 when it is there. */
  readonly url: string
  /** Sees that answer. */
  readonly onAnswer?: (answer: Response) => Promise<void>
}

/** Milliseconds for a command, or for a server until it answers. */
const PATIENCE = 180_000

/** @param folder where it begins @throws where a command ends with anything but 0 */
export async function followCommands(
  commands: readonly string[],
  folder: string,
  translate: Translate,
  server: Server,
  env: NodeJS.ProcessEnv,
): Promise<readonly Followed[]> {
  const followed: Followed[] = []
  let place = folder
  for (const command of commands) {
    const started = performance.now()
    const to = /^cd (\S+)$/.exec(command)?.[1]
    let output = ''
    if (to !== undefined) place = join(place, to)
    else output = await follow(translate(command, place), place, server, env)
    followed.push({ command, seconds: (performance.now() - started) / 1000, output })
  }
  return followed
}

async function follow(
  what: string | (() => Promise<void>),
  cwd: string,
  server: Server,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  if (typeof what === 'function') {
    await what()
    return ''
  }
  // A group of its own, since npm starts a shell and that the server.
  const child = spawn('sh', ['-c', what], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const limit = new AbortController()
  try {
    const isServer = what === server.command
    const done = isServer ? waitForAnswer(server, limit.signal) : ended
    const code = await Promise.race([done, isServer ? ended : done, sleep(PATIENCE, 'late', { signal: limit.signal })])
    if (code !== 0) throw new Error(`${what} ended with ${code}:\n${output}`)
    return output
  } finally {
    limit.abort()
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
    await ended
  }
}

/** 0 as soon as the address answers. */
async function waitForAnswer({ url, onAnswer }: Server, signal: AbortSignal): Promise<number> {
  while (!signal.aborted) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.status === 200) {
      await (onAnswer?.(answer) ?? answer.body?.cancel())
      return 0
    }
    await answer?.body?.cancel()
    await sleep(50)
  }
  return 1
}
