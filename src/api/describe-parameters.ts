/** The parameters of an endpoint as OpenAPI describes them: those of the path, then those of the query. */
import * as v from 'valibot'
import type { Endpoint, PlaceNotes } from './endpoint.ts'
import { type JsonSchema, writeParameterSchema } from './json-schema.ts'
import { isRequired, readNotes } from './parse-query.ts'

export type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly description: string
  /** As it stands in an address, but for percent-encoding. */
  readonly text: string
  /** The same as the schema sees it. */
  readonly example: unknown
  readonly schema: JsonSchema
}

export function describeParameters({ places = {}, parameters }: Endpoint): readonly Parameter[] {
  return [
    ...Object.entries(places).map(([name, notes]) => describePlace(name, notes)),
    ...Object.entries(parameters.entries).map(([name, schema]) => describeQuery(name, schema)),
  ]
}

function describePlace(name: string, { description, example, values }: PlaceNotes): Parameter {
  const schema = { type: 'string', ...(values && { enum: [...values] }) } as const
  return { name, in: 'path', required: true, description, text: example, example, schema }
}

function describeQuery(name: string, schema: v.GenericSchema): Parameter {
  const { description, examples, form } = readNotes(schema)
  const [text] = examples
  const described = writeParameterSchema(schema)
  const hasDefault = v.getDefault(schema) !== undefined
  return {
    name,
    in: 'query',
    required: isRequired(schema),
    description,
    text,
    example: described.type === 'string' ? text : v.parse(schema, text),
    schema: { ...described, ...form, ...(hasDefault && { default: v.parse(schema, undefined) as number }) },
  }
}
