/**
 * A command in a process that has loaded the code before: for tests of what commands do, as an editor gives many of them.
 * How a command starts and ends, and what it leaves to the process, is tested with `runGazette`.
 */
import { type ChildProcessByStdio, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { join, resolve } from 'node:path'
import { MADE } from '../../src/cli/package-root.ts'
import type { Call } from './command-host.ts'
import type { Ran } from './run-gazette.ts'

type Host = { readonly process: ChildProcessByStdio<null, Socket, Socket>; readonly died: Promise<never> }

/** Where gazette.js lets keep what is compiled. */
const OWN = { NO_COLOR: '1', NODE_COMPILE_CACHE: join(MADE, 'compiled') }

let host: Host | null = null
let before: Promise<unknown> = Promise.resolve()

/** One after the other, as they share a process. */
export function runCommand(
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const ran = before.then(() => {
    host ??= startHost()
    return call(host, { args, cwd: resolve(cwd), environment: { ...process.env, ...OWN, ...environment } })
  })
  before = ran.catch(() => {})
  return ran
}

async function call({ process, died }: Host, command: Omit<Call, 'end'>): Promise<Ran> {
  const end = randomUUID()
  // Whoever waits for a command stays for it; otherwise the host keeps nobody from ending.
  process.ref()
  const ended = Promise.all([readUntil(process.stdout, end), readUntil(process.stderr, end), once(process, 'message')])
  process.send({ ...command, end })
  const [stdout, stderr, [code]] = await Promise.race([ended, died])
  process.unref()
  return { code, stdout, stderr }
}

function startHost(): Host {
  const started = fork(resolve('test/support/command-host.ts'), {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...OWN },
  }) as unknown as Host['process']
  started.channel?.unref()
  started.stdout.unref()
  started.stderr.unref()
  const died = once(started, 'exit').then(([code, signal]) => {
    throw new Error(`The process that runs commands ended with ${signal ?? code}`)
  })
  died.catch(() => {})
  return { process: started, died }
}

/** What is written later is left for the next command, whose test will not expect it. */
function readUntil(stream: Socket, end: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  let text = ''
  stream.setEncoding('utf8').on('data', take).resume()
  return promise

  function take(chunk: string): void {
    text += chunk
    if (!text.endsWith(end)) return
    stream.off('data', take).pause()
    resolve(text.slice(0, -end.length))
  }
}
