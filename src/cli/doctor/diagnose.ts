/** Everything that can be looked at from here, in the order in which one thing rests on the other. */
import type { Settings } from '../../issue/model.ts'
import type { Environment } from '../cloudflare/find-credentials.ts'
import { CloudflareFailure } from '../cloudflare/open-api.ts'
import { openCloudflareStore } from '../cloudflare/open-cloudflare-store.ts'
import type { RunWrangler } from '../cloudflare/run-wrangler.ts'
import { openRemoteMemory, openTarget, type TargetOptions } from '../open-target.ts'
import { checkAccount, IMPATIENT } from './check-account.ts'
import { checkConfig, checkSettings } from './check-files.ts'
import { checkCache, checkVersions, readWorkerdDate } from './check-machine.ts'
import { checkPublic } from './check-public.ts'
import { type CheckedStore, checkStore } from './check-store.ts'
import { CHECKS, type CheckId, complain, type Finding, ok, skip } from './checks.ts'

export type DoctorOptions = TargetOptions & {
  readonly issues: string
  /** Of the publication, instead of the one in its settings. */
  readonly url: string | null
  readonly environment: Environment
  readonly run: RunWrangler
  /** Of the cache. */
  readonly cache: string
  /** Milliseconds since the epoch. */
  readonly now: number
}

const REMOTE: readonly CheckId[] = [
  'credentials',
  'namespace',
  'permission',
  'address',
  'worker',
  'readers',
  'conformance',
]

export async function diagnose(options: DoctorOptions): Promise<readonly Finding[]> {
  const { issues, url, config, run, cache } = options
  const { finding, settings } = await checkSettings(issues, url)
  const findings = [
    await checkVersions(run),
    finding,
    ...(await checkConfig(config, readWorkerdDate())),
    checkCache(cache),
    ...(options.remote ? await checkRemote(options, settings) : await checkLocal(options)),
  ]
  const order = Object.keys(CHECKS)
  return findings.sort((a, b) => order.indexOf(a.check) - order.indexOf(b.check))
}

async function checkLocal(options: DoctorOptions): Promise<readonly Finding[]> {
  const elsewhere = REMOTE.map((check) => skip(check, 'it is asked for with --remote'))
  try {
    const target = await openTarget(options)
    try {
      const { findings } = await checkStore(target.store, await target.memory.read(), options.now)
      return [ok('state', options.state), ...findings, ...elsewhere]
    } finally {
      await target.close()
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [
      complain('state', reason, 'end what uses it, or name another with --state'),
      ...skipStore('local state cannot be opened').findings,
      ...elsewhere,
    ]
  }
}

async function checkRemote(options: DoctorOptions, settings: Settings | null): Promise<readonly Finding[]> {
  const { findings, target } = await checkAccount(options)
  const checked = target === null ? skipStore('the namespace was not found') : await checkNamespace()
  const url = options.url ?? checked.head?.current.publication.url ?? settings?.url ?? null
  const seen =
    url === null
      ? REMOTE.slice(3).map((check) => skip(check, 'no address is known', 'name it with --url'))
      : await checkPublic(url, checked.head?.release ?? null, options.now)
  return [skip('state', 'it is looked at without --remote'), ...findings, ...checked.findings, ...seen]

  async function checkNamespace(): Promise<CheckedStore> {
    if (target === null) throw new Error('There is no target')
    try {
      const memory = await openRemoteMemory(target).read()
      return await checkStore(openCloudflareStore(target, IMPATIENT), memory, options.now)
    } catch (error) {
      if (!(error instanceof CloudflareFailure)) throw error
      return skipStore(error.message)
    }
  }
}

function skipStore(why: string): CheckedStore {
  return { findings: (['release', 'staged', 'memory'] as const).map((check) => skip(check, why)), head: null }
}
