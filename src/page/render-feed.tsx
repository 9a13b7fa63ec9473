/** What a person sees who opens a feed's address in a browser. */
import type { ArticleSummary, Publication } from '../release/documents.ts'
import { FEED_NAMES, type FeedPaths, SUBSCRIBE_PATH } from '../release/paths.ts'
import { ArticleList } from './article-list.tsx'
import { FeedAddress, ReaderLinks } from './feed-address.tsx'
import { renderLayout } from './layout.tsx'
import { english } from './tongue.tsx'

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
    copies: true,
    children: (
      <>
        <header class="opening">
          <p class="kicker" {...english(publication)}>
            This is a feed
          </p>
          <h1>{title}</h1>
          <p class="lead text" dir="auto" {...english(publication)}>
            A feed is a page for programs, called feed readers, that fetch what is new for you. Copy its address into
            yours, and every article arrives there.
          </p>
        </header>
        <div class="feed" {...english(publication)}>
          <FeedAddress publication={publication} path={paths[format]} />
          <p class="or" dir="auto">
            Or open it at once in
          </p>
          <ReaderLinks publication={publication} path={paths[format]} />
        </div>
        <p class="links below" {...english(publication)}>
          <a href={SUBSCRIBE_PATH}>Other feeds</a> <a href={`${paths[format]}?raw`}>The document itself</a>
        </p>
        {latest.length > 0 && (
          <section class="block">
            <ArticleList publication={publication} articles={latest} />
          </section>
        )}
      </>
    ),
  })
}
