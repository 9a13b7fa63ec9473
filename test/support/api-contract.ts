/** The OpenAPI document that a server gives, as a judge of what else it answers. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

export type Parameter = {
  readonly name: string
  readonly in: 'query' | 'path'
  readonly required?: boolean
  readonly schema: {
    readonly type: string
    readonly enum?: readonly string[]
    readonly minimum?: number
    readonly maximum?: number
    readonly maxLength?: number
    readonly items?: { readonly enum?: readonly string[] }
  }
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>
}

type Content = Readonly<Record<string, { readonly schema: object }>>

type Reply = { readonly headers?: Readonly<Record<string, unknown>>; readonly content?: Content }

export type Operation = {
  readonly operationId: string
  readonly parameters: readonly Parameter[]
  readonly responses: Readonly<Record<string, Reply>>
}

export type OpenApi = {
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>
  readonly components: object
}

/** What is wrong with a response; empty where it is what the document says. */
export type Judge = (operation: Operation, response: Response) => Promise<readonly string[]>

export function createJudge(document: OpenApi): Judge {
  const ajv = addFormats.default(new Ajv2020({ allErrors: true, strict: false }))
  ajv.addSchema(closeObjects(document) as object, 'document')
  const checks = new Map<string, ValidateFunction>()

  return async function judge({ operationId, responses }, response) {
    const { status, headers } = response
    const documented = responses[status]
    if (!documented) return [`${operationId} answers ${status}, which is not documented`]
    const missing = Object.keys(documented.headers ?? {}).filter((name) => !headers.has(name))
    const faults = missing.map((name) => `${operationId} ${status} lacks the header ${name}`)
    const text = await response.text()
    if (!documented.content) return text === '' ? faults : [...faults, `${operationId} ${status} has a body`]
    const type = (headers.get('Content-Type') ?? '').split(';')[0]!
    const content = documented.content[type]
    if (!content) return [...faults, `${operationId} ${status} is ${type}, which is not documented`]
    if (type === 'application/x-ndjson') {
      const lines = text.split('\n').filter((line) => line !== '')
      return [...faults, ...lines.flatMap((line) => validate({ $ref: '#/components/schemas/ExportLine' }, line))]
    }
    return [...faults, ...validate(content.schema, text)]
  }

  function validate(schema: object, text: string): readonly string[] {
    const key = JSON.stringify(schema)
    const check = checks.get(key) ?? ajv.compile(JSON.parse(key.replaceAll('"#/', '"document#/')))
    checks.set(key, check)
    check(JSON.parse(text))
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}: ${text.slice(0, 200)}`)
  }
}

/** A client must put up with members that it does not know; our own answers have none. */
export function closeObjects(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closeObjects)
  if (typeof schema !== 'object' || schema === null) return schema
  const members = Object.entries(schema).map(([name, member]) => [name, closeObjects(member)])
  return { ...Object.fromEntries(members), ...('properties' in schema && { additionalProperties: false }) }
}
