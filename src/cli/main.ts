/** The command line: options in, an exit code out. 0 is well, 1 is problems, 2 is a call that makes no sense. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { PACKAGE_ROOT } from './package-root.ts'

const USAGE_ERROR = 2

type SharedOptions = { readonly issues: string; readonly url?: string }

const program = new Command('gazette')
  .description('Publishes a newsletter from Markdown: feeds and permalinks, from the edge.')
  .version(readVersion(), '--version', 'print the version')
  .helpOption('--help', 'print this help')
  .exitOverride()
  .showHelpAfterError('(gazette --help says more)')
  .addHelpText('after', '\nExit codes: 0 all well, 1 problems in the issues or a failure, 2 wrong usage.')

addShared(program.command('check'))
  .summary('say what is wrong with the issues')
  .description('Reads every issue and publication.yaml, and prints all problems with file, line and column.')
  .option('--state <dir>', 'accepted as by the other commands; checking keeps no state')
  .option('--json', 'print the result as JSON')
  .addHelpText('after', example('gazette check --issues newsletter/issues --json'))
  .action(({ issues, url, json }: SharedOptions & { json?: boolean }) =>
    end(async () => (await import('./run-check.ts')).runCheck({ issues, url: url ?? null, json: json === true })),
  )

addShared(program.command('publish'))
  .summary('check, then publish to local KV')
  .description(
    'Checks the issues and publishes them to the KV of a local state folder. Nothing is published while there are errors.',
  )
  .option('--state <dir>', 'the folder of the local KV', '.gazette/local')
  .addHelpText('after', example('gazette publish --state /tmp/state --url https://news.example.org'))
  .action(({ issues, url, state }: SharedOptions & { state: string }) =>
    end(async () => (await import('./run-publish.ts')).runPublish({ issues, url: url ?? null, state })),
  )

addShared(program.command('preview'))
  .summary('check, publish, serve on this machine, and follow changes')
  .description(
    'Serves the newsletter on this machine as the edge would, and publishes again whenever the issues change.',
  )
  .option('--state <dir>', "the folder of the preview's own local KV", '.gazette/preview')
  .option('--port <n>', 'the port to serve on', parsePort, 8787)
  .addHelpText('after', example('gazette preview --port 8790 --url http://127.0.0.1:8790'))
  .action(({ issues, url, state, port }: SharedOptions & { state: string; port: number }) =>
    end(async () => (await import('./run-preview.ts')).runPreview({ issues, url: url ?? null, state, port })),
  )

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : USAGE_ERROR
  } else {
    process.stderr.write(`gazette: ${error instanceof Error ? error.message : error}\n`)
    if (process.env.DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    process.exitCode = 1
  }
}

function addShared(command: Command): Command {
  return command
    .option('--issues <dir>', 'the folder of issues and publication.yaml', 'issues')
    .option('--url <base>', "the newsletter's address, instead of the one in publication.yaml")
}

function example(line: string): string {
  return `\nExample:\n  ${line}`
}

function parsePort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port
  throw new InvalidArgumentError('It should be a number from 1 to 65535.')
}

/** Commands are loaded when they are called: a check need not wait for what only a preview needs. */
async function end(run: () => Promise<number>): Promise<void> {
  process.exitCode = await run()
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : 'unknown'
}
