/** A release of many years, as far as lists are made from it, without the publishes that would lead there. */

import { buildSegment } from '../../src/api/search-index.ts'
import type { Source } from '../../src/api/source.ts'
import type { ListedArticle, ListedIssue } from '../../src/release/documents.ts'
import { ARTICLES_PER_TOPIC_PAGE } from '../../src/release/topic-pages.ts'
import { makeSummary } from '../support/make-known.ts'
import { openShelf } from './open-shelf.ts'

export type Archive = {
  readonly source: Source
  /** The kinds of what was read, in order. */
  readonly reads: string[]
  /** Of its articles, newest first. */
  readonly ids: readonly string[]
}

const COMMON = { slug: 'common', name: 'Common' }
const RARE = { slug: 'rare', name: 'Rare' }
const HIDDEN = { name: 'Only Once', url: null, email: null }
/** As publishing makes them. */
const FILE = { pack: '', etag: '', length: 0, lines: 0, br: [0, 0], gzip: [0, 0] } as const

/**
 * One issue a month. All articles are on the topic `common`; the oldest is the only one on the topic `rare`, by the
 * author "Only Once", and with the word "needle".
 * @param months newest first
 * @param perMonth articles a month
 * @param bare months with an issue, but without articles; what they name cannot be read
 */
export function makeArchive(months: readonly string[], perMonth: number, bare: readonly string[] = []): Archive {
  const { put, open, reads } = openShelf()
  const oldest = months.at(-1)
  const articles = months.flatMap((month) =>
    Array.from({ length: perMonth }, (_, at) => makeListed(month, at, month === oldest && at === perMonth - 1)),
  )
  const pageOf = (month: string) => articles.filter(({ issue }) => issue === month)
  const all = [...months, ...bare].sort().reverse()
  const issues = all.map((month) => makeIssue(month, perMonth))
  const years = [...new Set(all.map((month) => month.slice(0, 4)))]
  const first = articles.length % ARTICLES_PER_TOPIC_PAGE || ARTICLES_PER_TOPIC_PAGE
  const older = Array.from({ length: Math.ceil((articles.length - first) / ARTICLES_PER_TOPIC_PAGE) }, (_, at) => {
    const start = first + at * ARTICLES_PER_TOPIC_PAGE
    const page = articles.slice(start, start + ARTICLES_PER_TOPIC_PAGE)
    return put({ kind: 'topic', ...COMMON, description: null, articles: page, older: [] })
  })
  const source = open({
    calendar: put({
      kind: 'calendar',
      months: all.map((month) => {
        const listed = pageOf(month)
        const page = listed.length === 0 ? '' : put({ kind: 'calendar-page', month, articles: listed })
        return { month, issues: 1, articles: listed.length, page, export: FILE }
      }),
    }),
    years: Object.fromEntries(
      years.map((year) => [
        year,
        put({ kind: 'year', year, issues: issues.filter(({ slug }) => slug.startsWith(year)) }),
      ]),
    ),
    search: Object.fromEntries(
      years.map((year) => {
        const found = articles.filter(({ issue }) => issue.startsWith(year))
        const links = found.map(() => [])
        return [year, put(buildSegment(year, found, links))]
      }),
    ),
    topics: {
      common: put({ kind: 'topic', ...COMMON, description: null, articles: articles.slice(0, first), older }),
      rare: put({ kind: 'topic', ...RARE, description: null, articles: articles.slice(-1), older: [] }),
    },
    recent: issues.slice(0, 10).map((issue) => ({ ...issue, document: '' })),
  })
  return { source, reads, ids: articles.map(({ id }) => id) }
}

function makeListed(issue: string, at: number, isLast: boolean): ListedArticle {
  const slug = `a${at}`
  const change = {
    id: `tag:news.example,2020:${issue}/${slug}`,
    published: `${issue}-${String(28 - at).padStart(2, '0')}T00:00:00Z`,
    topics: isLast ? [COMMON, RARE] : [COMMON],
    title: isLast ? 'Needle' : 'Hay',
    authors: isLast ? [HIDDEN] : [],
  }
  return { ...makeSummary(slug, change), issue }
}

function makeIssue(slug: string, articles: number): ListedIssue {
  const published = `${slug}-01T00:00:00Z`
  return { slug, id: slug, title: slug, headline: null, summary: '', published, updated: published, articles }
}
