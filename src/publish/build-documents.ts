/** One issue as its author wrote it -> one issue as it is stored: ids, dates and content digests settled. */

import type { Article, Issue, Settings } from '../issue/model.ts'
import type { ArticlePart, ArticleSummary, Instant, IssueDocument, TopicName } from '../release/documents.ts'
import { lookUp } from '../release/look-up.ts'
import type { Contents } from './digest-memory.ts'
import { digestContents } from './encode-issue.ts'
import { isForeign, type Known, listFormerPaths } from './settle-ids.ts'

/**
 * @param id of the issue
 * @param ids of its articles, by path
 * @param known what the release before knows
 * @param now the moment at which the release is current; what is dated later is left out
 * @param contents of the issue
 */
export function buildIssueDocument(
  issue: Issue,
  settings: Settings,
  id: string,
  ids: ReadonlyMap<string, string>,
  known: Known,
  now: Instant,
  contents: Contents = digestContents(issue),
): IssueDocument {
  const parts = issue.parts
    .filter((part) => part.kind === 'section' || (part.date ?? issue.date) <= now)
    .map((part) => (part.kind === 'section' ? part : buildArticle(part, issue, settings, ids, known, now, contents)))
  return {
    kind: 'issue',
    slug: issue.slug,
    id,
    title: issue.title,
    headline: issue.headline,
    summary: issue.summary,
    published: issue.date,
    updated: latest([issue.date, issue.updated ?? issue.date]),
    lead: issue.lead,
    lead_markdown: issue.leadMarkdown,
    authors: issue.authors,
    image: issue.image,
    parts,
  }
}

/** The article without its text. */
export function summarizeArticle({
  kind: _,
  html: _html,
  markdown: _markdown,
  ...summary
}: ArticlePart): ArticleSummary {
  return summary
}

/** The last of some moments; RFC 3339 in UTC sorts as text. */
export function latest(moments: readonly Instant[]): Instant {
  return moments.reduce((a, b) => (a < b ? b : a))
}

function buildArticle(
  article: Article,
  issue: Issue,
  settings: Settings,
  ids: ReadonlyMap<string, string>,
  known: Known,
  now: Instant,
  contents: Contents,
): ArticlePart {
  const { slug, number, label, title, html, markdown, summary, words, image } = article
  // Nothing is dated in the future: a correction of tomorrow is staged like an issue of tomorrow.
  const corrections = article.corrections.filter(({ date }) => date <= now)
  const id = ids.get(`${issue.slug}/${slug}`)
  if (id === undefined) throw new Error(`Cannot build article "${issue.slug}/${slug}": it has no id`)
  const published = article.date ?? issue.date
  const content = lookUp(contents, slug)
  if (content === undefined) throw new Error(`Cannot build article "${issue.slug}/${slug}": its text has no digest`)
  const declared = issue.updated !== null && issue.updated <= now ? latest([published, issue.updated]) : published
  return {
    kind: 'article',
    slug,
    id,
    number,
    label,
    title,
    summary,
    topics: article.topics.map((topic) => ({ slug: topic, name: nameTopic(topic, settings, article) })),
    authors: article.authors.length > 0 ? article.authors : issue.authors,
    published,
    updated: latest([
      published,
      settleUpdated(known.byId.get(id), content, declared),
      ...corrections.map(({ date }) => date),
    ]),
    words,
    image,
    corrections,
    was: [...listFormerPaths(article, issue), ...article.was.filter(isForeign)],
    content,
    html,
    markdown,
  }
}

/** The settings' name; else the label as it is written, for the topic that comes from it; else the slug in words. */
function nameTopic(slug: string, { topics }: Settings, article: Article): TopicName['name'] {
  const named = lookUp(topics, slug)
  if (named !== undefined) return named.name
  if (article.label !== null && slug === article.slug) return article.label
  const words = slug.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/**
 * An issue's `updated` speaks of the articles whose text changed with it; the others keep the moment that
 * subscribers know, so that one corrected article does not bring back all its neighbours as unread.
 */
function settleUpdated(before: ArticleSummary | undefined, content: string, declared: Instant): Instant {
  if (before === undefined) return declared
  return before.content === content ? before.updated : latest([before.updated, declared])
}
