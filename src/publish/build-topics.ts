/** Topics: the articles of each, newest first, in pages whose borders do not move when new articles come. */
import type { Settings } from '../issue/model.ts'
import { compareListed } from '../release/compare-listed.ts'
import type { ListedArticle, TopicDirectory, TopicIndex } from '../release/documents.ts'
import { type ArticleInIssue, summarizeListed } from './list-articles.ts'

/** Articles a page of a topic's index. */
const PAGE_SIZE = 100

export type Topic = {
  readonly slug: string
  readonly name: string
  readonly description: string | null
  /** Newest first. */
  readonly articles: readonly ArticleInIssue[]
}

/** @param articles all of them, newest first @returns by name */
export function collectTopics(articles: readonly ArticleInIssue[], settings: Settings): readonly Topic[] {
  const topics = new Map<string, { name: string; articles: ArticleInIssue[] }>()
  for (const listed of articles) {
    for (const { slug, name } of listed.article.topics) {
      const topic = topics.get(slug)
      if (topic) topic.articles.push(listed)
      else topics.set(slug, { name, articles: [listed] })
    }
  }
  return [...topics]
    .map(([slug, { name, articles }]) => ({ slug, name, articles, description: describe(slug, settings) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.slug < b.slug ? -1 : 1))
}

export function buildDirectory(topics: readonly Topic[]): TopicDirectory {
  return {
    kind: 'topics',
    topics: topics.map(({ slug, name, description, articles }) => ({
      slug,
      name,
      description,
      articles: articles.length,
    })),
  }
}

/** A topic's index without its feed, as pages in the order in which they are walked: the newest names the others. */
export function pageTopic(topic: Topic): readonly Omit<TopicIndex, 'older' | 'feed'>[] {
  const { slug, name, description } = topic
  const articles = topic.articles.map(summarizeListed).sort(compareListed)
  // Counted from the oldest, so that full pages stay as they are.
  const first = articles.length % PAGE_SIZE || Math.min(PAGE_SIZE, articles.length)
  const pages: (readonly ListedArticle[])[] = [articles.slice(0, first)]
  for (let at = first; at < articles.length; at += PAGE_SIZE) pages.push(articles.slice(at, at + PAGE_SIZE))
  return pages.map((page) => ({ kind: 'topic', slug, name, description, articles: page }))
}

function describe(slug: string, { topics }: Settings): string | null {
  return Object.hasOwn(topics, slug) ? (topics[slug]?.description ?? null) : null
}
