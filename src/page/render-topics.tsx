/** The list of topics, and the page of one. */
import type { Publication, TopicDirectory, TopicIndex } from '../release/documents.ts'
import { articlePath, feedPathsOf, TOPICS_PATH, topicPath } from '../release/paths.ts'
import { FeedAddress } from './feed-address.tsx'
import { renderLayout } from './layout.tsx'
import { Time } from './parts.tsx'

export function renderTopics(publication: Publication, { topics }: TopicDirectory): string {
  return renderLayout({
    publication,
    title: 'Topics',
    description: `What ${publication.title} writes about`,
    path: TOPICS_PATH,
    children: (
      <>
        <h1>Topics</h1>
        {topics.length === 0 && <p>No article has a topic yet.</p>}
        <ul>
          {topics.map(({ slug, name, description, articles }) => (
            <li>
              <a href={topicPath(slug)}>{name}</a> ({articles}){description && <>: {description}</>}
            </li>
          ))}
        </ul>
      </>
    ),
  })
}

export function renderTopic(publication: Publication, { slug, name, description, articles }: TopicIndex): string {
  return renderLayout({
    publication,
    title: name,
    description: description ?? `${name} in ${publication.title}`,
    path: topicPath(slug),
    feed: { title: `${publication.title}: ${name}`, paths: feedPathsOf(topicPath(slug)) },
    script: true,
    children: (
      <>
        <h1>{name}</h1>
        {description && <p class="lead">{description}</p>}
        {articles.map((article) => (
          <section>
            <h2>
              <a href={articlePath(article.issue, article.slug)}>{article.title}</a>
            </h2>
            <p class="meta">
              <Time instant={article.published} publication={publication} />
            </p>
            <p>{article.summary}</p>
          </section>
        ))}
        <h2>Subscribe to this topic</h2>
        <FeedAddress publication={publication} paths={feedPathsOf(topicPath(slug))} />
      </>
    ),
  })
}
