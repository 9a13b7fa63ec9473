/** Every problem that an endpoint can answer with. */
import type { Endpoint } from './endpoint.ts'
import { isRequired, readNotes } from './parse-query.ts'
import { PROBLEMS, type ProblemCode } from './problems.ts'

/** In the order of `PROBLEMS`. A method that is not allowed is no answer of an endpoint. */
export function listProblems({ parameters, problems }: Endpoint): readonly ProblemCode[] {
  const schemas = Object.values(parameters.entries)
  const possible = new Set<string>([
    'unknown-parameter',
    ...(schemas.length > 0 ? ['repeated-parameter'] : []),
    ...(schemas.some(isRequired) ? ['missing-parameter'] : []),
    ...schemas.flatMap((schema) => readNotes(schema).problems ?? ['bad-value']),
    ...problems,
    'unavailable',
  ])
  return (Object.keys(PROBLEMS) as ProblemCode[]).filter((code) => possible.has(code))
}
