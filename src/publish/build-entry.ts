/** A stored article or issue -> an entry of a feed. */
import type { Entry } from '../feed/entry.ts'
import { escapeToHtml } from '../feed/hygiene.ts'
import type { ArticlePart, Correction, Html, IssueDocument, Publication } from '../release/documents.ts'
import { articlePath, issuePath } from '../release/paths.ts'
import { latest } from './build-documents.ts'

/** The same in every feed that the article belongs to. */
export function buildArticleEntry(publication: Publication, issue: IssueDocument, article: ArticlePart): Entry {
  const { id, title, summary, published, updated, number, label, corrections } = article
  return {
    id,
    url: publication.url + articlePath(issue.slug, article.slug),
    title,
    summary,
    html: writeArticle(article),
    published,
    updated,
    authors: article.authors.length > 0 ? article.authors : publication.authors,
    categories: article.topics.map(({ slug, name }) => ({ term: slug, label: name })),
    image: article.image,
    issue: { slug: issue.slug, title: issue.title, url: publication.url + issuePath(issue.slug) },
    number,
    label,
    corrections,
  }
}

/** A whole issue in one entry: headline, lead, articles and sections in their order. */
export function buildIssueEntry(publication: Publication, issue: IssueDocument): Entry {
  const url = publication.url + issuePath(issue.slug)
  const articles = issue.parts.filter((part) => part.kind === 'article')
  const topics = new Map(articles.flatMap((article) => article.topics.map(({ slug, name }) => [slug, name])))
  const html = [
    issue.headline === null ? '' : `<h2>${escapeToHtml(issue.headline)}</h2>`,
    issue.lead,
    ...issue.parts.map((part) => {
      if (part.kind === 'section') return `<h2>${escapeToHtml(part.title)}</h2>\n${part.html}`
      const link = publication.url + articlePath(issue.slug, part.slug)
      return `<h2><a href="${link}">${escapeToHtml(part.title)}</a></h2>\n${writeArticle(part)}`
    }),
  ]
  return {
    id: issue.id,
    url,
    title: issue.headline === null ? issue.title : `${issue.title}: ${issue.headline}`,
    summary: issue.summary,
    html: html.filter(Boolean).join('\n'),
    published: issue.published,
    updated: latest([issue.updated, ...articles.map(({ updated }) => updated)]),
    authors: issue.authors.length > 0 ? issue.authors : publication.authors,
    categories: [...topics].map(([term, label]) => ({ term, label })),
    image: issue.image,
    issue: { slug: issue.slug, title: issue.title, url },
    number: null,
    label: null,
    corrections: [],
  }
}

function writeArticle({ html, corrections }: ArticlePart): Html {
  return html + corrections.map(writeCorrection).join('')
}

function writeCorrection({ date, note }: Correction): Html {
  return `\n<p><strong>Correction, ${date.slice(0, 10)}:</strong> ${escapeToHtml(note)}</p>`
}
