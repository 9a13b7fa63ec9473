/** The KV namespace of a binding without an id: the one that `wrangler deploy` made for it, by its title. */
import { listPages } from './list-pages.ts'
import type { Api } from './open-api.ts'
import { type CloudflareTarget, namespacesPath } from './target.ts'
import { UnresolvedTarget } from './unresolved-target.ts'

export type Wanted = {
  readonly accountId: string
  /** The Worker's name. */
  readonly worker: string
  readonly binding: string
  /** The path of wrangler.toml, for the message. */
  readonly config: string
}

/** How many titles a message names. */
const SHOWN = 10

/** @throws UnresolvedTarget where not exactly one namespace has the title; CloudflareFailure */
export async function findNamespace(api: Api, wanted: Wanted): Promise<CloudflareTarget['namespace']> {
  const { accountId, worker, binding, config } = wanted
  const path = namespacesPath(accountId)
  const listed = await listPages({ what: 'list the KV namespaces', path, perPage: 100 }, api)
  const namespaces = listed.flatMap((it) =>
    'id' in it && 'title' in it ? [{ id: String(it.id), title: String(it.title) }] : [],
  )
  const title = makeTitle(worker, binding)
  const [only, ...others] = namespaces.filter((namespace) => namespace.title === title)
  if (only !== undefined && others.length === 0) return only

  const advice = `or write the namespace's id into [[kv_namespaces]] in ${config}`
  if (only === undefined) {
    const titles = namespaces.map((namespace) => `"${namespace.title}"`)
    const rest = titles.length > SHOWN ? `, and ${titles.length - SHOWN} more` : ''
    const there = titles.length === 0 ? 'none' : titles.slice(0, SHOWN).join(', ') + rest
    throw new UnresolvedTarget(
      `Cannot find the KV namespace "${title}" in account ${accountId} (there: ${there}); run \`npx wrangler deploy\` first, which makes it, ${advice}`,
    )
  }
  const ids = [only, ...others].map(({ id }) => id).join(', ')
  throw new UnresolvedTarget(`Cannot choose among the KV namespaces "${title}" (${ids}); rename all but one, ${advice}`)
}

/** As wrangler 4.156.0 names what it provisions (`autoProvisionedResourceName` in its sources). */
function makeTitle(worker: string, binding: string): string {
  return `${worker}-${binding.toLowerCase().replaceAll('_', '-')}`
}
