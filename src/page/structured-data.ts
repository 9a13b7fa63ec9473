/** What pages are about, in the words of schema.org, as JSON-LD 1.1. */
import type { ArticlePart, ArticleSummary, IssueDocument, Person, Publication } from '../release/documents.ts'
import { articlePath, issuePath, SEARCH_PATH } from '../release/paths.ts'

/** A JSON-LD node; members that are undefined are not written. */
export type Thing = Readonly<Record<string, unknown>>

/** The text of a script element, out of which no text can break: HTML ends it at `</script`, whatever the JSON means. */
export function writeJsonLd(things: readonly Thing[]): string {
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': things }).replaceAll('<', '\\u003c')
}

/** https://schema.org/NewsArticle */
export function describeArticle(publication: Publication, issue: IssueDocument, article: ArticlePart): Thing {
  const { id, title, summary, published, updated, words, topics, image, corrections } = article
  const url = publication.url + articlePath(issue.slug, article.slug)
  return {
    '@type': 'NewsArticle',
    '@id': url,
    url,
    mainEntityOfPage: url,
    identifier: id,
    headline: title,
    description: summary,
    inLanguage: publication.language,
    datePublished: published,
    dateModified: updated,
    wordCount: words,
    articleSection: topics.length > 0 ? topics.map(({ name }) => name) : undefined,
    image: image?.url,
    author: listAuthors(publication, issue, article).map((person) => describePerson(publication, person)),
    publisher: describePublisher(publication),
    isPartOf: { '@type': 'PublicationIssue', '@id': publication.url + issuePath(issue.slug), name: issue.title },
    correction:
      corrections.length > 0
        ? corrections.map(({ date, note }) => ({ '@type': 'CorrectionComment', datePublished: date, text: note }))
        : undefined,
  }
}

/** https://schema.org/PublicationIssue */
export function describeIssue(publication: Publication, issue: IssueDocument): Thing {
  const url = publication.url + issuePath(issue.slug)
  const articles = issue.parts.filter((part) => part.kind === 'article')
  return {
    '@type': 'PublicationIssue',
    '@id': url,
    url,
    name: issue.title,
    headline: issue.headline ?? undefined,
    description: issue.summary,
    inLanguage: publication.language,
    datePublished: issue.published,
    dateModified: issue.updated,
    image: issue.image?.url,
    publisher: describePublisher(publication),
    isPartOf: { '@type': 'Periodical', '@id': `${publication.url}/`, name: publication.title },
    hasPart: articles.map(({ slug, title }) => ({
      '@type': 'NewsArticle',
      '@id': publication.url + articlePath(issue.slug, slug),
      headline: title,
    })),
  }
}

/** https://schema.org/WebSite, with how to search it. */
export function describeSite(publication: Publication): Thing {
  const { url, title, description, language } = publication
  return {
    '@type': 'WebSite',
    url: `${url}/`,
    name: title,
    description,
    inLanguage: language,
    publisher: describePublisher(publication),
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${url}${SEARCH_PATH}?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  }
}

/** https://schema.org/BreadcrumbList @param steps below the front page, each with its path */
export function describeTrail(
  { url, title }: Publication,
  steps: readonly (readonly [name: string, path: string])[],
): Thing {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [[title, '/'] as const, ...steps].map(([name, path], index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: url + path,
    })),
  }
}

/** An article's own authors, else the issue's, else the publication's. */
export function listAuthors(
  publication: Publication,
  issue: Pick<IssueDocument, 'authors'>,
  article: Pick<ArticleSummary, 'authors'> | null,
): readonly Person[] {
  const candidates = [article?.authors ?? [], issue.authors, publication.authors]
  return candidates.find((authors) => authors.length > 0) ?? []
}

/** An author who is named as the publication is the publication. */
function describePerson({ title }: Publication, { name, url }: Person): Thing {
  return { '@type': name === title ? 'Organization' : 'Person', name, url: url ?? undefined }
}

function describePublisher({ title, url, logo }: Publication): Thing {
  return { '@type': 'Organization', name: title, url: `${url}/`, logo: logo ?? undefined }
}
