/** What a person sees who opens a feed's address in a browser. */
import type { ArticleSummary, Publication } from '../release/documents.ts'
import { articlePath, FEED_NAMES, type FeedPaths, SUBSCRIBE_PATH } from '../release/paths.ts'
import { FeedAddress, ReaderLinks } from './feed-address.tsx'
import { renderLayout } from './layout.tsx'
import { Time } from './parts.tsx'

export type FeedPreview = {
  readonly title: string
  readonly paths: FeedPaths
  readonly format: 'rss' | 'atom'
  /** Newest first; where the feed's entries are no articles, empty. */
  readonly latest: readonly (ArticleSummary & { readonly issue: string })[]
}

export function renderFeed(publication: Publication, { title, paths, format, latest }: FeedPreview): string {
  return renderLayout({
    publication,
    title: `${title}: a feed`,
    description: `The ${FEED_NAMES[format]} feed of ${title}`,
    path: null,
    script: true,
    children: (
      <>
        <h1>{title}: a feed</h1>
        <p class="lead">
          This is a feed: a page for programs that fetch what is new for you, called feed readers. Copy its address into
          yours, and every article arrives there.
        </p>
        <FeedAddress publication={publication} paths={paths} />
        <p>Readers on the web take it by a link:</p>
        <ReaderLinks publication={publication} paths={paths} />
        <p>
          <a href={SUBSCRIBE_PATH}>Other feeds</a> · <a href={`${paths[format]}?raw`}>The document itself</a>
        </p>
        {latest.length > 0 && <h2>In it now</h2>}
        <ul>
          {latest.map((article) => (
            <li>
              <a href={articlePath(article.issue, article.slug)}>{article.title}</a>{' '}
              <Time instant={article.published} publication={publication} />
            </li>
          ))}
        </ul>
      </>
    ),
  })
}
