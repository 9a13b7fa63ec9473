/** Pages by path, rendered once an isolate and release, then kept up to a number of bytes. */
import { LRUCache } from 'lru-cache'
import { renderApi } from '../page/render-api.tsx'
import { renderArchive } from '../page/render-archive.tsx'
import { renderArticle } from '../page/render-article.tsx'
import { renderHome } from '../page/render-home.tsx'
import { renderIssue } from '../page/render-issue.tsx'
import { digestOf } from '../release/digest.ts'
import type { IssueDocument } from '../release/documents.ts'
import { API_PATH, ARCHIVE_PATH, articlePath, issuePath, yearPath } from '../release/paths.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Snapshot } from './release-reader.ts'

export type Page = { readonly path: string; readonly bytes: Uint8Array; readonly etag: string }

/** Null where the release has no such page. @throws MissingObject */
export type PageRenderer = {
  home(snapshot: Snapshot): Promise<Page | null>
  api(snapshot: Snapshot): Promise<Page | null>
  archive(snapshot: Snapshot): Promise<Page | null>
  /** An issue by its slug, or the archive of a year by its four digits. */
  issue(snapshot: Snapshot, slug: string): Promise<Page | null>
  article(snapshot: Snapshot, issue: string, slug: string): Promise<Page | null>
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
    api: (snapshot) => keep(snapshot, API_PATH, async () => renderApi(snapshot.root.publication)),
    archive: (snapshot) => {
      const newest = Object.keys(snapshot.root.years).sort().at(-1) ?? null
      return keep(snapshot, ARCHIVE_PATH, () => renderYear(snapshot, newest, ARCHIVE_PATH))
    },
    issue: (snapshot, slug) => {
      if (Object.hasOwn(snapshot.root.years, slug)) {
        return keep(snapshot, yearPath(slug), () => renderYear(snapshot, slug, yearPath(slug)))
      }
      return keep(snapshot, issuePath(slug), async () => {
        const issue = await findIssue(snapshot, slug)
        return issue && renderIssue(snapshot.root.publication, issue)
      })
    },
    article: (snapshot, issueSlug, slug) =>
      keep(snapshot, articlePath(issueSlug, slug), async () => {
        const issue = await findIssue(snapshot, issueSlug)
        const article = issue?.parts.find((part) => part.kind === 'article' && part.slug === slug)
        return issue && article?.kind === 'article' ? renderArticle(snapshot.root.publication, issue, article) : null
      }),
  }

  async function keep(
    { rootDigest }: Snapshot,
    path: string,
    render: () => Promise<string | null>,
  ): Promise<Page | null> {
    const key = `${rootDigest}${path}`
    const known = pages.get(key)
    if (known) return known
    const html = await render()
    if (html === null) return null
    const bytes = new TextEncoder().encode(html)
    const page = { path, bytes, etag: digestOf(bytes) }
    pages.set(key, page)
    return page
  }

  async function renderYear({ root }: Snapshot, year: string | null, path: string): Promise<string> {
    const digest = year === null ? undefined : root.years[year]
    const index = digest === undefined ? null : await objects.document(digest, 'year')
    return renderArchive(root.publication, index, Object.keys(root.years), path)
  }

  /** A slug starts with its month, which names the index. */
  async function findIssue({ root }: Snapshot, slug: string): Promise<IssueDocument | null> {
    const month = slug.slice(0, 7)
    const digest = Object.hasOwn(root.months, month) ? root.months[month] : undefined
    if (digest === undefined) return null
    const index = await objects.document(digest, 'month')
    const entry = index.issues.find((issue) => issue.slug === slug)
    return entry ? objects.document(entry.document, 'issue') : null
  }
}
