/** Environment, wrangler.toml, wrangler and the API -> where to publish and as whom. Nothing of it is guessed. */
import { findAccount } from './find-account.ts'
import { type Environment, findCredentials } from './find-credentials.ts'
import { findNamespace } from './find-namespace.ts'
import { type ApiOptions, openApi, readApiBase } from './open-api.ts'
import { readWranglerConfig } from './read-wrangler-config.ts'
import { type RunWrangler, runWrangler } from './run-wrangler.ts'
import type { CloudflareTarget } from './target.ts'
import { UnresolvedTarget } from './unresolved-target.ts'

/** As wrangler.toml names it. */
const BINDING = 'GAZETTE'

export type ResolveOptions = ApiOptions & {
  readonly environment: Environment
  /** The path of wrangler.toml. */
  readonly config: string
  readonly run?: RunWrangler
}

/**
 * Credentials: CLOUDFLARE_API_TOKEN, else what `wrangler auth token` shows. Account: CLOUDFLARE_ACCOUNT_ID, else
 * `account_id` of wrangler.toml, else the only one that the credentials reach. Namespace: the binding's `id`, else by
 * the title that `wrangler deploy` gives it. CLOUDFLARE_API_BASE_URL replaces the API's address, as for wrangler.
 * @throws UnresolvedTarget, UnusableCredentials, CloudflareFailure; no message has a secret in it
 */
export async function resolveTarget(options: ResolveOptions): Promise<CloudflareTarget> {
  const { environment, config, run = runWrangler } = options
  const { name, accountId, namespaceId } = await readWranglerConfig(config, BINDING)
  if (namespaceId === null && name === null) {
    throw new UnresolvedTarget(`Cannot find the KV namespace: ${config} has neither the Worker's name nor an id`)
  }
  const credentials = await findCredentials(environment, run)
  const base = readApiBase(environment)
  const api = openApi(base, credentials, options)

  const named = environment.CLOUDFLARE_ACCOUNT_ID?.trim() || accountId
  const account = named ? { id: named, name: null } : await findAccount(api, config)
  const namespace =
    namespaceId === null
      ? await findNamespace(api, { accountId: account.id, worker: name ?? '', binding: BINDING, config })
      : { id: namespaceId, title: null }
  return { api: base, account, namespace, credentials }
}
