/** What can be asked at one address, and how it is answered. */
import type * as v from 'valibot'
import { parseQuery, type QueryEntries, type QuerySchema } from './parse-query.ts'
import type { ProblemCode, Refused } from './problems.ts'
import type { SchemaName } from './schemas.ts'
import type { Outcome, Source } from './source.ts'
import { writeQuery } from './write-query.ts'

/** The variable parts of a path by name, percent-decoded. */
export type Places = Readonly<Record<string, string>>

export type PlaceNotes = {
  readonly description: string
  readonly example: string
  /** Where there are only these. */
  readonly values?: readonly string[]
}

export type EndpointNotes = {
  /** Its `operationId`; for ever. */
  readonly name: string
  /** Below `/api/v1`, as Hono writes it: `/articles/:issue/:article`. */
  readonly path: string
  readonly tag: 'Read' | 'Search' | 'Keep up' | 'Describe'
  readonly summary: string
  readonly description: string
  /** Of every variable part of the path. */
  readonly places?: Readonly<Record<string, PlaceNotes>>
  readonly answer: {
    readonly type: string
    readonly description: string
    /** Absent where the description says all. */
    readonly schema?: SchemaName
  }
  /** Which problems there can be besides those of parameters and of a storage that does not answer. */
  readonly problems: readonly ProblemCode[]
  /** Whether the answer speaks of this very moment, and is made anew for each question. */
  readonly isMomentary?: true
  /** Where else an answer may send, if anywhere: for good (301), or to what there is now (302). */
  readonly redirects?: 301 | 302
}

/** What was asked: the parameters in their one order, and how to answer. */
export type Question = {
  readonly kind: 'question'
  /** '?limit=20&topic=governance', or ''. */
  readonly canonical: string
  /** Null where the Worker serves an object of the store as it lies there. */
  readonly answer: ((places: Places, source: Source) => Promise<Outcome<unknown>>) | null
}

export type Endpoint = EndpointNotes & Asking<QuerySchema>

type Asking<Parameters> = {
  readonly parameters: Parameters
  /** Whether the Worker serves an object of the store as it lies there, so that a question has no answer of its own. */
  readonly isStored: boolean
  readonly ask: (entries: QueryEntries) => Question | Refused
}

/**
 * Its type keeps name, path and schema, from which the types of the client come.
 * @param find null where the Worker serves an object of the store as it lies there
 */
export function endpoint<const Notes extends EndpointNotes, Parameters extends QuerySchema>(
  notes: Notes,
  parameters: Parameters,
  find: ((query: v.InferOutput<Parameters>, source: Source, places: Places) => Promise<Outcome<unknown>>) | null,
): Notes & Asking<Parameters> {
  return {
    ...notes,
    parameters,
    isStored: find === null,
    ask: (entries) => {
      const parsed = parseQuery(parameters, entries)
      if (parsed.kind === 'problem') return parsed
      const { query } = parsed
      const answer = find && ((places: Places, source: Source) => find(query, source, places))
      return { kind: 'question', canonical: writeQuery(query), answer }
    },
  }
}
