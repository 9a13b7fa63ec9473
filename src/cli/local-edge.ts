/** Workers KV and workerd on this machine, by miniflare: the store of local publishes and the server of previews. */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import type { ListedKey, WriteStore } from '../release/ports.ts'
import { COMPATIBILITY_DATE, COMPATIBILITY_FLAGS } from './compatibility.ts'
import { readMetadata } from './read-metadata.ts'

/** As wrangler.toml names it; without an id in there, wrangler too takes the binding's name for the namespace's id. */
const NAMESPACE = 'GAZETTE'

/** What runs where nothing is served: KV alone needs a Worker around it. */
const EMPTY_WORKER = 'export default { fetch: () => new Response(null, { status: 404 }) }'

export type LocalEdge = { readonly store: WriteStore; readonly close: () => Promise<void> }

/** Opens the KV of a state folder, which `wrangler dev --persist-to <state>` reads as well. */
export function openLocalStore(state: string): Promise<LocalEdge> {
  return start(state, { script: EMPTY_WORKER })
}

/**
 * The same, and a bundled Worker that answers for it on 127.0.0.1.
 * @throws where the port is taken
 */
export async function serveLocally(state: string, bundle: string, port: number): Promise<LocalEdge> {
  const script = await readFile(bundle, 'utf8')
  return start(state, { script, host: '127.0.0.1', port, bindings: { PREVIEW: '1' } })
}

type Runtime = {
  readonly script: string
  readonly host?: string
  readonly port?: number
  readonly bindings?: Record<string, string>
}

async function start(state: string, runtime: Runtime): Promise<LocalEdge> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      compatibilityDate: COMPATIBILITY_DATE,
      compatibilityFlags: COMPATIBILITY_FLAGS,
      resourcePersistencePath: join(resolve(state), 'v3'),
      kvNamespaces: { [NAMESPACE]: NAMESPACE },
      // Nothing is looked up on the network for a preview.
      cf: false,
      ...runtime,
    }),
  )
  await miniflare.ready
  const namespace = await miniflare.getKVNamespace(NAMESPACE)
  return { store: toStore(namespace), close: () => miniflare.dispose() }
}

type Namespace = Awaited<ReturnType<Miniflare['getKVNamespace']>>

function toStore(namespace: Namespace): WriteStore {
  return {
    async read(key) {
      const value = await namespace.get(key, { type: 'arrayBuffer' })
      return value && new Uint8Array(value)
    },
    async write(values, progress) {
      for (const [index, { key, bytes, metadata }] of values.entries()) {
        await namespace.put(key, bytes, { metadata })
        progress?.(index + 1)
      }
    },
    async remove(keys) {
      for (const key of keys) await namespace.delete(key)
    },
    async list(prefix) {
      const keys: ListedKey[] = []
      for (let cursor: string | undefined; ; ) {
        const page = await namespace.list({ prefix, ...(cursor && { cursor }) })
        keys.push(...page.keys.map(({ name, metadata }) => ({ key: name, metadata: readMetadata(metadata) })))
        if (page.list_complete) return keys
        cursor = page.cursor
      }
    },
  }
}
