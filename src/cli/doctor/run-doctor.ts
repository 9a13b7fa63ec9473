/** `gazette doctor`: what is wrong with a publication's surroundings, and what to do about each of it. */

import { runWrangler } from '../cloudflare/run-wrangler.ts'
import { countNouns } from '../count-nouns.ts'
import type { TargetOptions } from '../open-target.ts'
import { CACHE } from '../open-workshop.ts'
import { print } from '../print.ts'
import { withSpinner } from '../report.ts'
import { revealInLine } from '../reveal-controls.ts'
import type { Finding } from './checks.ts'
import { diagnose } from './diagnose.ts'

export type RunDoctorOptions = TargetOptions & {
  readonly issues: string
  readonly url: string | null
  readonly json: boolean
}

/** @returns 0 where there is no problem; warnings, and what could not be looked at, are none */
export async function runDoctor({ json, ...options }: RunDoctorOptions): Promise<number> {
  const surroundings = { environment: process.env, run: runWrangler, cache: CACHE, now: Date.now() }
  const findings = await withSpinner('Looking', () => diagnose({ ...options, ...surroundings }))
  const isWell = findings.every(({ status }) => status !== 'problem')
  print(json ? `${JSON.stringify({ ok: isWell, findings }, null, 2)}\n` : showFindings(findings))
  return isWell ? 0 : 1
}

function showFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length))
  const lines = findings.map(({ check, status, found, advice }) => {
    const line = `${status.padEnd(8)}  ${check.padEnd(width)}  ${revealInLine(found)}\n`
    return advice === null ? line : `${line}${' '.repeat(width + 12)}-> ${revealInLine(advice)}\n`
  })
  const count = (status: Finding['status']) => findings.filter((finding) => finding.status === status).length
  const counts = `${countNouns(count('problem'), 'problem')}, ${countNouns(count('warning'), 'warning')}, ${count('not seen')} not looked at`
  return `${lines.join('')}\n${counts}\n`
}
