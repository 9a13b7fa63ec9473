/** The JSON Schema of an answer by its file name. */
import type { Publication } from '../release/documents.ts'
import { type JsonSchema, writeSchema } from './json-schema.ts'
import { isSchemaName, SCHEMA_FILES } from './schemas.ts'
import type { Outcome } from './source.ts'
import { suggest } from './suggest.ts'

/** @param file 'Article.json' */
export function findSchema(file: string, publication: Publication): Outcome<JsonSchema> {
  const name = file.replace(/\.json$/, '')
  if (file.endsWith('.json') && isSchemaName(name)) return { kind: 'found', body: writeSchema(name, publication) }
  return {
    kind: 'problem',
    code: 'not-found',
    detail: `There is no such schema; ${suggest(`${name}.json`, SCHEMA_FILES)}`,
  }
}
