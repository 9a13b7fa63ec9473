/** As whom to publish: by the environment, else as wrangler is logged in. */
import { stripVTControlCharacters } from 'node:util'
import type { RunWrangler } from './run-wrangler.ts'
import { type Credentials, type Secret, sealCredentials } from './seal-credentials.ts'
import { UnresolvedTarget } from './unresolved-target.ts'

export type Environment = Readonly<Record<string, string | undefined>>

const ADVICE = 'set CLOUDFLARE_API_TOKEN, or log in with `npx wrangler login`'

/**
 * wrangler is run only where no token is in the environment. It finds what it has stored, and a global API key.
 * @throws UnresolvedTarget, UnusableCredentials
 */
export async function findCredentials(environment: Environment, run: RunWrangler): Promise<Credentials> {
  const token = environment.CLOUDFLARE_API_TOKEN?.trim()
  if (token) return sealCredentials({ kind: 'token', token })

  const ran = await run(['auth', 'token', '--json'])
  if (ran === null) throw new UnresolvedTarget(`Cannot authenticate: wrangler is not installed; ${ADVICE}`)
  if (ran.code !== 0) throw new UnresolvedTarget(`Cannot authenticate: ${findReason(ran.stderr)}; ${ADVICE}`)
  const secret = readSecret(ran.stdout)
  if (secret === null) throw new UnresolvedTarget(`Cannot authenticate: wrangler shows no credentials; ${ADVICE}`)
  return sealCredentials(secret)
}

/** `{"type": "oauth" | "api_token", "token"}` or `{"type": "api_key", "key", "email"}`. */
function readSecret(stdout: string): Secret | null {
  let shown: unknown
  try {
    shown = JSON.parse(stdout)
  } catch {
    return null
  }
  if (typeof shown !== 'object' || shown === null) return null
  if ('token' in shown && typeof shown.token === 'string') return { kind: 'token', token: shown.token }
  if (!('key' in shown && 'email' in shown)) return null
  const { key, email } = shown
  return typeof key === 'string' && typeof email === 'string' ? { kind: 'key', key, email } : null
}

/** wrangler's error without its decoration: `✘ [ERROR] Not logged in.` */
function findReason(stderr: string): string {
  const text = stripVTControlCharacters(stderr)
  const reason = /\[ERROR\]\s*(.+)/.exec(text)?.[1]?.trim()
  return reason ? `wrangler says "${reason}"` : 'wrangler failed'
}
