/** A client of the API for scripts in TypeScript: typed by the server's own schemas, made of fetch and nothing else. */
import { hc } from 'hono/client'
import type { ArticleItem, ChangeList, ExportLine } from '../api/resources.ts'
import { API_PREFIX } from '../release/paths.ts'
import { type Answered, readProblem } from './api-problem.ts'
import { readLines } from './read-lines.ts'
import type { Answer, ApiApp, Query } from './routes.ts'

export type * from '../api/resources.ts'
// biome-ignore lint/performance/noBarrelFile: the package has one address for the client and what it throws
export { ApiProblem } from './api-problem.ts'

export type ClientOptions = {
  /** Another than the platform's own: one that caches, waits or counts. */
  readonly fetch?: typeof globalThis.fetch
}

/** A part of a list; `next_url` is null at its end. */
export type Page<Item> = { readonly items: readonly Item[]; readonly next_url: string | null }

/** Everything that it does not get it throws: ApiProblem for an answer, whatever fetch throws where there is none. */
export type Client = {
  listIssues(query?: Query<'listIssues'>): Promise<Answer<'listIssues'>>
  getIssue(slug: string): Promise<Answer<'getIssue'>>
  /** With `fields`, articles have these members only, and the compiler knows it. */
  listArticles<Field extends keyof ArticleItem = keyof ArticleItem>(
    query?: Omit<Query<'listArticles'>, 'fields'> & { readonly fields?: readonly Field[] },
  ): Promise<Page<Pick<ArticleItem, Field>>>
  /** @param path `<issue>/<article>`, as the end of a permalink and the `path` of a change have it */
  getArticle(path: string): Promise<Answer<'getArticle'>>
  listTopics(): Promise<Answer<'listTopics'>>
  search(query: Query<'search'>): Promise<Answer<'search'>>
  listCitations(query: Query<'listCitations'>): Promise<Answer<'listCitations'>>
  listChanges(query?: Query<'listChanges'>): Promise<Answer<'listChanges'>>
  listExports(): Promise<Answer<'listExports'>>
  getStatus(): Promise<Answer<'getStatus'>>
  /** The items of a list from a first page on: `for await (const article of walk(listArticles()))`. */
  walk<Item>(first: Page<Item> | Promise<Page<Item>>): AsyncGenerator<Item>
  /**
   * What happened, page by page, up to now. Keep the `cursor` of each page once its changes are dealt with, and begin
   * with it the next time.
   */
  followChanges(since?: string): AsyncGenerator<ChangeList>
  /** @param url of a month of `listExports` */
  readExport(url: string): AsyncGenerator<ExportLine>
}

/** @param base where the publication is served: `https://news.example` */
export function createClient(base: string, options: ClientOptions = {}): Client {
  const root = base.replace(/\/+$/, '') + API_PREFIX
  const send = options.fetch ?? globalThis.fetch
  const api = hc<ApiApp>(root, { fetch: send, buildSearchParams })

  return {
    listIssues: (query = {}) => receive(api.issues.$get({ query })),
    getIssue: async (slug) => receive(api.issues[':slug'].$get({ param: { slug: encodePlace(slug) } })),
    // Which members there are is a matter of `fields`; the schema says only that any may be missing.
    listArticles: (query = {}) => receive(api.articles.$get({ query })) as Promise<Page<ArticleItem>>,
    getArticle: async (path) => {
      const [issue, article, ...more] = path.split('/')
      if (more.length > 0) throw new TypeError(`Cannot get "${path}": it should be <issue>/<article>`)
      const param = { issue: encodePlace(issue), article: encodePlace(article) }
      return receive(api.articles[':issue'][':article'].$get({ param }))
    },
    listTopics: () => receive(api.topics.$get()),
    search: (query) => receive(api.search.$get({ query })),
    listCitations: (query) => receive(api.links.$get({ query })),
    listChanges: (query = {}) => receive(api.changes.$get({ query })),
    listExports: () => receive(api.export.$get()),
    getStatus: () => receive(api.status.$get()),
    walk: async function* (first) {
      for await (const { items } of readPages(first)) yield* items
    },
    followChanges: async function* (since) {
      yield* readPages(receive(api.changes.$get({ query: since === undefined ? {} : { since } })))
    },
    readExport: async function* (url) {
      const response = await send(resolve(url))
      if (!response.ok) throw await readProblem(response)
      if (response.body) yield* readLines<ExportLine>(response.body)
    },
  }

  async function* readPages<List extends Page<unknown>>(first: List | Promise<List>): AsyncGenerator<List> {
    for (let page = await first; ; page = await receive<List>(send(resolve(page.next_url)))) {
      yield page
      if (page.next_url === null) return
    }
  }

  /** Addresses in answers begin with the publication's own `url`, also where a preview of it is what is asked. */
  function resolve(url: string): string {
    const at = url.indexOf(`${API_PREFIX}/`)
    if (at < 0) throw new TypeError(`Cannot ask "${url}": it is no address of this API`)
    return root + url.slice(at + API_PREFIX.length)
  }
}

async function receive<Body>(asked: Promise<Answered & { json(): Promise<Body> }>): Promise<Body> {
  const answered = await asked
  if (!answered.ok) throw await readProblem(answered)
  return answered.json()
}

/** Hono takes the parts of a path as they are, and leaves out what is empty. */
function encodePlace(place = ''): string {
  if (place === '') throw new TypeError('Cannot get what has no name')
  return encodeURIComponent(place)
}

/** A list is one parameter, with commas. */
function buildSearchParams(query: Readonly<Record<string, unknown>>): URLSearchParams {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
}
