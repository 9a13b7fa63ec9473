/** What every endpoint costs in reads of KV, asked of the Worker's app over an archive in memory. */
import { createClient } from '../src/client/create-client.ts'
import type { Root } from '../src/release/documents.ts'
import { HEAD_KEY } from '../src/release/keys.ts'
import { API_PREFIX } from '../src/release/paths.ts'
import type { ReadStore } from '../src/release/ports.ts'
import { createApp } from '../src/worker/app.ts'
import { generateArchive } from './archive.ts'
import { createMemoryStore } from './memory-store.ts'
import { publishArchive } from './publish-archive.ts'

/** Reads of KV that one request costs. */
export type Cost = {
  /** As the table has it: what is asked. */
  readonly asked: string
  readonly endpoint: string
  /** In an isolate that has just started. */
  readonly cold: number
  /** The same question there again. */
  readonly warm: number
  /** And once more when another issue was published. */
  readonly later: number
}

/** `path` is below `/api/v1`. */
type Question = { readonly asked: string; readonly endpoint: string; readonly path: string }

const FIRST = '2026-01-01T00:00:00Z'
const SECOND = '2026-01-08T00:00:00Z'

/** As the Worker has it: milliseconds for which a head is believed. */
const HEAD_MAX_AGE = 5000

/** @param count issues that there are before the one that is published meanwhile */
export async function measureApi(count: number): Promise<readonly Cost[]> {
  const { settings, issues } = generateArchive(count + 1)
  const store = createMemoryStore()
  await publishArchive(store, settings, issues.slice(0, count), FIRST)
  const head = await store.read(HEAD_KEY, 0)
  await publishArchive(store, settings, issues, SECOND)

  const kv = { ...store, reads: 0, isBefore: true }
  const counted: ReadStore = {
    read: async (key, cacheTtl) => {
      kv.reads++
      return key === HEAD_KEY && kv.isBefore ? head : kv.read(key, cacheTtl)
    },
  }
  let now = Date.parse(SECOND)
  const startIsolate = (): typeof fetch => {
    const app = createApp({ store: counted, now: () => now, headMaxAge: HEAD_MAX_AGE })
    return async (input) => app.request(String(input))
  }

  const costs: Cost[] = []
  for (const { path, ...question } of await listQuestions(settings.url, startIsolate())) {
    kv.isBefore = true
    const ask = startIsolate()
    const countReads = async () => {
      kv.reads = 0
      const response = await ask(settings.url + API_PREFIX + path)
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
      return kv.reads
    }
    const [cold, warm] = [await countReads(), await countReads()]
    kv.isBefore = false
    now += 2 * HEAD_MAX_AGE
    costs.push({ ...question, cold, warm, later: await countReads() })
  }
  return costs
}

/** Of each endpoint what costs most, and where that is a special question, a common one too. */
async function listQuestions(url: string, ask: typeof fetch): Promise<readonly Question[]> {
  const api = createClient(url, { fetch: ask })
  const { items: articles } = await api.listArticles({ limit: 1 })
  const { cursor } = await api.listChanges({ limit: 1 })
  const topics = (await api.listTopics()).items.toSorted((a, b) => b.articles - a.articles)
  const months = (await api.listExports()).items
  const release = await ask(`${url}${API_PREFIX}/release`)
  const { months: indexes } = (await release.json()) as Root
  const [article, large, small, month] = [articles[0], topics[0]?.slug, topics.at(-1)?.slug, months.at(-1)]
  const [index] = Object.values(indexes)
  if (!article || !month) throw new Error('Nothing is published')

  return [
    { endpoint: 'listIssues', asked: '100 issues', path: '/issues?limit=100' },
    { endpoint: 'getIssue', asked: 'an issue', path: `/issues/${article.issue}` },
    { endpoint: 'listArticles', asked: '100 articles', path: '/articles?limit=100' },
    { endpoint: 'listArticles', asked: 'articles of an issue', path: `/articles?issue=${article.issue}` },
    {
      endpoint: 'listArticles',
      asked: '100 articles on the smallest topic',
      path: `/articles?topic=${small}&limit=100`,
    },
    {
      endpoint: 'listArticles',
      asked: '100 articles on the largest topic',
      path: `/articles?topic=${large}&limit=100`,
    },
    { endpoint: 'listArticles', asked: 'articles by nobody', path: '/articles?author=nobody' },
    { endpoint: 'listArticles', asked: 'articles with a word that none has', path: '/articles?q=xyzzy' },
    { endpoint: 'listArticles', asked: 'the same on the largest topic', path: `/articles?q=xyzzy&topic=${large}` },
    { endpoint: 'getArticle', asked: 'an article', path: `/articles/${article.issue}/${article.slug}` },
    { endpoint: 'listTopics', asked: 'the topics', path: '/topics' },
    { endpoint: 'search', asked: 'a search', path: '/search?q=harbour+repairs' },
    { endpoint: 'listCitations', asked: 'who cited an address', path: '/links?url=https://nobody.example/' },
    { endpoint: 'listChanges', asked: '200 changes', path: `/changes?limit=200&since=${cursor}` },
    { endpoint: 'listExports', asked: 'the files of the export', path: '/export' },
    { endpoint: 'getExport', asked: 'one of them', path: month.url.slice((url + API_PREFIX).length) },
    { endpoint: 'getStatus', asked: 'the status', path: '/status' },
    { endpoint: 'getRelease', asked: 'the release', path: '/release' },
    { endpoint: 'getReleaseObject', asked: 'an index of it', path: `/release/${index}` },
    { endpoint: 'getSchema', asked: 'a schema', path: '/schema/Article.json' },
    { endpoint: 'getOpenApi', asked: 'the OpenAPI document', path: '/openapi.json' },
  ]
}
