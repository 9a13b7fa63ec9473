/** Pages by path, rendered once an isolate and release, then kept up to a number of bytes. */
import { LRUCache } from 'lru-cache'
import { describeApi } from '../api/describe-api.ts'
import { renderApi } from '../page/render-api.tsx'
import { renderArchive } from '../page/render-archive.tsx'
import { renderArticle } from '../page/render-article.tsx'
import { renderCorrections } from '../page/render-corrections.tsx'
import { renderFeed } from '../page/render-feed.tsx'
import { renderHome } from '../page/render-home.tsx'
import { type IssueNeighbours, renderIssue } from '../page/render-issue.tsx'
import { renderOpml } from '../page/render-opml.ts'
import { renderRetracted } from '../page/render-retracted.tsx'
import { renderSubscribe } from '../page/render-subscribe.tsx'
import { renderTopic, renderTopics } from '../page/render-topics.tsx'
import { digestOf } from '../release/digest.ts'
import type { IssueDocument, IssueSummary, MonthIndex, TopicDirectory } from '../release/documents.ts'
import {
  API_PATH,
  ARCHIVE_PATH,
  articlePath,
  CORRECTIONS_PATH,
  issuePath,
  OPML_PATH,
  SUBSCRIBE_PATH,
  TOPICS_PATH,
  topicPath,
  yearPath,
} from '../release/paths.ts'
import type { LocatedFeed } from './find-feed.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Snapshot } from './release-reader.ts'

export type Page = { readonly path: string; readonly bytes: Uint8Array; readonly etag: string }

/** What a release has at an address: a page, another address for good, or why there is nothing any more. */
export type Found =
  | ({ readonly kind: 'page' } & Page)
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
  opml(snapshot: Snapshot): Promise<Page | null>
  /** A feed as a person sees it. */
  feed(snapshot: Snapshot, feed: LocatedFeed, format: 'rss' | 'atom'): Promise<Page>
  /** An issue by its slug, or the archive of a year by its four digits. */
  issue(snapshot: Snapshot, slug: string): Promise<Found | null>
  article(snapshot: Snapshot, issue: string, slug: string): Promise<Found | null>
  /** Where an address of a site that moved here leads. */
  foreign(snapshot: Snapshot, path: string): Promise<Found | null>
}

/** Bytes that an isolate keeps of rendered pages. */
const CACHE_BYTES = 16 * 1024 * 1024

export function createPageRenderer(objects: ObjectReader): PageRenderer {
  const pages = new LRUCache<string, Page>({ maxSize: CACHE_BYTES, sizeCalculation: ({ bytes }) => 1 + bytes.length })

  return {
    home: (snapshot) =>
      keep(snapshot, '/', async () => {
        const [latest] = snapshot.root.recent
        return renderHome(snapshot.root, latest ? await objects.document(latest.document, 'issue') : null)
      }),
    api: (snapshot) => keep(snapshot, API_PATH, async () => renderApi(snapshot.root.publication, describeApi())),
    archive: (snapshot) => {
      const newest = Object.keys(snapshot.root.years).sort().at(-1) ?? null
      return keep(snapshot, ARCHIVE_PATH, () => renderYear(snapshot, newest, ARCHIVE_PATH))
    },
    corrections: ({ root, ...snapshot }) =>
      keep({ root, ...snapshot }, CORRECTIONS_PATH, async () => {
        if (root.corrections === undefined) return null
        return renderCorrections(root.publication, await objects.document(root.corrections, 'corrections'))
      }),
    topics: (snapshot) =>
      keep(snapshot, TOPICS_PATH, async () => renderTopics(snapshot.root.publication, await readDirectory(snapshot))),
    topic: (snapshot, slug) =>
      keep(snapshot, topicPath(slug), async () => {
        const digest = Object.hasOwn(snapshot.root.topics ?? {}, slug) ? snapshot.root.topics?.[slug] : undefined
        if (digest === undefined) return null
        return renderTopic(snapshot.root.publication, await objects.document(digest, 'topic'))
      }),
    subscribe: (snapshot) =>
      keep(snapshot, SUBSCRIBE_PATH, async () => renderSubscribe(snapshot.root, await readDirectory(snapshot))),
    opml: async (snapshot) => {
      const found = await keep(snapshot, OPML_PATH, async () =>
        renderOpml(snapshot.root.publication, await readDirectory(snapshot), await listIssues(snapshot)),
      )
      return found?.kind === 'page' ? found : null
    },
    feed: async ({ root }, { title, paths, listLatest }, format) => {
      const preview = { title, paths, format, latest: await listLatest() }
      return toPage(paths[format], renderFeed(root.publication, preview))
    },
    issue: async (snapshot, slug) => {
      if (Object.hasOwn(snapshot.root.years, slug)) {
        return keep(snapshot, yearPath(slug), () => renderYear(snapshot, slug, yearPath(slug)))
      }
      const page = await keep(snapshot, issuePath(slug), async () => {
        const issue = await findIssue(snapshot, slug)
        return issue && renderIssue(snapshot.root.publication, issue, await findNeighbours(snapshot, slug))
      })
      return page ?? findFormer(snapshot, slug)
    },
    article: async (snapshot, issueSlug, slug) => {
      const page = await keep(snapshot, articlePath(issueSlug, slug), async () => {
        const issue = await findIssue(snapshot, issueSlug)
        const article = issue?.parts.find((part) => part.kind === 'article' && part.slug === slug)
        return issue && article?.kind === 'article' ? renderArticle(snapshot.root.publication, issue, article) : null
      })
      return page ?? findFormer(snapshot, `${issueSlug}/${slug}`)
    },
    foreign: async ({ root }, path) => {
      if (root.redirects === undefined) return null
      const { paths } = await objects.document(root.redirects, 'redirects')
      const target = Object.hasOwn(paths, path) ? paths[path] : undefined
      return target === undefined ? null : { kind: 'moved', path: issuePath(target) }
    },
  }

  async function keep(
    { rootDigest }: Snapshot,
    path: string,
    render: () => Promise<string | null>,
  ): Promise<Found | null> {
    const key = `${rootDigest}${path}`
    const known = pages.get(key)
    if (known) return { kind: 'page', ...known }
    const html = await render()
    if (html === null) return null
    const page = toPage(path, html)
    pages.set(key, page)
    return { kind: 'page', ...page }
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

  async function findIssue(snapshot: Snapshot, slug: string): Promise<IssueDocument | null> {
    const entry = (await findMonth(snapshot, slug))?.issues.find((issue) => issue.slug === slug)
    return entry ? objects.document(entry.document, 'issue') : null
  }

  /** In the order of the archive, which goes on from year to year; new issues, which are read most, need no read. */
  async function findNeighbours({ root }: Snapshot, slug: string): Promise<IssueNeighbours> {
    const recent = root.recent.findIndex((issue) => issue.slug === slug)
    const older = recent === -1 ? undefined : root.recent[recent + 1]
    if (older) return { earlier: older, later: root.recent[recent - 1] ?? null }
    const years = Object.keys(root.years).sort().reverse()
    const at = years.findIndex((year) => slug.startsWith(year))
    const around = years.slice(Math.max(0, at - 1), at + 2)
    const indexes = await Promise.all(around.map((year) => objects.document(root.years[year] ?? '', 'year')))
    const issues = indexes.flatMap((index) => index.issues)
    const position = issues.findIndex((issue) => issue.slug === slug)
    return { earlier: issues[position + 1] ?? null, later: issues[position - 1] ?? null }
  }

  /** Renamed, or retracted. */
  async function findFormer(snapshot: Snapshot, path: string): Promise<Found | null> {
    const month = await findMonth(snapshot, path)
    if (!month) return null
    const target = Object.hasOwn(month.redirects, path) ? month.redirects[path] : undefined
    if (target !== undefined) return { kind: 'moved', path: issuePath(target) }
    const retraction = month.retractions.find((retracted) => retracted.path === path)
    return retraction ? { kind: 'gone', html: renderRetracted(snapshot.root.publication, retraction) } : null
  }

  /** A path starts with its month, which names the index. */
  async function findMonth({ root }: Snapshot, path: string): Promise<MonthIndex | null> {
    const month = path.slice(0, 7)
    const digest = Object.hasOwn(root.months, month) ? root.months[month] : undefined
    return digest === undefined ? null : objects.document(digest, 'month')
  }
}

function toPage(path: string, html: string): Page {
  const bytes = new TextEncoder().encode(html)
  return { path, bytes, etag: digestOf(bytes) }
}
