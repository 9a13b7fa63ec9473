/** What the editor keeps: the issues with their settings, and wrangler.toml. */
import type { Settings } from '../../issue/model.ts'
import { formatProblem } from '../../issue/problem.ts'
import { checkFolder } from '../check-folder.ts'
import { readWranglerConfig } from '../cloudflare/read-wrangler-config.ts'
import { UnresolvedTarget } from '../cloudflare/unresolved-target.ts'
import { describeIssues } from '../report.ts'
import { complain, type Finding, ok, warn } from './checks.ts'

/** As wrangler.toml names it. */
const BINDING = 'GAZETTE'

/** Once a minute, for which the Worker's clock is made. */
const CRON = '* * * * *'

export async function checkSettings(
  issues: string,
  url: string | null,
): Promise<{ readonly finding: Finding; readonly settings: Settings | null }> {
  const checked = await checkFolder(issues, url)
  const errors = checked.problems.filter(({ severity }) => severity === 'error')
  const [first] = errors
  const { settings } = checked
  if (first) {
    const advice = `npx gazette check --issues ${issues}`
    const finding = complain('settings', `${errors.length} errors, the first: ${formatProblem(first)}`, advice)
    return { finding, settings }
  }
  return { finding: ok('settings', `${settings?.url}, ${describeIssues(checked.issues)}`), settings }
}

/**
 * @param path of wrangler.toml
 * @param workerd the date of the workerd that is installed, null where it is not known
 */
export async function checkConfig(path: string, workerd: string | null): Promise<readonly Finding[]> {
  try {
    const { name, namespaceId, compatibilityDate, crons, isObserved, isPreview } = await readWranglerConfig(
      path,
      BINDING,
    )
    const findings: Finding[] = []
    if (compatibilityDate === null) {
      findings.push(complain('config', `${path} has no compatibility_date`, `add compatibility_date = "${workerd}"`))
    } else if (workerd !== null && compatibilityDate > workerd) {
      const found = `compatibility_date ${compatibilityDate} is later than the workerd here (${workerd})`
      findings.push(complain('config', found, `put ${workerd} or an earlier date into ${path}`))
    }
    if (name === null && namespaceId === null) {
      findings.push(complain('config', `${path} has no name`, 'add name = "gazette", or the id of the namespace'))
    }
    if (!crons.includes(CRON)) {
      const found = `${path} does not run the Worker's clock once a minute: the hub is not told of scheduled issues`
      findings.push(warn('config', found, `add [triggers] with crons = ["${CRON}"]`))
    }
    if (!isObserved) {
      findings.push(warn('config', `${path} keeps no logs`, 'add [observability] with enabled = true'))
    }
    if (isPreview) {
      const found = `${path} sets PREVIEW, which costs a read of KV for every request`
      findings.push(complain('config', found, 'remove it from [vars]'))
    }
    const whole = ok('config', `${path}: Worker ${name ?? 'without a name'}, ${compatibilityDate}`)
    return findings.length > 0 ? findings : [whole]
  } catch (error) {
    if (!(error instanceof UnresolvedTarget)) throw error
    return [complain('config', error.message, 'OPERATE.md has a whole wrangler.toml')]
  }
}
