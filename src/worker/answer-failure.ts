/** What is said where there is nothing, nothing yet, or nothing at the moment, in the way that the one who asked reads. */
import { describeProblem, PROBLEMS, type Refused } from '../api/problems.ts'
import { renderError, renderUnavailable } from '../page/render-error.tsx'
import { API_PREFIX } from '../release/paths.ts'
import type { Snapshot } from './release-reader.ts'
import { type Answer, HTML, METHODS, PLAIN_ANSWER, TEXT, textBody } from './respond.ts'

/** `page`: a person. `feed`: a program that wants a document and no explanation. `api`: a script that reads JSON. */
export type Audience = 'page' | 'feed' | 'api'

export function audienceOf(path: string): Audience {
  return path.startsWith(`${API_PREFIX}/`) || path === API_PREFIX ? 'api' : 'page'
}

export function answerMissing({ root, until }: Snapshot, audience: Audience): Answer {
  const { publication } = root
  if (audience === 'api') {
    const detail = `There is nothing at this address. ${publication.url}${API_PREFIX}/openapi.json lists what there is.`
    return answerProblem({ kind: 'problem', code: 'not-found', detail }, publication.url, until)
  }
  const html = renderError(publication, 'Not found', 'There is no page at this address.')
  return { ...PLAIN_ANSWER, status: 404, type: HTML, cache: 'missing', until, cors: true, body: textBody(html) }
}

/** Never a 404 where KV is in trouble: readers stop asking after one. */
export function answerUnavailable(audience: Audience): Answer {
  if (audience === 'api') {
    const detail = 'The storage does not answer at the moment. Ask again in a minute.'
    return answerProblem({ kind: 'problem', code: 'unavailable', detail }, '', null)
  }
  const body = textBody(renderUnavailable())
  const cors = audience === 'feed'
  return { ...PLAIN_ANSWER, status: 503, type: HTML, cache: 'never', cors, headers: RETRY, body }
}

export function answerWrongMethod(method: string, audience: Audience): Answer {
  const detail = `${method} is not allowed here; this address can be read with ${METHODS}.`
  const headers = { Allow: METHODS }
  if (audience === 'api') {
    const answer = answerProblem({ kind: 'problem', code: 'method-not-allowed', detail }, '', null)
    return { ...answer, cache: 'wrongMethod', headers }
  }
  const body = textBody(`${detail}\n`)
  return { ...PLAIN_ANSWER, status: 405, type: TEXT, cache: 'wrongMethod', cors: true, headers, body }
}

/**
 * RFC 9457.
 * @param url of the publication, empty where it is not known: a `type` may be relative (section 3.1.1)
 */
export function answerProblem(refused: Refused, url: string, until: string | null): Answer {
  const { status } = PROBLEMS[refused.code]
  const body = textBody(`${JSON.stringify(describeProblem(refused, url))}\n`)
  const common = { ...PLAIN_ANSWER, status, type: 'application/problem+json', until, cors: true, body }
  if (status === 503) return { ...common, cache: 'never', headers: RETRY }
  return { ...common, cache: status === 410 ? 'gone' : 'missing' }
}

/** Seconds. */
const RETRY = { 'Retry-After': '60' }
