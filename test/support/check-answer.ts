/** Answers held against what is said of them, by a validator that is not ours and forgives no undocumented member. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { writeSchema } from '../../src/api/json-schema.ts'
import { SCHEMAS, type SchemaName } from '../../src/api/schemas.ts'
import { closeObjects } from './api-contract.ts'
import { SETTINGS } from './sample-publication.ts'

const AJV = addFormats.default(new Ajv2020({ allErrors: true }))

const CHECKS = new Map(
  Object.keys(SCHEMAS).map((name): [string, ValidateFunction] => [
    name,
    AJV.compile(closeObjects(writeSchema(name as SchemaName, SETTINGS)) as object),
  ]),
)

/** What is wrong with an answer, after its way through JSON; empty where it is what the schema of this name says. */
export function checkAnswer(name: SchemaName, answer: unknown): readonly string[] {
  const check = CHECKS.get(name)!
  check(JSON.parse(JSON.stringify(answer)))
  return (check.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}
