/** The command line: options in, an exit code out. 0 is well, 1 is problems, 2 is a call that makes no sense. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { REFUSAL_CODES } from '../publish/refusal.ts'
import type { TargetOptions } from './open-target.ts'
import { printError } from './print.ts'
import { readVersion } from './read-version.ts'

const USAGE_ERROR = 2

const STAGE = 'with --remote: how long locations get to have a release before any of them shows it (default: 100)'

type TargetFlags = {
  readonly state: string
  readonly remote?: boolean
  readonly config: string
  readonly stage?: number
}

type PublishFlags = { readonly dryRun?: boolean; readonly allow: readonly string[]; readonly first?: boolean }

type InitFlags = Partial<Record<'title' | 'url' | 'author' | 'language' | 'timezone', string>> & {
  readonly yes?: boolean
}

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
  .option('--state <dir>', 'accepted as by the other commands; checking keeps nothing but a cache')
  .option('--json', 'print the result as JSON')
  .addHelpText('after', example('gazette check --issues newsletter/issues --json'))
  .action(({ issues, url, json }: SharedOptions & { json?: boolean }) =>
    end(async () => (await import('./run-check.ts')).runCheck({ issues, url: url ?? null, json: json === true })),
  )

addTarget(addShared(program.command('publish')))
  .summary('check, compare with what is live, and publish')
  .description(
    'Checks the issues, shows what differs from what is live, and publishes it. Nothing is published while there are errors, or refusals that are not allowed.',
  )
  .option('--dry-run', 'show everything and write nothing')
  .addOption(
    new Option('--allow <code...>', 'publish in spite of these refusals').choices(REFUSAL_CODES).default([], 'none'),
  )
  .option('--stage <seconds>', STAGE, parseCount)
  .option('--first', 'with --remote: the namespace is empty because nothing was ever published there')
  .addHelpText('after', example('gazette publish --state /tmp/state --url https://news.example.org'))
  .action(({ issues, url, dryRun, allow, first, ...target }: SharedOptions & TargetFlags & PublishFlags) =>
    end(async () =>
      (await import('./run-publish.ts')).runPublish({
        ...toTarget(target),
        issues,
        url: url ?? null,
        dryRun: dryRun === true,
        allow,
        first: first === true,
      }),
    ),
  )

program
  .command('verify')
  .summary('judge a deployment by the rules of feed servers')
  .description('Asks a deployment what readers ask, over all feeds that it names, and says which rules hold.')
  .argument('<url>', 'its address')
  .option('--json', 'print the result as JSON')
  .addHelpText('after', example('gazette verify https://news.example.org'))
  .action((url: string, { json }: { json?: boolean }) =>
    end(async () => (await import('./verify/run-verify.ts')).runVerify({ url, json: json === true })),
  )

addTarget(addShared(program.command('doctor')))
  .summary('say what is wrong around a publication, and what to do')
  .description(
    'Looks at settings, versions, local state and cache; with --remote at credentials, namespace, release and the public address. It writes nothing.',
  )
  .option('--json', 'print the findings as JSON')
  .addHelpText('after', example('gazette doctor --remote'))
  .action(({ issues, url, json, ...target }: SharedOptions & TargetFlags & { json?: boolean }) =>
    end(async () =>
      (await import('./doctor/run-doctor.ts')).runDoctor({
        ...toTarget(target),
        issues,
        url: url ?? null,
        json: json === true,
      }),
    ),
  )

addTarget(program.command('status'))
  .summary('say what is live and what is staged')
  .action((target: TargetFlags) => end(async () => (await import('./run-history.ts')).runStatus(toTarget(target))))

addTarget(program.command('history'))
  .summary('list the releases, newest first')
  .option('--most <n>', 'how many', parseCount, 20)
  .action(({ most, ...target }: TargetFlags & { most: number }) =>
    end(async () => (await import('./run-history.ts')).runHistory({ ...toTarget(target), most })),
  )

addTarget(addShared(program.command('diff')))
  .summary('say what differs between two releases, or from a deployment')
  .description(
    'With one number, compares that release with the live one; with --live, the issues here with a deployment.',
  )
  .argument('[from]', 'number of a release', parseCount)
  .argument('[to]', 'number of another one, instead of the live one', parseCount)
  .option('--live <url>', 'the address of a deployment; needs no credentials')
  .addHelpText('after', example('gazette diff --live https://news.example.org'))
  .action(
    (from: number | undefined, to: number | undefined, flags: SharedOptions & TargetFlags & { live?: string }) => {
      const { live, issues, url } = flags
      if (live === undefined && from === undefined) program.error('error: name a release, or a deployment with --live')
      return end(async () => {
        const { runDiff, runDiffLive } = await import('./run-diff.ts')
        return live === undefined
          ? runDiff({ ...toTarget(flags), from: from ?? 0, to: to ?? null })
          : runDiffLive({ issues, url: url ?? null, live })
      })
    },
  )

addTarget(program.command('rollback'))
  .summary('publish an old release again, as a new one')
  .argument('[release]', 'its number; without it, the one before the live one', parseCount)
  .option('--stage <seconds>', STAGE, parseCount)
  .action((release: number | undefined, target: TargetFlags) =>
    end(async () => (await import('./run-rollback.ts')).runRollback({ ...toTarget(target), to: release ?? null })),
  )

addTarget(program.command('gc'))
  .summary('remove old releases and what only they need')
  .option('--keep <n>', 'how many of the newest releases stay', parseCount, 10)
  .option('--dry-run', 'say what would go and remove nothing')
  .action(({ keep, dryRun, ...target }: TargetFlags & { keep: number; dryRun?: boolean }) =>
    end(async () => (await import('./run-gc.ts')).runGc({ ...toTarget(target), keep, dryRun: dryRun === true })),
  )

addTarget(program.command('purge'))
  .summary("remove a retracted article's text for good, from the history too")
  .argument('<id>', 'the id of the article')
  .option('--dry-run', 'say what would go and remove nothing')
  .action((id: string, { dryRun, ...target }: TargetFlags & { dryRun?: boolean }) =>
    end(async () => (await import('./run-gc.ts')).runPurge({ ...toTarget(target), id, dryRun: dryRun === true })),
  )

program
  .command('init')
  .summary('start a publication of your own')
  .description('Makes a folder with everything that a publication needs, this package included.')
  .argument('<dir>', 'the folder; it may be there, but none of the files that it gets')
  .option('--title <text>', "the publication's name")
  .option('--url <address>', 'where it will be served, such as https://news.example.org')
  .option('--author <name>', 'who writes it (default: the title)')
  .option('--language <tag>', 'its language (default: en)')
  .option('--timezone <zone>', "for its dates (default: this machine's)")
  .option('--yes', 'ask nothing; take the defaults')
  .addHelpText('after', example('gazette init ../my-news --title "My News" --url https://news.example.org --yes'))
  .action((folder: string, { yes, ...answers }: InitFlags) =>
    end(async () => (await import('./run-init.ts')).runInit({ folder, answers, yes: yes === true })),
  )

addShared(program.command('new'))
  .summary('begin the next issue')
  .description('Writes the next issue from a template, as a draft, and prints its path.')
  .argument('[title]', 'its title; without one, the title of the publication with the month or the next number')
  .addHelpText('after', example('gazette new "My News - May 2024"'))
  .action((title: string | undefined, { issues, url }: SharedOptions) =>
    end(async () => (await import('./run-new.ts')).runNew({ issues, url: url ?? null, title: title ?? null })),
  )

addShared(program.command('import'))
  .summary('make issues of a feed that you had elsewhere')
  .description(
    'Makes an issue of each entry of an RSS, Atom or JSON Feed, with its id, dates and former address, and says what could not be kept.',
  )
  .argument('<feed>', 'its address, or a file')
  .option('--pages <n>', 'how many documents to read, where the feed leads on to older ones', parseCount, 50)
  .option('--dry-run', 'say everything and write nothing')
  .addHelpText('after', example('gazette import https://old.example.org/feed/'))
  .action((source: string, { issues, url, pages, dryRun }: SharedOptions & { pages: number; dryRun?: boolean }) =>
    end(async () =>
      (await import('./run-import.ts')).runImport({ source, issues, url: url ?? null, pages, dryRun: dryRun === true }),
    ),
  )

addTarget(program.command('backup'))
  .summary('save everything that the store has, in one file')
  .argument('<file>', 'where to; an older backup of that name is replaced once the new one is whole')
  .addHelpText('after', example('gazette backup --remote news-2021-11-30.backup'))
  .action((file: string, target: TargetFlags) =>
    end(async () => (await import('./backup/run-backup.ts')).runBackup({ ...toTarget(target), file })),
  )

addTarget(program.command('restore'))
  .summary('bring a backup back, as a new release')
  .argument('<file>', 'what `gazette backup` wrote')
  .option('--replace', 'although something else is live; and write every value again')
  .option('--stage <seconds>', STAGE, parseCount)
  .action((file: string, { replace, ...target }: TargetFlags & { replace?: boolean }) =>
    end(async () =>
      (await import('./backup/run-restore.ts')).runRestore({ ...toTarget(target), file, replace: replace === true }),
    ),
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

/** Sets the exit code of the process, which ends by itself when nothing is left to do. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : USAGE_ERROR
    } else {
      printError(`gazette: ${mark(error instanceof Error ? error.message : String(error))}\n`)
      if (process.env.DEBUG && error instanceof Error) printError(`${mark(error.stack ?? '')}\n`)
      process.exitCode = 1
    }
  }
}

function addShared(command: Command): Command {
  return command
    .option('--issues <dir>', 'the folder of issues and publication.yaml', 'issues')
    .option('--url <base>', "the newsletter's address, instead of the one in publication.yaml")
}

function addTarget(command: Command): Command {
  return command
    .option('--state <dir>', 'the folder of the local KV', '.gazette/local')
    .option('--remote', 'work on Workers KV at Cloudflare instead of the local one')
    .option('--config <file>', 'with --remote: the wrangler.toml that names the namespace', 'wrangler.toml')
}

function toTarget({ state, remote, config, stage }: TargetFlags): TargetOptions {
  return { state, remote: remote === true, config, stage: stage ?? null }
}

function parseCount(text: string): number {
  const count = Number(text)
  if (/^\d+$/.test(text) && count >= 1) return count
  throw new InvalidArgumentError('It should be a whole number, 1 or more.')
}

function example(line: string): string {
  return `\nExample:\n  ${line}`
}

/** What others say in several lines is marked as theirs. */
function mark(text: string): string {
  return text.replaceAll('\n', '\n  | ')
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
