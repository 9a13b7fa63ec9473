/** Calls made up from the OpenAPI document that the Worker serves: sound ones, and ones that are not. */
import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/worker/app.ts'
import { createJudge, type Judge, type OpenApi, type Operation, type Parameter } from '../support/api-contract.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const NOW = '2024-06-01T00:00:00Z'
const RUNS = process.env.GAZETTE_LONG ? 5000 : 400
/** KV reads that no request may exceed, head and calendar included. */
const MOST_READS = 40

let store: MemoryStore
let document: OpenApi
let judge: Judge

beforeAll(async () => {
  store = createMemoryStore()
  const months = Array.from({ length: 40 }, (_, at) => new Date(Date.UTC(2021, at, 1)).toISOString().slice(0, 7))
  const issues = months.map((month, at) =>
    makeIssue(month, [
      makeArticle('first', { title: `Parachain news ${at}`, topics: [at % 2 ? 'odd' : 'even'] }),
      makeArticle('second', { html: `<p><a href="https://cited.example/${at % 5}">cited</a></p>` }),
    ]),
  )
  await publishSample(store, issues, NOW)
  document = (await (await open().request('http://worker/api/v1/openapi.json')).json()) as OpenApi
  judge = createJudge(document)
})

test('no call has an answer that is not documented, fails, or costs without bound; order changes nothing', async () => {
  const operations = Object.entries(document.paths)
  const call = fc.constantFrom(...operations).chain(([path, { get }]) => drawCall(path, get))
  await fc.assert(
    fc.asyncProperty(call, async ({ operation, address, shuffled }) => {
      const app = open()
      store.log.length = 0
      const response = await app.request(`http://worker${address}`)
      expect(store.log.length).toBeLessThanOrEqual(MOST_READS)
      expect(response.status).toBeLessThan(500)
      const copy = response.clone()
      expect(await judge(operation, response)).toEqual([])

      const other = await app.request(`http://worker${shuffled}`)
      expect([other.status, other.headers.get('ETag')]).toEqual([copy.status, copy.headers.get('ETag')])
      expect(await other.text()).toBe(await copy.text())
    }),
    { numRuns: RUNS, seed: 20211130 },
  )
}, 600_000)

test('every endpoint has calls that succeed', async () => {
  const succeeded = new Set<string>()
  for (const [path, { get }] of Object.entries(document.paths)) {
    const calls = fc.sample(drawCall(path, get), { numRuns: 60, seed: 1 })
    for (const { address } of calls) {
      const { status } = await open().request(`http://worker${address}`)
      if (status === 200) succeeded.add(get.operationId)
    }
  }
  // Their places are digests, which no call is likely to guess.
  const guessable = Object.values(document.paths).map(({ get }) => get.operationId)
  const needDigest = ['getExport', 'getReleaseObject']
  expect([...succeeded].sort()).toEqual(guessable.filter((name) => !needDigest.includes(name)).sort())
})

function open() {
  return createApp({ store, now: () => Date.parse(NOW), headMaxAge: 5000 })
}

type Call = { readonly operation: Operation; readonly address: string; readonly shuffled: string }

function drawCall(path: string, operation: Operation): fc.Arbitrary<Call> {
  const places = operation.parameters.filter((parameter) => parameter.in === 'path')
  const queries = operation.parameters.filter((parameter) => parameter.in === 'query')
  return fc
    .record({
      places: fc.tuple(...places.map(drawValue)),
      queries: fc.tuple(...queries.map(drawOptional)),
      strange: fc.option(fc.tuple(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 })), { freq: 12 }),
      repeated: fc.boolean(),
      seed: fc.nat(),
    })
    .map(({ places: values, queries: pairs, strange, repeated, seed }) => {
      const filled = places.reduce((text, { name }, at) => text.replace(`{${name}}`, encode(values[at] ?? '')), path)
      const given = [...pairs.filter((pair) => pair !== null), ...(strange ? [strange] : [])]
      const all = repeated && seed % 8 === 0 && given[0] ? [...given, given[0]] : given
      const base = `/api/v1${filled}`
      return { operation, address: base + writeQuery(all), shuffled: base + writeQuery(shuffle(all, seed)) }
    })
}

function drawOptional(parameter: Parameter): fc.Arbitrary<readonly [string, string] | null> {
  const value = drawValue(parameter).map((text) => [parameter.name, text] as const)
  return parameter.required ? value : fc.option(value, { freq: 1 })
}

/** What the document gives as an example, what its schema allows, and now and then anything. */
function drawValue({ name, schema, example, examples }: Parameter): fc.Arbitrary<string> {
  const shown = [example, ...Object.values(examples ?? {}).map(({ value }) => value), ...(schema.enum ?? [])]
  const sound = shown.filter((value) => value !== undefined).map((value) => fc.constant(String(value)))
  if (schema.type === 'integer') {
    sound.push(fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 100 }).map(String))
  }
  if (schema.items?.enum) sound.push(fc.subarray([...schema.items.enum], { minLength: 1 }).map(String))
  const known = KNOWN[name]
  if (known) sound.push(fc.constantFrom(...known))
  const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer().map(String), fc.webUrl())
  return fc.oneof({ weight: 6, arbitrary: fc.oneof(...sound) }, { weight: 1, arbitrary: anything })
}

/** Of the publication that is asked. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  slug: ['2021-11', '2024-01'],
  issue: ['2021-11', '2022-02'],
  article: ['first', 'second'],
  topic: ['odd', 'even'],
  q: ['parachain', 'news 7'],
  since: ['2022-01-01'],
  until: ['2023-01-01T12:00:00+02:00'],
  url: ['https://cited.example/1'],
}

function writeQuery(pairs: readonly (readonly [string, string])[]): string {
  return pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function shuffle<T>(values: readonly T[], seed: number): readonly T[] {
  return values
    .map((value, at) => ({ value, key: (seed * (at + 7)) % 101 }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value)
}

test('the judge finds what is not documented', async () => {
  const { get } = document.paths['/status']!
  const sound = await open().request('http://worker/api/v1/status')
  const { headers } = sound
  const body = (await sound.json()) as object
  const say = (answer: object, status = 200) => new Response(JSON.stringify(answer), { status, headers })
  expect(await judge(get, say(body))).toEqual([])
  expect(await judge(get, say({ ...body, more: 1 }))).toHaveLength(1)
  expect(await judge(get, say({ ...body, release: 'one' }))).toHaveLength(1)
  expect(await judge(get, say(body, 201))).toEqual(['getStatus answers 201, which is not documented'])
  expect(
    await judge(get, new Response(JSON.stringify(body), { headers: { 'Content-Type': 'text/html' } })),
  ).not.toEqual([])
})
