/** The API as an OpenAPI 3.1 document, from the table of endpoints and the schemas. */
import type { Publication } from '../release/documents.ts'
import { API_PATH, API_PREFIX } from '../release/paths.ts'
import { describeParameters, type Parameter } from './describe-parameters.ts'
import type { Endpoint } from './endpoint.ts'
import { type JsonSchema, writeComponents } from './json-schema.ts'
import { listProblems } from './list-problems.ts'
import { PROBLEMS } from './problems.ts'

/** Version 1 only ever gets more: endpoints, parameters, members. */
const VERSION = '1.0.0'

const DESCRIPTION = `Everything that is published, for scripts: no key, no limit but that of a page.

Every address answers GET, HEAD and OPTIONS, and any other method with the problem \`method-not-allowed\` (405). Answers
to GET have an entity tag: send it back in \`If-None-Match\`, and what has not changed answers 304. Scripts of every
origin may read them. A problem is \`application/problem+json\` (RFC 9457), and its \`type\` is for ever.`

/** In the order in which a reader needs them. */
const TAGS = {
  Read: 'Issues, articles and topics',
  Search: 'Articles by what they say and what they cite',
  'Keep up': 'Everything, and then what changed',
  Describe: 'The API and the release that answers',
} as const

/** Of every answer. */
const COMMON_HEADERS = ['Cache-Control', 'Access-Control-Allow-Origin', 'Access-Control-Expose-Headers'] as const

const HEADERS = {
  ETag: 'Names these bytes; for If-None-Match',
  'Cache-Control': 'For how long the answer may be kept: never beyond the next scheduled publication',
  'Access-Control-Allow-Origin': 'Always *',
  'Access-Control-Expose-Headers': 'What a script of another origin may read: ETag, Link and Retry-After among them',
  Link: 'rel="next" where the list goes on; rel="canonical", the question in its one order; this document (RFC 8288)',
  Location: 'Where it is now',
  'Retry-After': 'Seconds after which to ask again',
} as const

type HeaderName = keyof typeof HEADERS

export function writeOpenApi(publication: Publication, endpoints: readonly Endpoint[]): object {
  const { title, url, license } = publication
  return {
    openapi: '3.1.0',
    info: {
      title: `${title}: API`,
      version: VERSION,
      description: DESCRIPTION,
      ...(license !== null && { license: { name: license } }),
    },
    externalDocs: { url: url + API_PATH, description: 'The same to read' },
    servers: [{ url: url + API_PREFIX }],
    security: [],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(endpoints.map((endpoint) => [writeTemplate(endpoint.path), { get: describe(endpoint) }])),
    components: {
      schemas: writeComponents(),
      headers: Object.fromEntries(
        Object.entries(HEADERS).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
      ),
    },
  }
}

/** `/issues/:slug` -> `/issues/{slug}` */
export function writeTemplate(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}')
}

function describe(endpoint: Endpoint): object {
  const { name, tag, summary, description } = endpoint
  return {
    operationId: name,
    tags: [tag],
    summary,
    description,
    parameters: describeParameters(endpoint).map(describeParameter),
    responses: describeResponses(endpoint),
  }
}

function describeParameter({ text: _, ...parameter }: Parameter): object {
  return parameter.schema.type === 'array' ? { ...parameter, style: 'form', explode: false } : parameter
}

function describeResponses(endpoint: Endpoint): object {
  const { answer, redirects, isStored } = endpoint
  const tagged: readonly HeaderName[] = isStored ? ['ETag'] : ['ETag', 'Link']
  const statuses = [...new Set(listProblems(endpoint).map((code) => PROBLEMS[code].status))]
  return {
    200: respond(answer.description, tagged, { [answer.type]: { schema: describeBody(answer) } }),
    ...(redirects && { [redirects]: respond(REDIRECTS[redirects], ['Location']) }),
    304: respond('What the entity tag in If-None-Match names is still right', tagged),
    ...Object.fromEntries(statuses.map((status) => [status, describeProblems(endpoint, status)])),
  }
}

const REDIRECTS = { 301: 'It was moved there for good', 302: 'There is a newer one' } as const

function describeBody({ type, schema, description }: Endpoint['answer']): JsonSchema {
  if (schema === undefined) return { type: 'object' }
  const $ref = `#/components/schemas/${schema}`
  return type === 'application/x-ndjson' ? { type: 'string', description: `${description}: ${$ref}` } : { $ref }
}

function describeProblems(endpoint: Endpoint, status: number): object {
  const codes = listProblems(endpoint).filter((code) => PROBLEMS[code].status === status)
  const description = codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('\n\n')
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return respond(description, status === 503 ? ['Retry-After'] : [], content)
}

function respond(description: string, headers: readonly HeaderName[], content?: object): object {
  const names = [...headers, ...COMMON_HEADERS]
  return {
    description,
    headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    ...(content && { content }),
  }
}
