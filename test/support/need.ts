/** Programs that a machine may lack: a person is told and goes on, CI fails. */
import { spawnSync } from 'node:child_process'

/**
 * Whether the program is here, for `test.runIf`.
 * @param probe a command that ends well where the program is there
 * @throws in CI, where nothing may be left out
 */
export function isHere(probe: readonly [command: string, ...args: string[]], debianPackage: string): boolean {
  const [command, ...args] = probe
  if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) return true
  if (process.env.CI === 'true')
    throw new Error(`CI needs the Debian package ${debianPackage}: ${probe.join(' ')} failed`)
  process.stderr.write(`Skipping tests: they need the Debian package ${debianPackage}\n`)
  return false
}
