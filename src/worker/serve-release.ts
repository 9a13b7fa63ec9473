/** Which release answers a request: the current one, a fresher one, the one before, or, in the end, none. */
import type { Context } from 'hono'
import { answerMissing, answerUnavailable } from './answers.ts'
import { MissingObject } from './object-reader.ts'
import { NoRelease, type ReleaseReader, type Snapshot } from './release-reader.ts'
import type { Answer } from './respond.ts'

/** Looks for the answer in one release; null where that release has none. */
export type Find = (snapshot: Snapshot) => Promise<Answer | null> | Answer | null

/** @param cors whether a failure is for scripts of other origins to read */
export type Serve = (c: Context, cors: boolean, find: Find) => Promise<Response>

/** @param reply makes the response, for which it reads the body: a missing object can still change the answer */
export function createServe(releases: ReleaseReader, reply: (c: Context, answer: Answer) => Promise<Response>): Serve {
  return async function serve(c, cors, find) {
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
