/** Whether Cloudflare knows who we are, and lets us do what a publish does. No secret gets into a finding. */
import { type Environment, findCredentials } from '../cloudflare/find-credentials.ts'
import { type Api, CloudflareFailure, openApi, readApiBase } from '../cloudflare/open-api.ts'
import { resolveTarget } from '../cloudflare/resolve-target.ts'
import type { RunWrangler } from '../cloudflare/run-wrangler.ts'
import { type Credentials, UnusableCredentials } from '../cloudflare/seal-credentials.ts'
import { type CloudflareTarget, namespacePath, nameTarget } from '../cloudflare/target.ts'
import { UnresolvedTarget } from '../cloudflare/unresolved-target.ts'
import { complain, type Finding, ok, skip, warn } from './checks.ts'

export type AccountOptions = {
  readonly environment: Environment
  /** The path of wrangler.toml. */
  readonly config: string
  readonly run: RunWrangler
  /** Milliseconds since the epoch. */
  readonly now: number
}

export type CheckedAccount = { readonly findings: readonly Finding[]; readonly target: CloudflareTarget | null }

/** Whoever waits for a diagnosis has no patience for a network that is not there. */
export const IMPATIENT = { limits: { tries: 2, time: 5_000, patience: 5_000 }, timeout: 10_000 }

/** Milliseconds before its end at which a token is due for another. */
const SOON = 14 * 24 * 3600 * 1000

/** Outside of the layout's prefix, so nothing has this name. */
const PROBE_KEY = 'gazette-doctor-probe'

const OFFLINE = 'look again when Cloudflare can be reached'

const RENEW = 'make another token with "Workers KV Storage: Edit" and set CLOUDFLARE_API_TOKEN'

export async function checkAccount(options: AccountOptions): Promise<CheckedAccount> {
  const { environment, run } = options
  let credentials: Credentials
  try {
    credentials = await findCredentials(environment, run)
  } catch (error) {
    if (!(error instanceof UnresolvedTarget || error instanceof UnusableCredentials)) throw error
    const rest = (['namespace', 'permission'] as const).map((check) => skip(check, 'there are no credentials'))
    return { findings: [complain('credentials', error.message, 'OPERATE.md, "Tokens"'), ...rest], target: null }
  }
  const base = readApiBase(environment)
  const api = openApi(base, credentials, IMPATIENT)
  try {
    const target = await resolveTarget({ ...options, ...IMPATIENT })
    const findings = [
      await checkToken(api, options, target.account.id),
      ok('namespace', nameTarget(target)),
      await checkPermission(api, target),
    ]
    return { findings, target }
  } catch (error) {
    if (error instanceof UnresolvedTarget) {
      const findings = [await checkToken(api, options, null), complain('namespace', error.message, 'see OPERATE.md')]
      return { findings: [...findings, skip('permission', 'there is no namespace')], target: null }
    }
    if (!(error instanceof CloudflareFailure)) throw error
    const token = await checkToken(api, options, null)
    const isOffline = !error.isRefusal
    const found = isOffline ? skip('namespace', error.message, OFFLINE) : complain('namespace', error.message, RENEW)
    return { findings: [token, found, skip('permission', 'the namespace was not found')], target: null }
  }
}

/** Tokens of a user and tokens of an account are verified at addresses of their own. */
async function checkToken(api: Api, { environment, now }: AccountOptions, account: string | null): Promise<Finding> {
  if (!environment.CLOUDFLARE_API_TOKEN) return ok('credentials', 'those of `wrangler login`')
  const paths = [
    '/user/tokens/verify',
    ...(account === null ? [] : [`/accounts/${encodeURIComponent(account)}/tokens/verify`]),
  ]
  let refusal = ''
  for (const path of paths) {
    try {
      const { result } = await api.callJson({ what: 'verify the token', method: 'GET', path })
      return judgeToken(result, now)
    } catch (error) {
      if (!(error instanceof CloudflareFailure)) throw error
      if (!error.isRefusal) return skip('credentials', `CLOUDFLARE_API_TOKEN is set; ${error.message}`, OFFLINE)
      refusal = error.message
    }
  }
  return complain('credentials', `CLOUDFLARE_API_TOKEN is not valid: ${refusal}`, RENEW)
}

/** `{"status": "active", "expires_on": "..."}` */
function judgeToken(result: unknown, now: number): Finding {
  const { status, expires_on: end } = (result ?? {}) as { readonly status?: unknown; readonly expires_on?: unknown }
  if (status !== 'active') return complain('credentials', `CLOUDFLARE_API_TOKEN is ${status}`, RENEW)
  if (typeof end !== 'string') return ok('credentials', 'CLOUDFLARE_API_TOKEN is active, without an end')
  const found = `CLOUDFLARE_API_TOKEN is active until ${end}`
  return Date.parse(end) - now < SOON ? warn('credentials', found, RENEW) : ok('credentials', found)
}

/** By removing a key that is not there: nothing else shows it without writing something. */
async function checkPermission(api: Api, target: CloudflareTarget): Promise<Finding> {
  const path = `${namespacePath(target)}/bulk/delete`
  try {
    await api.callJson({ what: 'write to the namespace', method: 'POST', path, json: JSON.stringify([PROBE_KEY]) })
    return ok('permission', 'they may write to it')
  } catch (error) {
    if (!(error instanceof CloudflareFailure)) throw error
    if (!error.isRefusal) return skip('permission', error.message, OFFLINE)
    return complain('permission', error.message, RENEW)
  }
}
