/** Which core does what: the server has one for itself, the load and all else another. Linux only. */
import { execFile } from 'node:child_process'
import { cpus } from 'node:os'
import { promisify } from 'node:util'

export const SERVER_CORE = 0
export const LOAD_CORE = 1

/** The command that runs another on one core only; on a machine with one core, that command itself. */
export function pinTo(core: number, command: string, args: readonly string[]): [string, string[]] {
  if (cpus().length < 2) return [command, [...args]]
  return ['taskset', ['--cpu-list', String(core), command, ...args]]
}

/** The same for this process, whose KV the servers ask. */
export async function pinSelf(core: number): Promise<void> {
  if (cpus().length < 2) return
  await promisify(execFile)('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(process.pid)])
}
