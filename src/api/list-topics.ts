/** Every topic, by name. */
import { API_PREFIX, topicPath } from '../release/paths.ts'
import { describeFeeds } from './describe-issue.ts'
import type { TopicList } from './resources.ts'
import type { Outcome, Source } from './source.ts'
import { writeQuery } from './write-query.ts'

/** One read. A release without topics has an empty list. */
export async function listTopics({ root, read }: Source): Promise<Outcome<TopicList>> {
  const { publication, directory } = root
  const topics = directory === undefined ? [] : (await read(directory, 'topics')).topics
  const items = topics.map(({ slug, name, description, articles }) => ({
    slug,
    name,
    description,
    articles,
    url: publication.url + topicPath(slug),
    json_url: `${publication.url}${API_PREFIX}/articles${writeQuery({ topic: slug })}`,
    feeds: describeFeeds(publication, topicPath(slug)),
  }))
  return { kind: 'found', body: { items } }
}
