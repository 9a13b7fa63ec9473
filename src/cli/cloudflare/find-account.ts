/** The account to publish to, where nothing names one: the only one that the credentials reach. */
import { listPages } from './list-pages.ts'
import type { Api } from './open-api.ts'
import type { CloudflareTarget } from './target.ts'
import { UnresolvedTarget } from './unresolved-target.ts'

/**
 * @param config the path of wrangler.toml, for the message
 * @throws UnresolvedTarget where there is none, or a choice; CloudflareFailure
 */
export async function findAccount(api: Api, config: string): Promise<CloudflareTarget['account']> {
  const accounts = await listPages({ what: 'list the accounts', path: '/accounts', perPage: 50 }, api)
  const [only, ...others] = accounts.flatMap((account) =>
    'id' in account && 'name' in account ? [{ id: String(account.id), name: String(account.name) }] : [],
  )
  if (only !== undefined && others.length === 0) return only
  const advice = `set CLOUDFLARE_ACCOUNT_ID, or account_id in ${config}`
  if (only === undefined) throw new UnresolvedTarget(`Cannot choose the account: these credentials see none; ${advice}`)
  const choice = [only, ...others].map(({ id, name }) => `${id} (${name})`).join(', ')
  throw new UnresolvedTarget(`Cannot choose the account among ${choice}; ${advice}`)
}
