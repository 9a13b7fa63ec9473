/** The parameters of a request -> what they ask for, or why they ask for nothing. */
import * as v from 'valibot'
import type { ParameterNotes } from './parameters.ts'
import type { ProblemCode, Refused } from './problems.ts'
import { suggest } from './suggest.ts'

export type QuerySchema = v.StrictObjectSchema<
  Readonly<Record<string, v.GenericSchema<string | undefined, unknown>>>,
  undefined
>

/** Names and values as they stand in the address, percent-decoded. */
export type QueryEntries = readonly (readonly [name: string, value: string])[]

export type Parsed<Schema extends QuerySchema> =
  | { readonly kind: 'question'; readonly query: v.InferOutput<Schema> }
  | Refused

/** Characters of a wrong name or value that a problem repeats. */
const SHOWN = 60

/** Of several faults it reports one, and the same one in whatever order the parameters stand. */
export function parseQuery<Schema extends QuerySchema>(schema: Schema, entries: QueryEntries): Parsed<Schema> {
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const names = Object.keys(schema.entries)
  for (const [at, [name]] of sorted.entries()) {
    if (!names.includes(name)) {
      return refuse('unknown-parameter', name, `There is no parameter "${shorten(name)}" here; ${suggest(name, names)}`)
    }
    if (sorted[at + 1]?.[0] === name) {
      return refuse('repeated-parameter', name, `The parameter "${name}" is given more than once; give it once`)
    }
  }
  const result = v.safeParse(schema, Object.fromEntries(sorted), { abortEarly: true, abortPipeEarly: true })
  return result.success ? { kind: 'question', query: result.output } : refuseFault(schema, result.issues[0])
}

function refuseFault(schema: QuerySchema, fault: v.BaseIssue<unknown>): Refused {
  const name = String(fault.path?.[0].key)
  const value = fault.path?.[0].value
  if (typeof value !== 'string') {
    const [example] = readNotes(schema.entries[name]).examples
    const detail = `The parameter "${name}" is missing; write ${name}=${encodeURIComponent(example)}`
    return refuse('missing-parameter', name, detail)
  }
  const detail = `The parameter "${name}" ${fault.message}; it is "${shorten(value)}"`
  return refuse(codeOf(fault, readNotes(schema.entries[name])), name, detail)
}

function codeOf({ type }: v.BaseIssue<unknown>, notes: ParameterNotes): ProblemCode {
  if (type === 'min_value' || type === 'max_value') return 'limit-out-of-range'
  return notes.problems?.[0] ?? 'bad-value'
}

/** What is said of a parameter, also of one that may be left out. */
export function readNotes(schema: v.GenericSchema | undefined): ParameterNotes {
  const inner = schema !== undefined && 'wrapped' in schema ? (schema.wrapped as v.GenericSchema) : schema
  return (inner && v.getMetadata(inner)) as ParameterNotes
}

export function isRequired(schema: v.GenericSchema): boolean {
  return !('wrapped' in schema)
}

function refuse(code: ProblemCode, parameter: string, detail: string): Refused {
  return { kind: 'problem', code, detail, parameter: shorten(parameter) }
}

function shorten(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text
}
