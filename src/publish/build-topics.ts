/** Topics: the articles of each, newest first, in pages whose borders do not move when new articles come. */

import type { Settings } from '../issue/model.ts'
import { compareListed } from '../release/compare-listed.ts'
import type { ListedArticle, TopicDirectory, TopicIndex } from '../release/documents.ts'
import { lookUp } from '../release/look-up.ts'
import { ARTICLES_PER_TOPIC_PAGE } from '../release/topic-pages.ts'
import { type ArticleInIssue, summarizeListed } from './list-articles.ts'

/** Articles a page of a topic's index. */

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
  const first = articles.length % ARTICLES_PER_TOPIC_PAGE || Math.min(ARTICLES_PER_TOPIC_PAGE, articles.length)
  const pages: (readonly ListedArticle[])[] = [articles.slice(0, first)]
  for (let at = first; at < articles.length; at += ARTICLES_PER_TOPIC_PAGE)
    pages.push(articles.slice(at, at + ARTICLES_PER_TOPIC_PAGE))
  return pages.map((page) => ({ kind: 'topic', slug, name, description, articles: page }))
}

function describe(slug: string, { topics }: Settings): string | null {
  return lookUp(topics, slug)?.description ?? null
}
