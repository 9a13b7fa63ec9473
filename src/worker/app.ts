/** The Hono app: which address is answered by what, from which release, and what is said where there is nothing. */
import type { Context, Hono } from 'hono'
import { HonoBase } from 'hono/hono-base'
import { TrieRouter } from 'hono/router/trie-router'
import { ASSET_PREFIX, ICON_PATH, MEDIA_PREFIX } from '../release/paths.ts'
import type { ReadStore } from '../release/ports.ts'
import { addApi } from './add-api.ts'
import { addDocuments } from './add-documents.ts'
import { addFeeds } from './add-feeds.ts'
import { addPages } from './add-pages.ts'
import { addTwins } from './add-twins.ts'
import { answerAsset, answerPlainAsset } from './answer-asset.ts'
import { answerUnavailable, answerWrongMethod, audienceOf } from './answer-failure.ts'
import { answerMedia } from './answer-media.ts'
import { answerFound, answerIcon, answerOptions } from './answers.ts'
import { createFindResults } from './find-results.ts'
import { createKeep } from './keep-pages.ts'
import { logEvent } from './log-event.ts'
import { createObjectReader, MissingObject, type ObjectReader } from './object-reader.ts'
import { createPageRenderer } from './page-renderer.ts'
import { createReleaseReader, type ReleaseReader } from './release-reader.ts'
import { rememberMatches } from './remember-matches.ts'
import { type Answer, respond } from './respond.ts'
import { createServe, requestOf } from './serve-release.ts'
import { createToSource } from './to-source.ts'

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

export function createApp({ store, now, headMaxAge, readers }: AppOptions): Hono {
  const objects = readers?.objects ?? createObjectReader(store)
  const releases = readers?.releases ?? createReleaseReader({ store, objects, now, headMaxAge })
  const toSource = createToSource(objects, releases, now)
  const keep = createKeep()
  const pages = createPageRenderer(objects, keep, createFindResults(toSource))
  const serve = createServe(releases, reply)
  // Not the preset `Hono`, which brings three routers: the quickest of them cannot hold our routes, so none would use it.
  const app: Hono = new HonoBase({ router: rememberMatches(new TrieRouter()) })

  addFeeds(app, serve, pages, objects)
  // Before pages, so that `.json` and `.md` are no part of a slug, and behind feeds, whose addresses end in it too.
  addApi(app, serve, objects, toSource, now)
  addTwins(app, serve, objects, keep)
  addPages(app, serve, pages)
  addDocuments(app, serve, objects, keep)

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
    logEvent('error', 'failed', { ...requestOf(c), error })
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
}
