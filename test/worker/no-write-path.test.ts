/** The Worker reads. Whatever it is asked, by whatever method, all that it does with KV is to get values. */
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { createApp } from '../../src/worker/app.ts'
import { readSources } from '../house/read-sources.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const METHODS = [
  'GET',
  'HEAD',
  'OPTIONS',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'PROPFIND',
  'MKCOL',
  'COPY',
  'PURGE',
  'BREW',
]

const READING = ['GET', 'HEAD', 'OPTIONS']

/** Of a namespace, what reads one key. */
const GETTING = ['get', 'getWithMetadata']

const { platform } = vi.hoisted(() => ({
  platform: { store: null as MemoryStore | null, touched: new Set<unknown>() },
}))

/** A KV namespace that can be read, notes all that is done with it, and throws where that is anything else. */
vi.mock('cloudflare:workers', () => ({
  env: {
    GAZETTE: new Proxy(
      {},
      {
        get(_, name) {
          platform.touched.add(name)
          const get = async (key: string) => platform.store?.values.get(key)?.bytes.slice().buffer ?? null
          if (name === 'get') return get
          if (name === 'getWithMetadata') return async (key: string) => ({ value: await get(key), metadata: null })
          throw new Error(`The Worker tried ${String(name)}`)
        },
      },
    ),
  },
}))

/** The Worker as the platform calls it, by the types of Node. */
type Edge = {
  fetch(request: Request): Promise<Response>
  scheduled(event: { readonly scheduledTime: number }): Promise<void>
}

let edge: Edge
let store: MemoryStore
let before: ReadonlyMap<string, unknown>

beforeAll(async () => {
  store = createMemoryStore()
  const issue = makeIssue('2021-11', [makeArticle('a', { topics: ['named-topic'] })])
  await publishSample(store, [issue], '2021-12-01T00:00:00Z')
  platform.store = store
  before = new Map(store.values)
  edge = (await import('../../src/worker/index.ts')).default as unknown as Edge
})

async function ask(path: string, method: string): Promise<Response> {
  const body = READING.includes(method) ? null : 'body'
  return edge.fetch(new Request(`http://worker${path}`, { method, body }))
}

/** One address for each route, with names that there are. */
function listPaths(): readonly string[] {
  const app = createApp({ store, now: () => 0, headMaxAge: 0 })
  const names: Readonly<Record<string, string>> = {
    issue: '2021-11',
    article: 'a',
    topic: 'named-topic',
    slug: '2021-11',
  }
  const paths = app.routes.map(({ path }) =>
    path.replace(/:(\w+)(?:\{[^/]*\})?/g, (_, name: string) => names[name] ?? 'x.json'),
  )
  return [...new Set([...paths, '/nothing', '/api/v1/nothing', '/v1/head', '/issues/2021-11/b'])]
}

describe('the Worker', () => {
  test.each(METHODS)('does nothing but read when it is asked by %s', async (method) => {
    const paths = listPaths()
    expect(paths.length).toBeGreaterThan(40)
    for (const path of paths) {
      const { status, headers } = await ask(path, method)
      if (READING.includes(method)) expect([path, status]).not.toEqual([path, 405])
      else expect([path, status, headers.get('Allow')]).toEqual([path, 405, 'GET, HEAD, OPTIONS'])
    }
    expect([...platform.touched].filter((name) => !GETTING.includes(String(name)))).toEqual([])
    expect(store.values).toEqual(before)
  })

  test('does nothing but read when its clock ticks', async () => {
    expect(platform.touched.size).toBeGreaterThan(0)
    await edge.scheduled({ scheduledTime: Date.parse('2021-12-02T00:00:00Z') })
    expect([...platform.touched].filter((name) => !GETTING.includes(String(name)))).toEqual([])
    expect(store.values).toEqual(before)
  })

  test('is bundled without a call of what writes or lists keys, and without a client of KV that could', async () => {
    const bundle = await readFile(inject('bundle'), 'utf8')
    // Names of members stay what they are when it is minified; `delete` is also one of every Map.
    expect(bundle).toMatch(/\.get(?:WithMetadata)?\([^()]*type: ?"arrayBuffer"/)
    expect(bundle.match(/\.(?:put|list)\(/g)).toBeNull()
    expect(bundle).not.toContain('api.cloudflare.com')
  })

  test('has the namespace in two files, of which one opens the store and the other reads', () => {
    const sources = readSources().filter(({ path }) => path.startsWith('src/worker/'))
    const using = sources.filter(({ code }) => /\bKVNamespace\b|\.GAZETTE\b/.test(code)).map(({ path }) => path)
    expect(using).toEqual(['src/worker/index.ts', 'src/worker/kv-store.ts'])
    const calls = sources.flatMap(({ code }) => code.match(/\b(?:namespace|GAZETTE)\.\w+/g) ?? [])
    expect(calls.length).toBeGreaterThan(0)
    expect(calls.filter((call) => !GETTING.includes(call.split('.')[1] ?? ''))).toEqual([])
  })
})
