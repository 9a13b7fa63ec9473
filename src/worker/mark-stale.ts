/** Says in an answer that it may be older than what is live, and why. */
import type { Snapshot } from './release-reader.ts'
import type { Answer } from './respond.ts'

/** An answer that is kept is marked once, so that its headers are written once too. */
const MARKED = new WeakMap<Answer, Answer>()

/**
 * RFC 9211 section 2: the isolate's memory is a cache, which asked (`fwd`) since what it had was stale, and which used
 * it all the same. `Warning`, which said so before, is obsolete (RFC 9111 section 5.5).
 */
export function markStale(answer: Answer, { stale }: Snapshot): Answer {
  if (stale === null) return answer
  const known = MARKED.get(answer)
  if (known) return known
  const marked = { ...answer, headers: { ...answer.headers, 'Cache-Status': `Gazette; fwd=stale; detail=${stale}` } }
  MARKED.set(answer, marked)
  return marked
}
