/** What wrangler.toml says of the deployment, as far as a publish, or a look at it, needs it. */
import { readFile } from 'node:fs/promises'
import { parse } from 'smol-toml'
import { UnresolvedTarget } from './unresolved-target.ts'

export type WranglerConfig = {
  /** The Worker's name. */
  readonly name: string | null
  readonly accountId: string | null
  /** The id that the binding has; null where wrangler is to find or make the namespace. */
  readonly namespaceId: string | null
  readonly compatibilityDate: string | null
  readonly crons: readonly string[]
  /** Whether the Worker's logs are kept. */
  readonly isObserved: boolean
  /** Whether the Worker is told that it is a preview, which costs a KV read a request. */
  readonly isPreview: boolean
}

/**
 * Named environments (`[env.x]`) are left aside, as `wrangler deploy` without `--env` does.
 * @param path of wrangler.toml
 * @param binding the name of the KV binding
 * @throws UnresolvedTarget where the file cannot be read, is no TOML or does not have the binding exactly once
 */
export async function readWranglerConfig(path: string, binding: string): Promise<WranglerConfig> {
  const config = await parseFile(path)
  const bindings = findBindings(config, binding)
  if (bindings.length !== 1) {
    const found = bindings.length === 0 ? 'no' : `${bindings.length} entries of`
    const advice = `have one [[kv_namespaces]] with binding = "${binding}"`
    throw new UnresolvedTarget(`Cannot find the KV namespace: ${path} has ${found} binding "${binding}"; ${advice}`)
  }
  const namespaceId = readText(bindings[0], 'id')
  const crons = readMember(readMember(config, 'triggers'), 'crons')
  return {
    name: readText(config, 'name'),
    accountId: readText(config, 'account_id'),
    namespaceId,
    compatibilityDate: readText(config, 'compatibility_date'),
    crons: Array.isArray(crons) ? crons.map(String) : [],
    isObserved: readMember(readMember(config, 'observability'), 'enabled') === true,
    isPreview: readMember(readMember(config, 'vars'), 'PREVIEW') === '1',
  }
}

async function parseFile(path: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw new UnresolvedTarget(`Cannot read ${path}, which names the Worker and its KV namespace`, { cause })
  }
  try {
    return parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
    throw new UnresolvedTarget(`Cannot read ${path}: ${reason}`, { cause })
  }
}

function findBindings(config: unknown, binding: string): readonly unknown[] {
  const entries = readMember(config, 'kv_namespaces')
  return Array.isArray(entries) ? entries.filter((entry) => readMember(entry, 'binding') === binding) : []
}

/** Empty counts as not there, as wrangler has it. */
function readText(table: unknown, name: string): string | null {
  const value = readMember(table, name)
  return typeof value === 'string' && value !== '' ? value : null
}

function readMember(table: unknown, name: string): unknown {
  return typeof table === 'object' && table !== null ? Object.entries(table).find(([key]) => key === name)?.[1] : null
}
