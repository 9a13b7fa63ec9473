import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { describeApi } from '../../src/api/describe-api.ts'
import { describeParameters } from '../../src/api/describe-parameters.ts'
import { ENDPOINTS } from '../../src/api/endpoints.ts'
import { writeSchema } from '../../src/api/json-schema.ts'
import { writeOpenApi, writeTemplate } from '../../src/api/openapi.ts'
import { PROBLEMS } from '../../src/api/problems.ts'
import { SCHEMA_FILES, SCHEMAS, type SchemaName } from '../../src/api/schemas.ts'
import { SETTINGS } from '../support/sample-publication.ts'

type Response = { readonly headers: object; readonly content?: Readonly<Record<string, { readonly schema: object }>> }

type Operation = {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: object }[]
  readonly responses: Readonly<Record<string, Response>>
}

type Document = {
  readonly info: object
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>
}

const DOCUMENT = writeOpenApi(SETTINGS, ENDPOINTS) as Document

const NAMES = Object.keys(SCHEMAS) as SchemaName[]

describe('the OpenAPI document', () => {
  test('is valid', async () => {
    const validator = new Validator()
    expect(await validator.validate(structuredClone(DOCUMENT))).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  test('would be found invalid', async () => {
    const { info: _, ...broken } = structuredClone(DOCUMENT)
    expect(await new Validator().validate(broken)).toMatchObject({ valid: false })
  })

  test('is the same after its way through JSON', () => {
    expect(JSON.parse(JSON.stringify(DOCUMENT))).toStrictEqual(DOCUMENT)
  })

  test('refers only to what it has', () => {
    const known = ['schemas', 'headers'].flatMap((kind) =>
      Object.keys(resolve(`#/components/${kind}`) as object).map((name) => `#/components/${kind}/${name}`),
    )
    const met = findReferences(DOCUMENT)
    expect(met.filter((reference) => !known.includes(reference))).toEqual([])
    // The one is for clients that choose no fields, the other is of a line, which OpenAPI 3.1 cannot refer to.
    expect(known.filter((reference) => !met.includes(reference))).toEqual([
      '#/components/schemas/ArticleItem',
      '#/components/schemas/ExportLine',
    ])
  })

  test('has every endpoint of the table, and no other', () => {
    expect(Object.keys(DOCUMENT.paths)).toEqual(ENDPOINTS.map(({ path }) => writeTemplate(path)))
    expect(Object.values(DOCUMENT.paths).map(({ get }) => get.operationId)).toEqual(ENDPOINTS.map(({ name }) => name))
    expect(new Set(ENDPOINTS.map(({ name }) => name)).size).toBe(ENDPOINTS.length)
  })

  test.each(ENDPOINTS)('describes the places of $path', ({ path, places = {} }) => {
    expect([...path.matchAll(/:(\w+)/g)].map(([, name]) => name)).toEqual(Object.keys(places))
  })

  const statuses: readonly (readonly [string, string])[] = [
    ['listIssues', '200 304 400 503'],
    ['getIssue', '200 301 304 400 404 410 503'],
    ['listArticles', '200 304 400 503'],
    ['getArticle', '200 301 304 400 404 410 503'],
    ['listTopics', '200 304 400 503'],
    ['search', '200 304 400 503'],
    ['listCitations', '200 304 400 503'],
    ['listChanges', '200 304 400 503'],
    ['listExports', '200 304 400 503'],
    ['getExport', '200 302 304 400 404 503'],
    ['getStatus', '200 304 400 503'],
    ['getRelease', '200 304 400 503'],
    ['getReleaseObject', '200 304 400 404 503'],
    ['getSchema', '200 304 400 404 503'],
    ['getOpenApi', '200 304 400 503'],
  ]
  test.each(statuses)('says how %s answers: %s', (name, expected) => {
    expect(Object.keys(operationOf(name).responses).join(' ')).toBe(expected)
  })

  test('has a row here for every endpoint', () => {
    expect(statuses.map(([name]) => name)).toEqual(ENDPOINTS.map(({ name }) => name))
  })

  test('says which problems there are', () => {
    const { responses } = operationOf('listArticles')
    const named = [...JSON.stringify(responses[400]).matchAll(/`([a-z-]+)`/g)].map(([, code]) => code)
    expect(named).toEqual([
      'unknown-parameter',
      'repeated-parameter',
      'bad-value',
      'bad-date',
      'bad-cursor',
      'limit-out-of-range',
    ])
    expect(JSON.stringify(operationOf('search').responses[400])).toContain('`missing-parameter`')
    expect(JSON.stringify(operationOf('getStatus').responses[400])).not.toContain('`repeated-parameter`')
  })

  test('says what answers carry', () => {
    for (const { get } of Object.values(DOCUMENT.paths)) {
      for (const [status, { headers, content }] of Object.entries(get.responses)) {
        expect(Object.keys(headers)).toEqual(expect.arrayContaining(['Cache-Control', 'Access-Control-Allow-Origin']))
        expect('ETag' in headers).toBe(status === '200' || status === '304')
        expect('Location' in headers).toBe(status === '301' || status === '302')
        expect('Retry-After' in headers).toBe(status === '503')
        const types = Object.keys(content ?? {})
        if (Number(status) >= 400) expect(types).toEqual(['application/problem+json'])
        else expect(types).toHaveLength(status === '200' ? 1 : 0)
      }
    }
  })

  test.each([
    ['CC-BY-4.0', { license: { name: 'CC-BY-4.0' } }],
    [null, {}],
  ])('says that the license is %s', (license, expected) => {
    const { info } = writeOpenApi({ ...SETTINGS, license }, ENDPOINTS) as Document
    const { title: _t, version: _v, description: _d, ...more } = info as Readonly<Record<string, unknown>>
    expect(more).toEqual(expected)
  })
})

describe('parameters', () => {
  const ajv = addFormats.default(new Ajv2020({ strict: true, strictTypes: false }))
  const rows = ENDPOINTS.flatMap((endpoint) => describeParameters(endpoint).map((it) => ({ endpoint, ...it })))

  test.each(rows)('$endpoint.name $name has an example that its schema allows', ({ schema, example }) => {
    expect(ajv.validate(schema as object, example)).toBe(true)
  })

  test.each(rows.filter((it) => it.in === 'query'))(
    '$endpoint.name $name may be asked so',
    ({ endpoint, name, text }) => {
      const others = rows.filter(
        (it) => it.endpoint === endpoint && it.required && it.name !== name && it.in === 'query',
      )
      const asked = endpoint.ask([[name, text], ...others.map((it) => [it.name, it.text] as const)])
      expect(asked).toMatchObject({ kind: 'question' })
    },
  )

  test.each([
    ['listArticles', 'limit', { type: 'integer', minimum: 1, maximum: 100, default: 20 }],
    ['listArticles', 'topic', { type: 'string', maxLength: 200, pattern: expect.any(String) }],
    ['listArticles', 'since', { type: 'string', anyOf: [{ format: 'date' }, { format: 'date-time' }] }],
    ['listArticles', 'fields', { type: 'array', maxItems: 17, items: { type: 'string', enum: expect.any(Array) } }],
    ['listArticles', 'cursor', { type: 'string', maxLength: 2000, pattern: '\\S' }],
    ['search', 'q', { type: 'string', maxLength: 200, pattern: '\\S' }],
    ['getSchema', 'file', { type: 'string', enum: SCHEMA_FILES }],
  ])('%s %s is described by what the schema says', (endpoint, name, schema) => {
    expect(operationOf(endpoint).parameters.find((it) => it.name === name)?.schema).toEqual(schema)
  })

  test('are required where there is no answer without them', () => {
    expect(rows.flatMap((it) => (it.required && it.in === 'query' ? `${it.endpoint.name} ${it.name}` : []))).toEqual([
      'search q',
      'listCitations url',
    ])
  })
})

describe('writeSchema()', () => {
  test.each(NAMES)('writes %s whole in itself, at its address', (name) => {
    const schema = writeSchema(name, SETTINGS)
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `https://news.example/api/v1/schema/${name}.json`,
    })
    expect(findReferences(schema)).toEqual([])
    expect(() => addFormats.default(new Ajv2020()).compile(schema as object)).not.toThrow()
  })
})

describe('describeApi()', () => {
  const { endpoints, problems } = describeApi()

  test('has every endpoint and every problem', () => {
    expect(endpoints.map(({ path }) => path)).toEqual(Object.keys(DOCUMENT.paths).map((path) => `/api/v1${path}`))
    expect(problems.map(({ code }) => code)).toEqual(Object.keys(PROBLEMS))
  })

  test('says of each parameter what it is, with an example', () => {
    expect(endpoints.find(({ name }) => name === 'search')?.parameters).toMatchObject([
      { name: 'q', in: 'query', required: true, example: 'parachain auctions', usual: null },
      { name: 'limit', in: 'query', required: false, example: '20', usual: '20' },
      { name: 'cursor', in: 'query', required: false, usual: null },
    ])
    expect(endpoints.find(({ name }) => name === 'getArticle')?.parameters).toMatchObject([
      { name: 'issue', in: 'path', required: true, example: '2021-11' },
      { name: 'article', in: 'path', required: true },
    ])
  })

  test('explains every problem in sentences', () => {
    for (const { meaning } of problems) expect(meaning).toMatch(/^[A-Z].*\.$/)
  })

  test('has only tags that the document explains', () => {
    expect([...new Set(endpoints.map(({ tag }) => tag))].sort()).toEqual(DOCUMENT.tags.map(({ name }) => name).sort())
  })
})

function operationOf(name: string): Operation {
  return Object.values(DOCUMENT.paths).find(({ get }) => get.operationId === name)!.get
}

function findReferences(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    name === '$ref' && typeof member === 'string' ? member : findReferences(member),
  )
}

function resolve(reference: string): unknown {
  const walk = (value: unknown, name: string) => (value as Readonly<Record<string, unknown>>)[name]
  return reference
    .slice(2)
    .split('/')
    .reduce(walk, DOCUMENT as unknown)
}
