/** Which release answers a request: the current one, a fresher one, the one before, or, in the end, none. */
import type { Context } from 'hono'
import { type Audience, answerMissing, answerUnavailable } from './answer-failure.ts'
import { type LogFields, logEvent } from './log-event.ts'
import { markStale } from './mark-stale.ts'
import { MissingObject } from './object-reader.ts'
import { NoRelease, type ReleaseReader, type Snapshot } from './release-reader.ts'
import type { Answer } from './respond.ts'

/** Looks for the answer in one release; null where that release has none. */
export type Find = (snapshot: Snapshot) => Promise<Answer | null> | Answer | null

/** @param audience who reads a failure */
export type Serve = (c: Context, audience: Audience, find: Find) => Promise<Response>

/** @param reply makes the response, for which it reads the body: a missing object can still change the answer */
export function createServe(releases: ReleaseReader, reply: (c: Context, answer: Answer) => Promise<Response>): Serve {
  return async function serve(c, audience, find) {
    try {
      return await reply(c, await findIn(await releases.current(), audience, find))
    } catch (error) {
      if (!(error instanceof MissingObject)) return failed(c, error, audience)
      logEvent('warning', 'object-missing', { ...requestOf(c), error })
    }
    try {
      const fallback = await releases.fallback()
      const answer = fallback && (await find(fallback))
      if (answer) return await reply(c, markStale(answer, fallback))
    } catch (error) {
      return failed(c, error, audience)
    }
    logEvent('error', 'unavailable', requestOf(c))
    return reply(c, answerUnavailable(audience))
  }

  /**
   * Rule 2: an address that is not known may be newer than the release that this isolate believes in. Where no fresh head
   * is to be had, nobody knows that there is nothing, and a 404 would be remembered.
   */
  async function findIn(snapshot: Snapshot, audience: Audience, find: Find): Promise<Answer> {
    const found = await find(snapshot)
    if (found && found.status !== 404) return markStale(found, snapshot)
    const fresh = await releases.refresh()
    const foundLater = fresh.rootDigest === snapshot.rootDigest ? found : await find(fresh)
    const answer = foundLater ?? answerMissing(fresh, audience)
    if (fresh.stale && answer.status === 404) throw new NoRelease('It may be in a release that nobody knows of')
    return markStale(answer, fresh)
  }

  function failed(c: Context, error: unknown, audience: Audience): Promise<Response> {
    if (!(error instanceof MissingObject || error instanceof NoRelease)) throw error
    logEvent('error', 'unavailable', { ...requestOf(c), error })
    return reply(c, answerUnavailable(audience))
  }
}

/** What a log says of a request. */
export function requestOf(c: Context): LogFields {
  return { request: c.req.header('cf-ray') ?? null, path: c.req.path }
}
