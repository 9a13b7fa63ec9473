/** A stored issue -> what scripts get of it. */
import type {
  ArticlePart,
  Instant,
  IssueDocument,
  IssueSummary,
  ListedIssue,
  Publication,
} from '../release/documents.ts'
import { type FeedPaths, feedPathsOf, issuePath } from '../release/paths.ts'
import { addressIssue } from './addresses.ts'
import { describeArticle } from './describe-article.ts'
import type { ExportedIssue, Issue, IssueItem } from './resources.ts'

export function describeListedIssue(publication: Publication, issue: ListedIssue): IssueItem {
  return describe(publication, issue, issue.updated, issue.articles)
}

/** An issue, complete. */
export function describeIssue(publication: Publication, issue: IssueDocument): Issue {
  return describeWhole(publication, issue, (article) => describeArticle(publication, issue, article))
}

/** An issue as a line of an export: articles, which have lines of their own there, by reference. */
export function describeExported(publication: Publication, issue: IssueDocument): ExportedIssue {
  return describeWhole(publication, issue, (article) => {
    const { kind, id, url } = describeArticle(publication, issue, article)
    return { kind, id, url }
  })
}

/** The feeds of the page at a path. */
export function describeFeeds({ url }: Publication, page: string): FeedPaths {
  const { rss, atom, json } = feedPathsOf(page)
  return { rss: url + rss, atom: url + atom, json: url + json }
}

function describeWhole<Part>(publication: Publication, issue: IssueDocument, show: (article: ArticlePart) => Part) {
  const articles = issue.parts.filter((part) => part.kind === 'article')
  // RFC 3339 in UTC sorts as text.
  const updated = articles.reduce((last, article) => (last < article.updated ? article.updated : last), issue.updated)
  return {
    ...describe(publication, issue, updated, articles.length),
    authors: [...(issue.authors.length > 0 ? issue.authors : publication.authors)],
    image: issue.image,
    lead_html: issue.lead,
    parts: issue.parts.map((part) => {
      if (part.kind === 'article') return show(part)
      const { kind, slug, title, html } = part
      return { kind, slug, title, content_html: html }
    }),
  }
}

function describe(
  publication: Publication,
  { id, slug, title, headline, summary, published }: IssueSummary,
  updated: Instant,
  articles: number,
): IssueItem {
  return {
    kind: 'issue',
    id,
    slug,
    title,
    headline,
    summary,
    published,
    updated,
    articles,
    ...addressIssue(publication, slug),
    feeds: describeFeeds(publication, issuePath(slug)),
  }
}
