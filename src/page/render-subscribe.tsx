/** Every feed at one glance: which one, in which format, and how. */
import type { Root, TopicDirectory } from '../release/documents.ts'
import {
  ARCHIVE_PATH,
  CORRECTIONS_FEED,
  feedPathsOf,
  ISSUES_FEED,
  issuePath,
  MAIN_FEED,
  OPML_PATH,
  SUBSCRIBE_PATH,
  topicPath,
} from '../release/paths.ts'
import { FeedAddress, ReaderLinks } from './feed-address.tsx'
import { renderLayout } from './layout.tsx'
import { FeedLinks } from './parts.tsx'

export function renderSubscribe({ publication, recent }: Root, { topics }: TopicDirectory): string {
  return renderLayout({
    publication,
    title: 'Subscribe',
    description: `How to read ${publication.title} in a feed reader`,
    path: SUBSCRIBE_PATH,
    script: true,
    children: (
      <>
        <h1>Subscribe</h1>
        <p class="lead">Copy this address into your feed reader; every article arrives there, in full and for free.</p>
        <h2>Every article</h2>
        <FeedAddress publication={publication} paths={MAIN_FEED} />
        <p>Any of the three will do: they have the same articles. Readers on the web take it by a link:</p>
        <ReaderLinks publication={publication} paths={MAIN_FEED} />
        <h2>Whole issues</h2>
        <p>One entry an issue, with all of its articles; good for bridges to e-mail.</p>
        <FeedAddress publication={publication} paths={ISSUES_FEED} />
        {topics.length > 0 && <h2>One topic</h2>}
        {topics.map(({ slug, name, description }) => (
          <section>
            <h3>
              <a href={topicPath(slug)}>{name}</a>
            </h3>
            {description && <p>{description}</p>}
            <FeedAddress publication={publication} paths={feedPathsOf(topicPath(slug))} />
          </section>
        ))}
        {recent.length > 0 && <h2>One issue</h2>}
        {recent.length > 0 && (
          <p>
            For bridges that send one issue; the feeds of older issues are named on the pages of{' '}
            <a href={ARCHIVE_PATH}>those issues</a> and in the list below.
          </p>
        )}
        <ul>
          {recent.map(({ slug, title }) => (
            <li>
              <a href={issuePath(slug)}>{title}</a>: <FeedLinks paths={feedPathsOf(issuePath(slug))} />
            </li>
          ))}
        </ul>
        <h2>Corrections</h2>
        <FeedAddress publication={publication} paths={CORRECTIONS_FEED} />
        <h2>All of them</h2>
        <p>
          <a href={OPML_PATH}>A list of every feed for import (OPML)</a>
        </p>
      </>
    ),
  })
}
