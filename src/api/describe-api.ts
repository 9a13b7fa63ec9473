/** The API for people: what the reference page shows. */
import { API_PREFIX } from '../release/paths.ts'
import { describeParameters } from './describe-parameters.ts'
import type { Endpoint } from './endpoint.ts'
import { ENDPOINTS } from './endpoints.ts'
import { listProblems } from './list-problems.ts'
import { writeTemplate } from './openapi.ts'
import { PROBLEMS, type ProblemCode } from './problems.ts'

export type ApiReference = {
  readonly endpoints: readonly EndpointReference[]
  readonly problems: readonly ProblemReference[]
}

export type EndpointReference = {
  readonly name: string
  readonly tag: string
  readonly method: 'GET'
  /** From the root of the site, `/api/v1/issues/{slug}`. */
  readonly path: string
  readonly summary: string
  readonly description: string
  readonly parameters: readonly ParameterReference[]
  /** `schema` is the name of a file of `/api/v1/schema`, null where the description says all. */
  readonly answer: { readonly type: string; readonly description: string; readonly schema: string | null }
  /** Codes of `problems`. */
  readonly problems: readonly string[]
}

export type ParameterReference = {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly what: string
  readonly example: string
  /** What it is where it is left out. */
  readonly usual: string | null
}

export type ProblemReference = {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly meaning: string
}

export function describeApi(): ApiReference {
  return {
    endpoints: ENDPOINTS.map(describeEndpoint),
    problems: (Object.keys(PROBLEMS) as ProblemCode[]).map((code) => {
      const { status, title, explanation } = PROBLEMS[code]
      return { code, status, title, meaning: explanation }
    }),
  }
}

function describeEndpoint(endpoint: Endpoint): EndpointReference {
  const { name, tag, path, summary, description, answer } = endpoint
  return {
    name,
    tag,
    method: 'GET',
    path: API_PREFIX + writeTemplate(path),
    summary,
    description,
    parameters: describeParameters(endpoint).map((it) => ({
      name: it.name,
      in: it.in,
      required: it.required,
      what: it.description,
      example: it.text,
      usual: it.schema.default === undefined ? null : String(it.schema.default),
    })),
    answer: { type: answer.type, description: answer.description, schema: answer.schema ?? null },
    problems: listProblems(endpoint),
  }
}
