/** Which feed an address names, in one release: its table, and what a person who opens it in a browser is told. */

import type { ArticleSummary, FeedTable } from '../release/documents.ts'
import { lookUp } from '../release/look-up.ts'
import {
  ARCHIVE_PATH,
  CORRECTIONS_FEED,
  CORRECTIONS_PATH,
  type FeedPaths,
  feedPathsOf,
  ISSUES_FEED,
  issuePath,
  MAIN_FEED,
  topicPath,
} from '../release/paths.ts'
import { findMonth } from './find-issue.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Snapshot } from './release-reader.ts'

export type LocatedFeed = {
  readonly table: FeedTable
  readonly title: string
  readonly paths: FeedPaths
  /** The path of the page that it belongs to. */
  readonly page: string
  /** Newest first; empty where the entries are no articles. Read only for a person, who sees them as a list. */
  readonly listLatest: () => Promise<Latest>
}

export type Latest = readonly (ArticleSummary & { readonly issue: string })[]

export type FeedName =
  | { readonly kind: 'articles' | 'issues' | 'corrections' }
  | { readonly kind: 'issue' | 'topic'; readonly slug: string }

/** How many articles a person is shown. */
const LATEST = 10

/** @returns null where the release has no such feed @throws MissingObject */
export async function findFeed(snapshot: Snapshot, name: FeedName, objects: ObjectReader): Promise<LocatedFeed | null> {
  const { root } = snapshot
  const { feeds, publication } = root
  const { title } = publication
  switch (name.kind) {
    case 'articles': {
      const [newest] = root.recent
      const listLatest = async () => (newest ? listIssue(newest.slug) : [])
      return { table: feeds.articles, title, paths: MAIN_FEED, page: '/', listLatest }
    }
    case 'issues':
      return located(feeds.issues, `${title}: issues`, ISSUES_FEED, ARCHIVE_PATH)
    case 'corrections':
      return located(feeds.corrections, `${title}: corrections`, CORRECTIONS_FEED, CORRECTIONS_PATH)
    case 'issue': {
      const issue = await findListed(name.slug)
      const page = issuePath(name.slug)
      if (!issue?.feed) return null
      const listLatest = () => listIssue(name.slug)
      return { table: issue.feed, title: issue.title, paths: feedPathsOf(page), page, listLatest }
    }
    case 'topic': {
      const digest = lookUp(root.topics, name.slug)
      if (digest === undefined) return null
      const topic = await objects.document(digest, 'topic')
      const page = topicPath(name.slug)
      const feed = located(topic.feed, `${title}: ${topic.name}`, feedPathsOf(page), page)
      return feed && { ...feed, listLatest: async () => topic.articles.slice(0, LATEST) }
    }
  }

  async function findListed(slug: string) {
    return (await findMonth(snapshot, slug, objects))?.issues.find((issue) => issue.slug === slug)
  }

  async function listIssue(slug: string): Promise<Latest> {
    const articles = (await findListed(slug))?.articles ?? []
    return articles.slice(0, LATEST).map((article) => ({ ...article, issue: slug }))
  }
}

function located(table: FeedTable | undefined, title: string, paths: FeedPaths, page: string): LocatedFeed | null {
  return table ? { table, title, paths, page, listLatest: async () => [] } : null
}
