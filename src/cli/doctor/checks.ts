/** What `gazette doctor` looks at. The documentation lists the same, which a test holds. */

export const CHECKS = {
  versions: 'Node.js, wrangler and workerd fit together',
  settings: 'publication.yaml and the issues have no errors',
  config: 'wrangler.toml says what the Worker needs',
  state: 'local state can be written, and nobody else writes to it',
  cache: 'the cache can be read',
  credentials: 'there are credentials, and they are valid',
  namespace: 'account and namespace are found',
  permission: 'the credentials may write to the namespace',
  release: 'a release is live, and the store has all of it',
  staged: 'what is staged is still to come',
  memory: 'the store has what was published from here',
  address: 'the public address answers, with the release of the store',
  worker: 'the Worker there is of this version of Gazette',
  readers: 'feed readers are let through',
  conformance: 'the main feeds keep the rules of `gazette verify`',
} as const

export type CheckId = keyof typeof CHECKS

export type Finding = {
  readonly check: CheckId
  /** A warning can wait; what was not looked at is neither well nor ill. */
  readonly status: 'ok' | 'warning' | 'problem' | 'not seen'
  /** What was found. */
  readonly found: string
  /** What to do; null where there is nothing to do. */
  readonly advice: string | null
}

export function ok(check: CheckId, found: string): Finding {
  return { check, status: 'ok', found, advice: null }
}

export function warn(check: CheckId, found: string, advice: string): Finding {
  return { check, status: 'warning', found, advice }
}

export function complain(check: CheckId, found: string, advice: string): Finding {
  return { check, status: 'problem', found, advice }
}

export function skip(check: CheckId, found: string, advice: string | null = null): Finding {
  return { check, status: 'not seen', found, advice }
}
