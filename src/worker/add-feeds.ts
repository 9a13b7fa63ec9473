/** The addresses of feeds, and those at which readers guess them. */
import type { Context, Hono } from 'hono'
import type { FeedFormat } from '../release/documents.ts'
import {
  CORRECTIONS_FEED,
  FEED_FORMATS,
  type FeedPaths,
  feedPathsOf,
  ISSUES_FEED,
  issuePath,
  MAIN_FEED,
  topicPath,
} from '../release/paths.ts'
import { answerFeed } from './answer-feed.ts'
import { answerFeedPage, answerFound, answerMoved } from './answers.ts'
import { type FeedName, findFeed } from './find-feed.ts'
import type { ObjectReader } from './object-reader.ts'
import type { PageRenderer } from './page-renderer.ts'
import type { Snapshot } from './release-reader.ts'
import type { Answer } from './respond.ts'
import type { Serve } from './serve-release.ts'

/** What readers guess where they know no better. Answered like the feed itself, since some refuse redirects. */
type FeedAliases = Readonly<Record<FeedFormat, readonly string[]>>

const FEED_ALIASES: FeedAliases = {
  rss: ['/feed', '/feed/', '/rss', '/rss/', '/feed.xml', '/index.xml', '/index.rss', '/feed.rss'],
  atom: ['/atom', '/feed.atom'],
  json: [],
}

const NO_ALIASES: FeedAliases = { rss: [], atom: [], json: [] }

export function addFeeds(app: Hono, serve: Serve, pages: PageRenderer, objects: ObjectReader): void {
  addFeed(MAIN_FEED, FEED_ALIASES, () => ({ kind: 'articles' }))
  addFeed(ISSUES_FEED, NO_ALIASES, () => ({ kind: 'issues' }))
  addFeed(CORRECTIONS_FEED, NO_ALIASES, () => ({ kind: 'corrections' }))
  addFeed(feedPathsOf(issuePath(':issue')), NO_ALIASES, (c) => ({ kind: 'issue', slug: c.req.param('issue') ?? '' }))
  addFeed(feedPathsOf(topicPath(':topic')), NO_ALIASES, (c) => ({ kind: 'topic', slug: c.req.param('topic') ?? '' }))

  /** A feed where it is served, and where readers guess it. */
  function addFeed(paths: FeedPaths, aliases: FeedAliases, nameIn: (c: Context) => FeedName): void {
    for (const format of FEED_FORMATS) {
      for (const path of [paths[format], ...aliases[format]]) {
        app.get(path, (c) => serve(c, 'feed', (snapshot) => findAnswer(c, snapshot, format, nameIn(c))))
      }
    }
  }

  async function findAnswer(
    c: Context,
    snapshot: Snapshot,
    format: FeedFormat,
    name: FeedName,
  ): Promise<Answer | null> {
    const feed = await findFeed(snapshot, name, objects)
    if (feed) {
      if (format !== 'json' && isOpenedByPerson(c)) {
        return answerFeedPage(await pages.feed(snapshot, feed, format), snapshot)
      }
      return answerFeed(snapshot, feed, format, objects)
    }
    if (name.kind !== 'issue') return null
    // The feed of an issue that was renamed or retracted goes where the issue went.
    const former = await pages.issue(snapshot, name.slug)
    if (former?.kind === 'moved') return answerMoved(feedPathsOf(former.path)[format], snapshot)
    return former?.kind === 'gone' ? answerFound(former, snapshot) : null
  }
}

/** Browsers say what they will do with an answer (Fetch Metadata); `?raw` asks for the document all the same. */
function isOpenedByPerson(c: Context): boolean {
  return c.req.raw.headers.get('Sec-Fetch-Dest') === 'document' && c.req.query('raw') === undefined
}
