/** `gazette publish`: to the KV of a local state folder. */
import { hasErrors } from '../issue/problem.ts'
import { checkFolder } from './check-folder.ts'
import { openLocalStore } from './local-edge.ts'
import { publishTo } from './publish-to.ts'
import { describeIssues, printProblems, summarizeCheck, withSpinner } from './report.ts'
import { makeStateFolder } from './state-folder.ts'

export type PublishOptions = { readonly issues: string; readonly state: string; readonly url: string | null }

/** @returns the exit code */
export async function runPublish(options: PublishOptions): Promise<number> {
  const { settings, issues, problems } = await checkFolder(options.issues, options.url)
  printProblems(problems, process.stderr)
  if (settings === null || hasErrors(problems)) {
    process.stderr.write(`${summarizeCheck(problems, issues)}; nothing was published\n`)
    return 1
  }
  await makeStateFolder(options.state)
  const edge = await openLocalStore(options.state)
  try {
    const written = await withSpinner('Publishing', () => publishTo(edge.store, settings, issues, Date.now()))
    process.stdout.write(
      written.kind === 'unchanged'
        ? `Nothing to publish: release ${written.release} has the same content\n`
        : `Published release ${written.release} to ${options.state}: ${describeIssues(issues)}, ${written.writes} writes\n`,
    )
    return 0
  } finally {
    await edge.close()
  }
}
