/** Stored issues -> the channel and entries of the main feed. */
import type { Channel, Entry } from '../feed/entry.ts'
import type { ArticlePart, Instant, IssueDocument, Publication } from '../release/documents.ts'
import { articlePath, issuePath, MAIN_FEED } from '../release/paths.ts'
import { latest } from './build-documents.ts'

/** Minutes: what Cache-Control says of feeds too, since some readers only know this. */
const FEED_TTL = 30

/** Newest date first; on one date the newest issue first, its articles in their order. */
export function listArticles(
  issues: readonly IssueDocument[],
): readonly { issue: IssueDocument; article: ArticlePart }[] {
  const all = issues.flatMap((issue) => {
    const articles = issue.parts.filter((part) => part.kind === 'article')
    return articles.map((article, position) => ({ issue, article, position }))
  })
  return all.sort(
    (a, b) =>
      compareText(b.article.published, a.article.published) ||
      compareText(b.issue.slug, a.issue.slug) ||
      (a.article.number ?? a.position) - (b.article.number ?? b.position) ||
      a.position - b.position,
  )
}

export function buildArticlesFeed(
  publication: Publication,
  issues: readonly IssueDocument[],
): { readonly channel: Channel; readonly entries: readonly Entry[] } {
  const articles = listArticles(issues).slice(0, publication.items_per_feed)
  const entries = articles.map(({ issue, article }) => buildEntry(publication, issue, article))
  return { channel: buildChannel(publication, entries), entries }
}

function buildChannel(publication: Publication, entries: readonly Entry[]): Channel {
  const { url, title, description, language, authority, authors, license, logo, icon, hub } = publication
  return {
    id: `${authority}:articles`,
    title,
    description,
    url: `${url}/`,
    self: { rss: url + MAIN_FEED.rss, atom: url + MAIN_FEED.atom, json: url + MAIN_FEED.json },
    language,
    authors,
    license,
    logo,
    icon,
    hub,
    topics: `${url}/topics/`,
    updated: latest([birthOf(authority), ...entries.map((entry) => entry.updated)]),
    ttl: FEED_TTL,
  }
}

function buildEntry(publication: Publication, issue: IssueDocument, article: ArticlePart): Entry {
  const { id, title, summary, html, published, updated, number, label } = article
  return {
    id,
    url: publication.url + articlePath(issue.slug, article.slug),
    title,
    summary,
    html,
    published,
    updated,
    authors: article.authors.length > 0 ? article.authors : publication.authors,
    categories: article.topics.map(({ slug, name }) => ({ term: slug, label: name })),
    image: article.image,
    issue: { slug: issue.slug, title: issue.title, url: publication.url + issuePath(issue.slug) },
    number,
    label,
  }
}

/** The date in a tag authority (RFC 4151 section 2.1), of which month and day may be missing: the date of an empty feed. */
function birthOf(authority: string): Instant {
  const [year = '1970', month = '01', day = '01'] = authority.slice(authority.lastIndexOf(',') + 1).split('-')
  return `${year}-${month}-${day}T00:00:00Z`
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
