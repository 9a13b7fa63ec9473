/** Every kind of page, of a publication that has something of everything, as workerd serves it. */
import type { Page, Route } from 'playwright-core'
import { checkFolder } from '../../src/cli/check-folder.ts'
import { renderUnavailable } from '../../src/page/render-error.tsx'
import { type Edge, openEdge } from '../support/open-edge.ts'
import { publishSample } from '../support/publish-sample.ts'

/** Of the page for when nothing can be read, which has no address: the browser is given it here. */
const UNAVAILABLE = '/unavailable'

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
  unavailable: UNAVAILABLE,
}

/** Of the publication in `issues/`. */
export const SHIPPED = {
  home: '/',
  issue: '/issues/2021-11',
  article: '/issues/2021-11/parachain-auctions',
} as const

/** Of a publication that is written from right to left. */
export const RTL_GALLERY: Readonly<Record<string, string>> = {
  'rtl-home': '/',
  'rtl-issue': '/issues/2024-05',
  'rtl-article': '/issues/2024-05/quay',
  'rtl-archive': '/issues',
  'rtl-subscribe': '/subscribe',
}

/** Of a publication that has set nothing but what it must, in a language other than English, with a long issue. */
export const BARE_GALLERY: Readonly<Record<string, string>> = {
  'bare-home': '/',
  'bare-issue': '/issues/2024-06',
  'bare-article': '/issues/2024-06/gemeinderat',
  'bare-archive': '/issues',
  'bare-topics': '/topics',
  'bare-subscribe': '/subscribe',
  'bare-missing': '/nothing',
}

export type Gallery = {
  readonly edge: Edge
  /** Goes to a path and returns the HTML. */
  readonly visit: (page: Page, path: string) => Promise<string>
}

/** @param folder of issues */
export async function openGallery(bundle: string, folder: string): Promise<Gallery> {
  const edge = await openEdge(bundle)
  const { settings, issues, problems } = await checkFolder(folder, edge.base)
  if (!settings) throw new Error(problems.map(({ message }) => message).join('\n'))
  await publishSample(edge.store, issues, '2024-07-01T00:00:00Z', settings)
  return {
    edge,
    async visit(page, path) {
      if (path === UNAVAILABLE) {
        const headers = { 'Content-Type': 'text/html; charset=utf-8' }
        const fulfill = (route: Route) => route.fulfill({ body: renderUnavailable(), headers })
        await page.route(edge.base + path, fulfill, { times: 1 })
      }
      const response = await page.goto(edge.base + path)
      if (!response) throw new Error(`Cannot open ${path}: no answer`)
      return response.text()
    },
  }
}
