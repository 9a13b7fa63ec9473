/** The Hono app: which address is answered by what, from which release, and what is said where there is nothing. */
import { type Context, Hono } from 'hono'
import { ASSET_PREFIX } from '../page/assets.ts'
import type { FeedFormat } from '../release/documents.ts'
import {
  API_PATH,
  ARCHIVE_PATH,
  CORRECTIONS_FEED,
  CORRECTIONS_PATH,
  FEED_FORMATS,
  type FeedPaths,
  feedPathsOf,
  ICON_PATH,
  ISSUES_FEED,
  issuePath,
  MAIN_FEED,
  MEDIA_PREFIX,
  OPML_PATH,
  SUBSCRIBE_PATH,
  TOPICS_PATH,
  topicPath,
} from '../release/paths.ts'
import type { ReadStore } from '../release/ports.ts'
import { acceptEncodingOf } from './accept-encoding.ts'
import { addApi } from './add-api.ts'
import { answerAsset, answerPlainAsset } from './answer-asset.ts'
import { answerUnavailable, answerWrongMethod, audienceOf } from './answer-failure.ts'
import { answerFeed } from './answer-feed.ts'
import { answerMedia } from './answer-media.ts'
import {
  answerFeedPage,
  answerGone,
  answerIcon,
  answerMoved,
  answerOpml,
  answerOptions,
  answerPage,
} from './answers.ts'
import { type FeedName, findFeed } from './find-feed.ts'
import { createObjectReader, MissingObject, type ObjectReader } from './object-reader.ts'
import { createPageRenderer, type Found } from './page-renderer.ts'
import { createReleaseReader, type ReleaseReader, type Snapshot } from './release-reader.ts'
import { type Answer, respond } from './respond.ts'
import { createServe } from './serve-release.ts'

export type AppOptions = {
  readonly store: ReadStore
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Milliseconds for which the live release is believed without asking KV again. */
  readonly headMaxAge: number
  /** Others than the app's own, for tests that look over their shoulders. */
  readonly readers?: Readers
}

export type Readers = { readonly objects: ObjectReader; readonly releases: ReleaseReader }

/** What readers guess where they know no better. Answered like the feed itself, since some refuse redirects. */
type FeedAliases = Readonly<Record<FeedFormat, readonly string[]>>

const FEED_ALIASES: FeedAliases = {
  rss: ['/feed', '/feed/', '/rss', '/rss/', '/feed.xml', '/index.xml', '/index.rss', '/feed.rss'],
  atom: ['/atom', '/feed.atom'],
  json: [],
}

const NO_ALIASES: FeedAliases = { rss: [], atom: [], json: [] }

export function createApp({ store, now, headMaxAge, readers }: AppOptions): Hono {
  const objects = readers?.objects ?? createObjectReader(store)
  const releases = readers?.releases ?? createReleaseReader({ store, objects, now, headMaxAge })
  const pages = createPageRenderer(objects)
  const serve = createServe(releases, reply)
  const app = new Hono()

  addFeed(MAIN_FEED, FEED_ALIASES, () => ({ kind: 'articles' }))
  addFeed(ISSUES_FEED, NO_ALIASES, () => ({ kind: 'issues' }))
  addFeed(CORRECTIONS_FEED, NO_ALIASES, () => ({ kind: 'corrections' }))
  addFeed(feedPathsOf(issuePath(':issue')), NO_ALIASES, (c) => ({ kind: 'issue', slug: c.req.param('issue') ?? '' }))
  addFeed(feedPathsOf(topicPath(':topic')), NO_ALIASES, (c) => ({ kind: 'topic', slug: c.req.param('topic') ?? '' }))

  // Before pages, so that `.json` is no part of a slug, and behind feeds, whose addresses end in it too.
  addApi(app, serve, objects, now)

  addPage('/', (snapshot) => pages.home(snapshot))
  addPage(API_PATH, (snapshot) => pages.api(snapshot))
  addPage(CORRECTIONS_PATH, (snapshot) => pages.corrections(snapshot))
  addPage(TOPICS_PATH, (snapshot) => pages.topics(snapshot))
  addPage(topicPath(':topic'), (snapshot, c) => pages.topic(snapshot, c.req.param('topic') ?? ''))
  addPage(SUBSCRIBE_PATH, (snapshot) => pages.subscribe(snapshot))
  app.get(OPML_PATH, (c) => serve(c, 'feed', async (snapshot) => answerOpml(await pages.opml(snapshot), snapshot)))
  addPage(ARCHIVE_PATH, (snapshot) => pages.archive(snapshot))
  addPage(`${ARCHIVE_PATH}/:issue`, (snapshot, c) => pages.issue(snapshot, c.req.param('issue') ?? ''))
  addPage(`${ARCHIVE_PATH}/:issue/:article`, (snapshot, c) =>
    pages.article(snapshot, c.req.param('issue') ?? '', c.req.param('article') ?? ''),
  )

  app.get(`${MEDIA_PREFIX}:digest/:name`, (c) =>
    serve(c, 'feed', async () => {
      const { digest, name } = c.req.param()
      const bytes = /^[0-9a-f]{32}$/.test(digest) ? await readMedia(digest) : null
      return bytes && answerMedia(bytes, digest, name)
    }),
  )

  app.get(`${ASSET_PREFIX}:name`, (c) => {
    const plain = answerPlainAsset(c.req.param('name'))
    return plain ? reply(c, plain) : serve(c, 'page', (snapshot) => answerAsset(c.req.param('name'), snapshot))
  })

  app.get(ICON_PATH, (c) => serve(c, 'feed', answerIcon))

  app.notFound((c) => {
    if (c.req.method === 'OPTIONS') return reply(c, answerOptions())
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD')
      return reply(c, answerWrongMethod(c.req.method, audienceOf(c.req.path)))
    return serve(c, audienceOf(c.req.path), async (snapshot) =>
      answerFound(await pages.foreign(snapshot, c.req.path), snapshot),
    )
  })
  app.onError((error, c) => {
    console.error(`Cannot answer ${c.req.method} ${c.req.path}: ${error.stack ?? error}`)
    return reply(c, answerUnavailable(audienceOf(c.req.path)))
  })
  return app

  /** The digest comes from the address, not from a release, so one that is not there is not found. */
  async function readMedia(digest: string): Promise<Uint8Array | null> {
    try {
      return await objects.bytes(digest)
    } catch (error) {
      if (error instanceof MissingObject && !error.isFailure) return null
      throw error
    }
  }

  function reply(c: Context, answer: Answer): Promise<Response> {
    return respond(c.req.raw, answer, now())
  }

  /** A feed where it is served, and where readers guess it. */
  function addFeed(paths: FeedPaths, aliases: FeedAliases, nameIn: (c: Context) => FeedName): void {
    for (const format of FEED_FORMATS) {
      for (const path of [paths[format], ...aliases[format]]) {
        app.get(path, (c) => serve(c, 'feed', (snapshot) => findFeedAnswer(c, snapshot, format, nameIn(c))))
      }
    }
  }

  async function findFeedAnswer(c: Context, snapshot: Snapshot, format: FeedFormat, name: FeedName) {
    const feed = await findFeed(snapshot, name, objects)
    if (feed) {
      if (format !== 'json' && isOpenedByPerson(c)) {
        return answerFeedPage(await pages.feed(snapshot, feed, format), snapshot)
      }
      return answerFeed(snapshot, feed, format, acceptEncodingOf(c.req.raw), objects)
    }
    if (name.kind !== 'issue') return null
    // The feed of an issue that was renamed or retracted goes where the issue went.
    const former = await pages.issue(snapshot, name.slug)
    if (former?.kind === 'moved') return answerMoved(feedPathsOf(former.path)[format], snapshot)
    return former?.kind === 'gone' ? answerFound(former, snapshot) : null
  }

  /** A page has one address; with a slash behind it, it is another's guess and moves there. */
  function addPage(path: string, find: (snapshot: Snapshot, c: Context) => Promise<Found | null>): void {
    app.get(path, (c) => serve(c, 'page', async (snapshot) => answerFound(await find(snapshot, c), snapshot)))
    if (path === '/') return
    app.get(`${path}/`, (c) =>
      serve(c, 'page', async (snapshot) => {
        const found = await find(snapshot, c)
        return found?.kind === 'page' ? answerMoved(found.path, snapshot) : answerFound(found, snapshot)
      }),
    )
  }

  function answerFound(found: Found | null, snapshot: Snapshot): Answer | null {
    if (found === null) return null
    if (found.kind === 'moved') return answerMoved(found.path, snapshot)
    return found.kind === 'gone' ? answerGone(found.html, snapshot) : answerPage(found, snapshot)
  }
}

/** Browsers say what they will do with an answer (Fetch Metadata); `?raw` asks for the document all the same. */
function isOpenedByPerson(c: Context): boolean {
  return c.req.header('Sec-Fetch-Dest') === 'document' && c.req.query('raw') === undefined
}
