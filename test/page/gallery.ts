/** Every kind of page, of a publication that has something of everything, as workerd serves it. */
import type { Page } from 'playwright-core'
import { checkFolder } from '../../src/cli/check-folder.ts'
import { publishTo } from '../../src/cli/publish-to.ts'
import { renderUnavailable } from '../../src/page/render-error.tsx'
import { renderSearch, type SearchOutcome } from '../../src/page/render-search.tsx'
import type { Publication } from '../../src/release/documents.ts'
import { type Edge, openEdge } from '../support/open-edge.ts'

/** Kind of page -> path. */
export const GALLERY: Readonly<Record<string, string>> = {
  home: '/',
  archive: '/issues',
  year: '/issues/2023',
  issue: '/issues/2024-05',
  'issue-without-lead': '/issues/2023-12',
  article: '/issues/2024-05/repairs',
  'article-short': '/issues/2024-05/tides',
  topics: '/topics',
  topic: '/topics/town-council',
  corrections: '/corrections',
  subscribe: '/subscribe',
  feed: '/rss.xml',
  'feed-of-topic': '/topics/birds/atom.xml',
  api: '/api',
  missing: '/nothing',
  retracted: '/issues/2024-04/repairs',
  search: '/search',
  'search-found': '/search?q=quay',
  'search-empty': '/search?q=whale',
  unavailable: '/unavailable',
}

/** Of a publication that is written from right to left. */
export const RTL_GALLERY: Readonly<Record<string, string>> = {
  'rtl-home': '/',
  'rtl-issue': '/issues/2024-05',
  'rtl-article': '/issues/2024-05/quay',
  'rtl-archive': '/issues',
  'rtl-subscribe': '/subscribe',
}

export type Gallery = {
  readonly edge: Edge
  /** Goes to a path and returns the HTML; pages that no address has (yet) are given to the browser in its place. */
  readonly visit: (page: Page, path: string) => Promise<string>
}

/** @param folder of issues */
export async function openGallery(bundle: string, folder: string): Promise<Gallery> {
  const edge = await openEdge(bundle)
  const { settings, issues, problems } = await checkFolder(folder, edge.base)
  if (!settings) throw new Error(problems.map(({ message }) => message).join('\n'))
  await publishTo(edge.store, settings, issues, Date.parse('2024-07-01T00:00:00Z'))
  const { topics: _topics, guard: _guard, media: _media, ...publication } = settings
  return {
    edge,
    async visit(page, path) {
      const html = renderUnrouted(publication, path)
      if (html !== null) {
        const headers = { 'Content-Type': 'text/html; charset=utf-8' }
        await page.route(edge.base + path, (route) => route.fulfill({ body: html, headers }))
      }
      const response = await page.goto(edge.base + path)
      if (!response) throw new Error(`Cannot open ${path}: no answer`)
      return response.text()
    },
  }
}

const NOTHING: SearchOutcome = { query: '', results: [], more: null, problem: null }

const FOUND: SearchOutcome = {
  query: 'quay',
  results: [
    {
      path: '/issues/2024-05/repairs',
      titleHtml: 'The north <mark>quay</mark> stands again',
      summaryHtml: 'Masons closed the gap in the north <mark>quay</mark>. It took twelve weeks &amp; a crane.',
      published: '2024-05-31T00:00:00Z',
      issue: 'The Harbour Letter - May 2024',
    },
    {
      path: '/issues/2024-04/town-council',
      titleHtml: 'Who pays for a <mark>quay</mark> that belongs to nobody',
      summaryHtml: 'The council sat until two in the morning.',
      published: '2024-04-30T00:00:00Z',
      issue: 'The Harbour Letter - April 2024',
    },
  ],
  more: '/search?q=quay&after=2',
  problem: null,
}

function renderUnrouted(publication: Publication, path: string): string | null {
  if (path === '/unavailable') return renderUnavailable()
  if (!path.startsWith('/search')) return null
  if (path === '/search') return renderSearch(publication, NOTHING)
  return renderSearch(publication, path.endsWith('quay') ? FOUND : { ...NOTHING, query: 'whale' })
}
