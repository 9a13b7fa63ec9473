/** Every problem that the API can answer with (RFC 9457). Codes are for ever: they stand in the `type` of a problem. */
import type { Instant } from '../release/documents.ts'
import { API_PATH } from '../release/paths.ts'
import type { Problem } from './resources.ts'

export type ProblemCode = keyof typeof PROBLEMS

type ProblemNotes = {
  readonly status: number
  readonly title: string
  /** What happened and what to do, for the page that `type` names. */
  readonly explanation: string
}

export const PROBLEMS = {
  'unknown-parameter': {
    status: 400,
    title: 'There is no such parameter',
    explanation:
      'The address has a parameter that is not known there. Nothing is ignored, since a slip of the hand in a filter ' +
      'would answer with everything. Correct its name, or leave it out.',
  },
  'repeated-parameter': {
    status: 400,
    title: 'A parameter is given more than once',
    explanation: 'Each parameter has one value. Give it once; for several values, ask several times.',
  },
  'missing-parameter': {
    status: 400,
    title: 'A parameter is missing',
    explanation: 'There is no answer without this parameter. Add it.',
  },
  'bad-value': {
    status: 400,
    title: 'A parameter has a value that it cannot have',
    explanation: 'The detail says what values there are. Correct the value, and percent-encode it.',
  },
  'bad-date': {
    status: 400,
    title: 'A date is not one',
    explanation:
      'A date is 2021-11-01, which means its start in UTC, or a moment of RFC 3339, as 2021-11-01T18:00:00+01:00, ' +
      'in which a plus sign is written %2B in an address.',
  },
  'bad-cursor': {
    status: 400,
    title: 'A cursor is none of ours',
    explanation:
      'Cursors are to be sent back as they came, to the list that they came from. Start again without one; of the ' +
      'change log, that is everything from its first entry.',
  },
  'limit-out-of-range': {
    status: 400,
    title: 'The limit is too large or too small',
    explanation: 'Every list has a largest number of items in one answer. Ask for fewer, and follow next_url.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing at this address',
    explanation: 'The release that is live has nothing of this name, and never had. Look at the list that it is of.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Nothing can be done here but read',
    explanation: 'Every address answers GET, HEAD and OPTIONS. Publishing is done by the command line.',
  },
  retracted: {
    status: 410,
    title: 'This was taken back',
    explanation:
      'The article or issue was published and then retracted, when and why the problem says. Whoever keeps a copy ' +
      'should delete it.',
  },
  unavailable: {
    status: 503,
    title: 'The storage does not answer',
    explanation:
      'What is asked for cannot be read at the moment; ask again after the seconds that Retry-After gives. Where the ' +
      'detail speaks of an older Gazette, it takes a publish.',
  },
} as const satisfies Readonly<Record<string, ProblemNotes>>

/** A question that has no answer, and why. */
export type Refused = {
  readonly kind: 'problem'
  readonly code: ProblemCode
  /** What is wrong with what was asked and what to do, for a person. */
  readonly detail: string
  readonly parameter?: string
  readonly retracted?: Instant
  readonly reason?: string
}

/**
 * @param url of the publication; the `type` of a problem is an address on its API page
 */
export function describeProblem({ kind: _kind, code, detail, ...more }: Refused, url: string): Problem {
  const { status, title } = PROBLEMS[code]
  return { type: `${url}${API_PATH}#${code}`, title, status, detail, ...more }
}
