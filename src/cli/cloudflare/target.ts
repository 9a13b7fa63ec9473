/** Where a remote publish goes: shown to the editor first, and enough to open the store. */
import type { Credentials } from './seal-credentials.ts'

export type CloudflareTarget = {
  /** The base of the API. */
  readonly api: string
  /** `name` is null where nobody had to ask for it. */
  readonly account: { readonly id: string; readonly name: string | null }
  /** `title` is null where the id comes from the configuration. */
  readonly namespace: { readonly id: string; readonly title: string | null }
  readonly credentials: Credentials
}

/** For people. */
export function nameTarget({ account, namespace }: Pick<CloudflareTarget, 'account' | 'namespace'>): string {
  return `account ${account.name ?? account.id}, namespace ${namespace.title ?? namespace.id}`
}

/** Where the API has the namespaces of an account. */
export function namespacesPath(accountId: string): string {
  return `/accounts/${encodeURIComponent(accountId)}/storage/kv/namespaces`
}

/** Where it has the one. */
export function namespacePath({ account, namespace }: Pick<CloudflareTarget, 'account' | 'namespace'>): string {
  return `${namespacesPath(account.id)}/${encodeURIComponent(namespace.id)}`
}
