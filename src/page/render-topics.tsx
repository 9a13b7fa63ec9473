/** The list of topics, and the page of one. */
import type { Publication, TopicDirectory, TopicIndex } from '../release/documents.ts'
import { feedPathsOf, TOPICS_PATH, topicPath } from '../release/paths.ts'
import { ArticleList } from './article-list.tsx'
import { FeedAddress } from './feed-address.tsx'
import { renderLayout } from './layout.tsx'
import { countArticles, FeedLinks, Invitation } from './parts.tsx'
import { english } from './tongue.tsx'

export function renderTopics(publication: Publication, { topics }: TopicDirectory): string {
  return renderLayout({
    publication,
    title: 'Topics',
    description: `What ${publication.title} writes about`,
    path: TOPICS_PATH,
    children: (
      <>
        <header class="opening" {...english(publication)}>
          <h1>Topics</h1>
          {topics.length === 0 && <p dir="auto">No article has a topic yet.</p>}
        </header>
        <ul class="topics">
          {topics.map(({ slug, name, description, articles }) => (
            <li>
              <a href={topicPath(slug)}>{name}</a> <span class="count">{countArticles(publication, articles)}</span>
              {description && <p>{description}</p>}
            </li>
          ))}
        </ul>
        <Invitation publication={publication} />
      </>
    ),
  })
}

export function renderTopic(publication: Publication, { slug, name, description, articles }: TopicIndex): string {
  const paths = feedPathsOf(topicPath(slug))
  return renderLayout({
    publication,
    title: name,
    description: description ?? `${name} in ${publication.title}`,
    path: topicPath(slug),
    feed: { title: `${publication.title}: ${name}`, paths },
    copies: true,
    children: (
      <>
        <header class="opening">
          <p class="kicker" {...english(publication)}>
            <a href={TOPICS_PATH}>Topic</a>
          </p>
          <h1>{name}</h1>
          {description && <p class="lead">{description}</p>}
        </header>
        <ArticleList publication={publication} articles={articles} />
        <section class="block" aria-labelledby="own-feed" {...english(publication)}>
          <h2 id="own-feed">Subscribe to this topic alone</h2>
          <div class="text">
            <FeedAddress publication={publication} path={paths.rss} />
            <FeedLinks publication={publication} paths={paths} />
          </div>
        </section>
      </>
    ),
  })
}
