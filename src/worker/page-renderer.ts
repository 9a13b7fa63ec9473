/** Pages by path, each rendered once an isolate and release. */
import { describeApi } from '../api/describe-api.ts'
import { renderApi } from '../page/render-api.tsx'
import { renderArchive } from '../page/render-archive.tsx'
import { renderArticle } from '../page/render-article.tsx'
import { renderCorrections } from '../page/render-corrections.tsx'
import { renderFeed } from '../page/render-feed.tsx'
import { renderHome } from '../page/render-home.tsx'
import { renderIssue } from '../page/render-issue.tsx'
import { renderOpml } from '../page/render-opml.ts'
import { renderRetracted } from '../page/render-retracted.tsx'
import { renderSearch } from '../page/render-search.tsx'
import { renderSubscribe } from '../page/render-subscribe.tsx'
import { renderTopic, renderTopics } from '../page/render-topics.tsx'
import type { IssueSummary, TopicDirectory } from '../release/documents.ts'
import { lookUp } from '../release/look-up.ts'
import {
  API_PATH,
  ARCHIVE_PATH,
  articlePath,
  CORRECTIONS_PATH,
  issuePath,
  OPML_PATH,
  SEARCH_PATH,
  SUBSCRIBE_PATH,
  TOPICS_PATH,
  topicPath,
  yearPath,
} from '../release/paths.ts'
import type { LocatedFeed } from './find-feed.ts'
import { findFormer } from './find-former.ts'
import { findIssue } from './find-issue.ts'
import { findNeighbours } from './find-neighbours.ts'
import type { FindResults } from './find-results.ts'
import type { Keep } from './keep-pages.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Snapshot } from './release-reader.ts'
import { type Page, toPage } from './to-page.ts'

/** What a release has at an address: a page, another address for good, or why there is nothing any more. */
export type Found =
  | ({ readonly kind: 'page' } & Page)
  /** Of a search: a page that is no permanent address of anything. */
  | ({ readonly kind: 'results' } & Page)
  | { readonly kind: 'moved'; readonly path: string }
  | { readonly kind: 'gone'; readonly html: string }

/** Null where the release has nothing. @throws MissingObject */
export type PageRenderer = {
  home(snapshot: Snapshot): Promise<Found | null>
  api(snapshot: Snapshot): Promise<Found | null>
  corrections(snapshot: Snapshot): Promise<Found | null>
  archive(snapshot: Snapshot): Promise<Found | null>
  topics(snapshot: Snapshot): Promise<Found | null>
  topic(snapshot: Snapshot, slug: string): Promise<Found | null>
  subscribe(snapshot: Snapshot): Promise<Found | null>
  /** What was found, else the form alone. */
  search(snapshot: Snapshot, asked: URLSearchParams): Promise<Found | null>
  opml(snapshot: Snapshot): Promise<Page | null>
  /** A feed as a person sees it. */
  feed(snapshot: Snapshot, feed: LocatedFeed, format: 'rss' | 'atom'): Promise<Page>
  /** An issue by its slug, or the archive of a year by its four digits. */
  issue(snapshot: Snapshot, slug: string): Promise<Found | null>
  article(snapshot: Snapshot, issue: string, slug: string): Promise<Found | null>
  /** Where an address of a site that moved here leads. */
  foreign(snapshot: Snapshot, path: string): Promise<Found | null>
}

export function createPageRenderer(objects: ObjectReader, keep: Keep, findResults: FindResults): PageRenderer {
  return {
    home: (snapshot) =>
      show(snapshot, '/', async () => {
        const [latest] = snapshot.root.recent
        return renderHome(snapshot.root, latest ? await objects.document(latest.document, 'issue') : null)
      }),
    api: (snapshot) => show(snapshot, API_PATH, async () => renderApi(snapshot.root.publication, describeApi())),
    archive: (snapshot) => {
      const newest = Object.keys(snapshot.root.years).sort().at(-1) ?? null
      return show(snapshot, ARCHIVE_PATH, () => renderYear(snapshot, newest, ARCHIVE_PATH))
    },
    corrections: ({ root, ...snapshot }) =>
      show({ root, ...snapshot }, CORRECTIONS_PATH, async () => {
        if (root.corrections === undefined) return null
        return renderCorrections(root.publication, await objects.document(root.corrections, 'corrections'))
      }),
    topics: (snapshot) =>
      show(snapshot, TOPICS_PATH, async () => renderTopics(snapshot.root.publication, await readDirectory(snapshot))),
    topic: (snapshot, slug) =>
      show(snapshot, topicPath(slug), async () => {
        const digest = lookUp(snapshot.root.topics, slug)
        if (digest === undefined) return null
        return renderTopic(snapshot.root.publication, await objects.document(digest, 'topic'))
      }),
    subscribe: (snapshot) =>
      show(snapshot, SUBSCRIBE_PATH, async () => renderSubscribe(snapshot.root, await readDirectory(snapshot))),
    search: async (snapshot, asked) => {
      const results = await findResults(snapshot, asked)
      if (results) return { kind: 'results', ...results }
      return show(snapshot, SEARCH_PATH, async () => renderSearch(snapshot.root.publication, null))
    },
    opml: (snapshot) =>
      keep(snapshot, OPML_PATH, async () =>
        renderOpml(snapshot.root.publication, await readDirectory(snapshot), await listIssues(snapshot)),
      ),
    feed: async ({ root }, { title, paths, listLatest }, format) => {
      const preview = { title, paths, format, latest: await listLatest() }
      return toPage(paths[format], renderFeed(root.publication, preview))
    },
    issue: async (snapshot, slug) => {
      if (lookUp(snapshot.root.years, slug) !== undefined) {
        return show(snapshot, yearPath(slug), () => renderYear(snapshot, slug, yearPath(slug)))
      }
      const page = await show(snapshot, issuePath(slug), async () => {
        const issue = await findIssue(snapshot, slug, objects)
        return issue && renderIssue(snapshot.root.publication, issue, await findNeighbours(snapshot, issue, objects))
      })
      return page ?? explain(snapshot, slug)
    },
    article: async (snapshot, issueSlug, slug) => {
      const page = await show(snapshot, articlePath(issueSlug, slug), async () => {
        const issue = await findIssue(snapshot, issueSlug, objects)
        const article = issue?.parts.find((part) => part.kind === 'article' && part.slug === slug)
        return issue && article?.kind === 'article' ? renderArticle(snapshot.root.publication, issue, article) : null
      })
      return page ?? explain(snapshot, `${issueSlug}/${slug}`)
    },
    foreign: async ({ root }, path) => {
      if (root.redirects === undefined) return null
      const { paths } = await objects.document(root.redirects, 'redirects')
      const target = lookUp(paths, path)
      return target === undefined ? null : { kind: 'moved', path: issuePath(target) }
    },
  }

  async function show(snapshot: Snapshot, path: string, render: () => Promise<string | null>): Promise<Found | null> {
    const page = await keep(snapshot, path, render)
    return page && { kind: 'page', ...page }
  }

  async function readDirectory({ root }: Snapshot): Promise<TopicDirectory> {
    return root.directory === undefined ? { kind: 'topics', topics: [] } : objects.document(root.directory, 'topics')
  }

  /** A read a year. */
  async function listIssues({ root }: Snapshot): Promise<readonly IssueSummary[]> {
    const years = Object.keys(root.years).sort().reverse()
    const indexes = await Promise.all(years.map((year) => objects.document(root.years[year] ?? '', 'year')))
    return indexes.flatMap(({ issues }) => issues)
  }

  async function renderYear({ root }: Snapshot, year: string | null, path: string): Promise<string> {
    const digest = year === null ? undefined : root.years[year]
    const index = digest === undefined ? null : await objects.document(digest, 'year')
    return renderArchive(root.publication, index, Object.keys(root.years), path)
  }

  /** Renamed, or retracted. */
  async function explain(snapshot: Snapshot, path: string): Promise<Found | null> {
    const former = await findFormer(snapshot, path, objects)
    if (!former) return null
    if (former.kind === 'moved') return { kind: 'moved', path: issuePath(former.path) }
    return { kind: 'gone', html: renderRetracted(snapshot.root.publication, former.retraction) }
  }
}
