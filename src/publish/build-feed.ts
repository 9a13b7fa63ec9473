/** Stored issues -> the channel and entries of the main feed. */
import type { Channel, Entry } from '../feed/entry.ts'
import type {
  ArticlePart,
  Correction,
  CorrectionIndex,
  FeedFormat,
  Instant,
  IssueDocument,
  Publication,
} from '../release/documents.ts'
import { articlePath, CORRECTIONS_FEED, CORRECTIONS_PATH, issuePath, MAIN_FEED } from '../release/paths.ts'
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

export type FeedInput = { readonly channel: Channel; readonly entries: readonly Entry[] }

export function buildArticlesFeed(publication: Publication, issues: readonly IssueDocument[]): FeedInput {
  const articles = dropRepeated(listArticles(issues)).slice(0, publication.items_per_feed)
  const entries = articles.map(({ issue, article }) => buildEntry(publication, issue, article))
  return { channel: buildChannel(publication, entries), entries }
}

/** A feed has one entry an id. The guard refuses what would have two, unless the editor wants it so. */
function dropRepeated(articles: ReturnType<typeof listArticles>): ReturnType<typeof listArticles> {
  const first = new Map(articles.toReversed().map(({ article }) => [article.id, article]))
  return articles.filter(({ article }) => first.get(article.id) === article)
}

/** Every correction as an entry of its own, for readers who follow what was wrong. */
export function buildCorrectionsFeed(publication: Publication, corrections: CorrectionIndex['corrections']): FeedInput {
  const taken = new Map<string, number>()
  const all = [...corrections].reverse().map(({ id, path, title, date, note }): Entry => {
    const day = `${id}#corrected-${date.slice(0, 10)}`
    const count = (taken.get(day) ?? 0) + 1
    taken.set(day, count)
    const issue = path.split('/')[0] ?? path
    return {
      id: count === 1 ? day : `${day}-${count}`,
      url: `${publication.url}${issuePath(path)}`,
      title: `Correction: ${title}`,
      summary: note,
      html: `<p>${escapeHtml(note)}</p>`,
      published: date,
      updated: date,
      authors: publication.authors,
      categories: [],
      image: null,
      issue: { slug: issue, title: issue, url: publication.url + issuePath(issue) },
      number: null,
      label: null,
    }
  })
  const entries = all.reverse().slice(0, publication.items_per_feed)
  const channel = buildChannel(publication, entries)
  return {
    channel: {
      ...channel,
      id: `${publication.authority}:corrections`,
      title: `${publication.title}: corrections`,
      description: `What was wrong in ${publication.title}, and is corrected`,
      url: publication.url + CORRECTIONS_PATH,
      self: mapFormats((format) => publication.url + CORRECTIONS_FEED[format]),
    },
    entries,
  }
}

function buildChannel(publication: Publication, entries: readonly Entry[]): Channel {
  const { url, title, description, language, authority, authors, license, logo, icon, hub } = publication
  return {
    id: `${authority}:articles`,
    title,
    description,
    url: `${url}/`,
    self: mapFormats((format) => url + MAIN_FEED[format]),
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
    html: html + article.corrections.map(writeCorrection).join(''),
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

function writeCorrection({ date, note }: Correction): string {
  return `\n<p><strong>Correction, ${date.slice(0, 10)}:</strong> ${escapeHtml(note)}</p>`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function mapFormats(turn: (format: FeedFormat) => string): Channel['self'] {
  return { rss: turn('rss'), atom: turn('atom'), json: turn('json') }
}

/** The date in a tag authority (RFC 4151 section 2.1), of which month and day may be missing: the date of an empty feed. */
function birthOf(authority: string): Instant {
  const [year = '1970', month = '01', day = '01'] = authority.slice(authority.lastIndexOf(',') + 1).split('-')
  return `${year}-${month}-${day}T00:00:00Z`
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
