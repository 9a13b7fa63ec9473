/** What a client throws where the API, or something between, answers with anything but what was asked for. */
import type { ProblemCode } from '../api/problems.ts'
import type { Problem } from '../api/resources.ts'

export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly problem: Problem
  readonly status: number
  /** Null where the answer is none of Gazette's, such as one of a proxy. */
  readonly code: ProblemCode | null
  /** Seconds after which to ask again, where the answer says so. */
  readonly retryAfter: number | null

  constructor(problem: Problem, retryAfter: number | null) {
    super(`${problem.title}: ${problem.detail}`)
    this.problem = problem
    this.status = problem.status
    this.code = (/#([a-z-]+)$/.exec(problem.type)?.[1] as ProblemCode | undefined) ?? null
    this.retryAfter = retryAfter
  }
}

/** What fetch and Hono's client have in common. */
export type Answered = {
  readonly ok: boolean
  readonly status: number
  readonly statusText: string
  readonly headers: Headers
  text(): Promise<string>
}

/** RFC 9457; what is no problem document becomes one of type `about:blank` (section 4.2.1). */
export async function readProblem(answered: Answered): Promise<ApiProblem> {
  const { status, statusText, headers } = answered
  const text = await answered.text()
  const seconds = /^\d+$/.exec(headers.get('Retry-After') ?? '')
  const retryAfter = seconds && Number(seconds[0])
  if (/^application\/problem\+json\b/i.test(headers.get('Content-Type') ?? '')) {
    return new ApiProblem(JSON.parse(text), retryAfter)
  }
  const title = statusText || `Status ${status}`
  return new ApiProblem({ type: 'about:blank', title, status, detail: text.slice(0, MOST_DETAIL) }, retryAfter)
}

/** Characters of an answer that is perhaps a whole page. */
const MOST_DETAIL = 200
