/** The endpoints as the type of a Hono app, so that the compiler knows what can be asked and what is answered. */
import type { Hono } from 'hono'
import type { BlankEnv, ParamKeys } from 'hono/types'
import type { InferInput, InferOutput } from 'valibot'
import type { KnownEndpoint } from '../api/endpoints.ts'
import type { SCHEMAS, SchemaName } from '../api/schemas.ts'

/** The endpoint of this name. */
type Named<Name extends KnownEndpoint['name']> = Extract<KnownEndpoint, { readonly name: Name }>

/** What can be asked; numbers are numbers and lists are lists, although addresses have only text. */
export type Query<Name extends KnownEndpoint['name']> = QueryOf<Named<Name>['parameters']>

export type Answer<Name extends KnownEndpoint['name']> = AnswerOf<Named<Name>>

/** Which may be left out is a matter of what goes into a schema, and what it means of what comes out. */
type QueryOf<Parameters extends KnownEndpoint['parameters']> = {
  readonly [Key in keyof InferInput<Parameters>]: Meant<InferOutput<Parameters>, Key>
}

type Meant<Output, Key> = Key extends keyof Output ? Readonly<Exclude<Output[Key], undefined>> : never

type AnswerOf<Endpoint> = Endpoint extends { readonly answer: { readonly schema: infer Name extends SchemaName } }
  ? InferOutput<(typeof SCHEMAS)[Name]>
  : unknown

/** A path without variable parts has no `param`. */
type Places<Path extends string> = [ParamKeys<Path>] extends [never]
  ? unknown
  : { readonly param: Readonly<Record<ParamKeys<Path>, string>> }

type Routes = {
  [Endpoint in KnownEndpoint as Endpoint['path']]: {
    $get: {
      input: { readonly query?: QueryOf<Endpoint['parameters']> } & Places<Endpoint['path']>
      output: AnswerOf<Endpoint>
      outputFormat: 'json'
      status: 200
    }
  }
}

export type ApiApp = Hono<BlankEnv, Routes>
