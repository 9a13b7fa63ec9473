/** Asks a list as a script does: by the texts of its parameters, and then by `next_url` as it stands. */
import type * as v from 'valibot'
import { parseQuery, type QuerySchema } from '../../src/api/parse-query.ts'
import type { Refused } from '../../src/api/problems.ts'
import type { Outcome, Source } from '../../src/api/source.ts'

type List<Schema extends QuerySchema, Body> = {
  readonly parameters: Schema
  readonly answer: (query: v.InferOutput<Schema>, source: Source) => Promise<Outcome<Body>>
}

export type Asked = Readonly<Record<string, string>>

export async function ask<Schema extends QuerySchema, Body>(
  { parameters, answer }: List<Schema, Body>,
  asked: Asked,
  source: Source,
): Promise<Body | Refused> {
  const parsed = parseQuery(parameters, Object.entries(asked))
  if (parsed.kind === 'problem') return parsed
  const outcome = await answer(parsed.query, source)
  if (outcome.kind === 'moved') throw new Error(`A list does not move: ${outcome.path}`)
  return outcome.kind === 'found' ? outcome.body : outcome
}

/** @throws where it is refused */
export async function askWell<Schema extends QuerySchema, Body extends object>(
  list: List<Schema, Body>,
  asked: Asked,
  source: Source,
): Promise<Body> {
  const body = await ask(list, asked, source)
  if (isRefused(body)) throw new Error(body.detail)
  return body
}

/** The parameters of an address; null where there is none. */
export function readAsked(url: string | null): Asked | null {
  return url === null ? null : Object.fromEntries(new URL(url).searchParams)
}

function isRefused(body: object): body is Refused {
  return 'kind' in body && body.kind === 'problem'
}
