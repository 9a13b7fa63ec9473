/** A process that runs one command after the other, each as if it had been started for it; see run-command.ts. */
import { runCommandLine } from '../../src/cli/main.ts'

export type Call = {
  readonly args: readonly string[]
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Follows what the command writes, on both streams. */
  readonly end: string
}

process.on('message', async ({ args, cwd, environment, end }: Call) => {
  process.chdir(cwd)
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  Object.assign(process.env, environment)
  process.exitCode = undefined
  await runCommandLine(args)
  const code = process.exitCode ?? 0
  process.exitCode = undefined
  process.stdout.write(end)
  process.stderr.write(end)
  process.send?.(code)
})
process.once('disconnect', () => process.exit())
