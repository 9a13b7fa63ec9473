/** Our schemas as JSON Schema 2020-12, for who checks answers and writes clients: the one place that knows how. */
import { type ConversionConfig, toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import type { Publication } from '../release/documents.ts'
import { API_PREFIX } from '../release/paths.ts'
import { SCHEMAS, type SchemaName } from './schemas.ts'

export type JsonSchema = ReturnType<typeof toJsonSchema>

const TARGET = 'draft-2020-12'

/** One schema with all that it needs in it; `$id` is its address. */
export function writeSchema(name: SchemaName, { url }: Publication): JsonSchema {
  const { $schema, ...schema } = toJsonSchema(SCHEMAS[name], { target: TARGET })
  return { $schema, $id: `${url}${API_PREFIX}/schema/${name}.json`, title: name, ...schema }
}

/** Every schema by name; where one has another in it, it refers to it. */
export function writeComponents(): Readonly<Record<string, JsonSchema>> {
  return toJsonSchemaDefs(SCHEMAS, {
    target: TARGET,
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  })
}

/** A number or a list stands in an address as text; what is described is the number and the list. */
export function writeParameterSchema(schema: GenericSchema): JsonSchema {
  // What a schema does to a value, and what is noted of it, has no place in JSON Schema.
  const config: ConversionConfig = { target: TARGET, errorMode: 'ignore', ignoreActions: ['metadata'] }
  const meant = toJsonSchema(schema, { ...config, typeMode: 'output' })
  const { $schema: _, ...described } =
    meant.type === 'string' ? toJsonSchema(schema, { ...config, typeMode: 'input' }) : meant
  return described
}
