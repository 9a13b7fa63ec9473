/** The Hono app: which address is answered by what, from which release, and what is said where there is nothing. */
import { type Context, Hono } from 'hono'
import { encodeDocument } from '../release/codec.ts'
import type { FeedFormat } from '../release/documents.ts'
import { FEEDS } from '../release/feeds.ts'
import { API_PATH, ARCHIVE_PATH, CORRECTIONS_PATH, FEED_FORMATS, MAIN_FEED, RELEASE_PATH } from '../release/paths.ts'
import type { ReadStore } from '../release/ports.ts'
import { answerFeed } from './answer-feed.ts'
import {
  answerDocument,
  answerGone,
  answerMissing,
  answerMoved,
  answerOptions,
  answerPage,
  answerUnavailable,
  answerWrongMethod,
} from './answers.ts'
import { createObjectReader, MissingObject, type ObjectReader } from './object-reader.ts'
import { createPageRenderer, type Found } from './page-renderer.ts'
import { createReleaseReader, NoRelease, type ReleaseReader, type Snapshot } from './release-reader.ts'
import { type Answer, respond } from './respond.ts'

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

/** Looks for the answer in one release; null where that release has none. */
type Find = (snapshot: Snapshot) => Promise<Answer | null> | Answer | null

/** What readers guess where they know no better. Answered like the feed itself, since some refuse redirects. */
const FEED_ALIASES: Readonly<Record<FeedFormat, readonly string[]>> = {
  rss: ['/feed', '/feed/', '/rss', '/rss/', '/feed.xml', '/index.xml', '/index.rss', '/feed.rss'],
  atom: ['/atom', '/feed.atom'],
  json: [],
}

export function createApp({ store, now, headMaxAge, readers }: AppOptions): Hono {
  const objects = readers?.objects ?? createObjectReader(store)
  const releases = readers?.releases ?? createReleaseReader({ store, objects, now, headMaxAge })
  const pages = createPageRenderer(objects)
  const app = new Hono()

  for (const feed of FEEDS) {
    for (const format of FEED_FORMATS) {
      for (const path of [feed.paths[format], ...(feed.paths === MAIN_FEED ? FEED_ALIASES[format] : [])]) {
        app.get(path, (c) =>
          serve(c, true, (snapshot) => answerFeed(snapshot, feed, format, acceptEncodingOf(c.req.raw), objects)),
        )
      }
    }
  }
  addPage('/', (snapshot) => pages.home(snapshot))
  addPage(API_PATH, (snapshot) => pages.api(snapshot))
  addPage(CORRECTIONS_PATH, (snapshot) => pages.corrections(snapshot))
  addPage(ARCHIVE_PATH, (snapshot) => pages.archive(snapshot))
  addPage(`${ARCHIVE_PATH}/:issue`, (snapshot, c) => pages.issue(snapshot, c.req.param('issue') ?? ''))
  addPage(`${ARCHIVE_PATH}/:issue/:article`, (snapshot, c) =>
    pages.article(snapshot, c.req.param('issue') ?? '', c.req.param('article') ?? ''),
  )

  app.get(RELEASE_PATH, (c) =>
    serve(c, true, ({ root, rootDigest, until }) => answerDocument(encodeDocument(root), rootDigest, until)),
  )
  app.get(`${RELEASE_PATH}/:digest`, (c) =>
    serve(c, true, async ({ root, until }) => {
      const digest = c.req.param('digest')
      const isIndex = [...Object.values(root.months), root.redirects, root.changes?.at(-1)].includes(digest)
      return isIndex ? answerDocument(await objects.bytes(digest), digest, until) : null
    }),
  )

  app.notFound((c) => {
    if (c.req.method === 'OPTIONS') return reply(c, answerOptions())
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return reply(c, answerWrongMethod(c.req.method))
    return serve(c, false, async (snapshot) => answerFound(await pages.foreign(snapshot, c.req.path), snapshot))
  })
  app.onError((error, c) => {
    console.error(`Cannot answer ${c.req.method} ${c.req.path}: ${error.stack ?? error}`)
    return reply(c, answerUnavailable(false))
  })
  return app

  function reply(c: Context, answer: Answer): Promise<Response> {
    return respond(c.req.raw, answer, now())
  }

  /** A page has one address; with a slash behind it, it is another's guess and moves there. */
  function addPage(path: string, find: (snapshot: Snapshot, c: Context) => Promise<Found | null>): void {
    app.get(path, (c) => serve(c, false, async (snapshot) => answerFound(await find(snapshot, c), snapshot)))
    if (path === '/') return
    app.get(`${path}/`, (c) =>
      serve(c, false, async (snapshot) => {
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

  /** The body is read before the answer leaves, so that a missing object can still change the answer. */
  async function serve(c: Context, cors: boolean, find: Find): Promise<Response> {
    try {
      return await reply(c, await findIn(await releases.current(), find))
    } catch (error) {
      if (!(error instanceof MissingObject)) return failed(c, error, cors)
      console.error(error.message)
    }
    try {
      const fallback = await releases.fallback()
      const answer = fallback && (await find(fallback))
      if (answer) return await reply(c, answer)
    } catch (error) {
      return failed(c, error, cors)
    }
    return reply(c, answerUnavailable(cors))
  }

  /** Rule 2: an address that is not known may be newer than the release that this isolate believes in. */
  async function findIn(snapshot: Snapshot, find: Find): Promise<Answer> {
    const found = await find(snapshot)
    if (found) return found
    const fresh = await releases.refresh()
    return (fresh.rootDigest === snapshot.rootDigest ? null : await find(fresh)) ?? answerMissing(fresh)
  }

  function failed(c: Context, error: unknown, cors: boolean): Promise<Response> {
    if (!(error instanceof MissingObject || error instanceof NoRelease)) throw error
    console.error(error.message)
    return reply(c, answerUnavailable(cors))
  }
}

/** On Cloudflare the header says what the edge accepts; what the client accepts stands beside it. */
function acceptEncodingOf(request: Request): string | null {
  const client: unknown = request.cf?.clientAcceptEncoding
  return typeof client === 'string' ? client : request.headers.get('Accept-Encoding')
}
