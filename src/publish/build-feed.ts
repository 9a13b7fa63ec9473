/** Stored issues -> the channel and entries of each feed. */
import type { Channel, Entry } from '../feed/entry.ts'
import { escapeToHtml } from '../feed/hygiene.ts'
import type { CorrectionIndex, IssueDocument, Publication } from '../release/documents.ts'
import {
  ARCHIVE_PATH,
  CORRECTIONS_FEED,
  CORRECTIONS_PATH,
  feedPathsOf,
  ISSUES_FEED,
  issuePath,
  MAIN_FEED,
  topicPath,
} from '../release/paths.ts'
import { buildChannel, type FeedInput, toUrls } from './build-channel.ts'
import { buildArticleEntry, buildIssueEntry } from './build-entry.ts'
import type { Topic } from './build-topics.ts'
import { limitEntries } from './limit-entries.ts'
import { type ArticleInIssue, listArticles } from './list-articles.ts'

/** @param issues newest first: the newest one's feed is the first archive behind the main feed */
export function buildArticlesFeed(publication: Publication, issues: readonly IssueDocument[]): FeedInput {
  const { title, description } = publication
  const entries = toEntries(publication, listArticles(issues))
  const [newest] = issues
  const archive: Channel['archive'] = newest
    ? { isArchive: false, current: toUrls(publication, MAIN_FEED), previous: issueFeedUrls(publication, newest.slug) }
    : null
  const text = { id: 'articles', title, description, page: '/', paths: MAIN_FEED, archive }
  return { channel: buildChannel(publication, text, entries), entries }
}

/**
 * One issue's articles, all of them: an archive document (RFC 5005 section 4), whose bytes stay as they are when
 * newer issues come.
 * @param before the slug of the issue before it, null for the first
 */
export function buildIssueFeed(publication: Publication, issue: IssueDocument, before: string | null): FeedInput {
  const entries = dropRepeated(listArticles([issue])).map((listed) =>
    buildArticleEntry(publication, listed.issue, listed.article),
  )
  const page = issuePath(issue.slug)
  const archive = {
    isArchive: true,
    current: toUrls(publication, MAIN_FEED),
    previous: before === null ? null : issueFeedUrls(publication, before),
  }
  const text = {
    id: `${issue.slug}:articles`,
    title: issue.title,
    description: issue.summary,
    page,
    paths: feedPathsOf(page),
    archive,
  }
  return { channel: buildChannel(publication, text, entries), entries }
}

/** The digest: one entry an issue. @param issues newest first */
export function buildIssuesFeed(publication: Publication, issues: readonly IssueDocument[]): FeedInput {
  const all = issues.slice(0, publication.items_per_feed).map((issue) => buildIssueEntry(publication, issue))
  const entries = limitEntries(all, publication.items_per_feed)
  const title = `${publication.title}: issues`
  const description = `${publication.description}: whole issues`
  const text = { id: 'issues', title, description, page: ARCHIVE_PATH, paths: ISSUES_FEED, archive: null }
  return { channel: buildChannel(publication, text, entries), entries }
}

export function buildTopicFeed(publication: Publication, topic: Topic): FeedInput {
  const entries = toEntries(publication, topic.articles)
  const page = topicPath(topic.slug)
  const title = `${publication.title}: ${topic.name}`
  const description = topic.description ?? title
  const text = { id: `topics/${topic.slug}`, title, description, page, paths: feedPathsOf(page), archive: null }
  return { channel: buildChannel(publication, text, entries), entries }
}

/** Every correction as an entry of its own, for readers who follow what was wrong. @param corrections newest first */
export function buildCorrectionsFeed(publication: Publication, corrections: CorrectionIndex['corrections']): FeedInput {
  const taken = new Map<string, number>()
  const all = corrections.toReversed().map(({ id, path, title, date, note }): Entry => {
    const day = `${id}#corrected-${date.slice(0, 10)}`
    const count = (taken.get(day) ?? 0) + 1
    taken.set(day, count)
    const issue = path.split('/')[0] ?? path
    return {
      id: count === 1 ? day : `${day}-${count}`,
      url: publication.url + issuePath(path),
      title: `Correction: ${title}`,
      summary: note,
      html: `<p>${escapeToHtml(note)}</p>`,
      published: date,
      updated: date,
      authors: publication.authors,
      categories: [],
      image: null,
      issue: { slug: issue, title: issue, url: publication.url + issuePath(issue) },
      number: null,
      label: null,
      corrections: [],
    }
  })
  const entries = limitEntries(all.toReversed(), publication.items_per_feed)
  const title = `${publication.title}: corrections`
  const description = `What was wrong in ${publication.title}, and is corrected`
  const text = { id: 'corrections', title, description, page: CORRECTIONS_PATH, paths: CORRECTIONS_FEED, archive: null }
  return { channel: buildChannel(publication, text, entries), entries }
}

function issueFeedUrls(publication: Publication, slug: string) {
  return toUrls(publication, feedPathsOf(issuePath(slug)))
}

function toEntries(publication: Publication, articles: readonly ArticleInIssue[]): readonly Entry[] {
  const most = publication.items_per_feed
  const newest = dropRepeated(articles).slice(0, most)
  return limitEntries(
    newest.map(({ issue, article }) => buildArticleEntry(publication, issue, article)),
    most,
  )
}

/** A feed has one entry an id. The guard refuses what would have two, unless the editor wants it so. */
function dropRepeated(articles: readonly ArticleInIssue[]): readonly ArticleInIssue[] {
  const first = new Map(articles.toReversed().map(({ article }) => [article.id, article]))
  return articles.filter(({ article }) => first.get(article.id) === article)
}
