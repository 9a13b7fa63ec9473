/** What the documents list is what the code has. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { describeApi } from '../../src/api/describe-api.ts'
import { describeParameters } from '../../src/api/describe-parameters.ts'
import { ENDPOINTS } from '../../src/api/endpoints.ts'
import { Change } from '../../src/api/resources.ts'
import { createClient } from '../../src/client/create-client.ts'
import { REFUSAL_CODES } from '../../src/publish/refusal.ts'
import { HEAD_KEY, objectKey, releaseKey } from '../../src/release/keys.ts'
import { GALLERY } from '../page/gallery.ts'
import { listCells, listRows } from '../support/list-rows.ts'
import { readSources } from './read-sources.ts'

const read = (path: string) => readFileSync(path, 'utf8')

describe('PUBLISHING.md', () => {
  test('lists every refusal', () => {
    expect(listRows(read('docs/PUBLISHING.md'), 'code')).toEqual([...REFUSAL_CODES])
  })
})

describe('API.md', () => {
  const text = read('docs/API.md')
  const { endpoints, problems } = describeApi()

  test('lists every endpoint', () => {
    expect(listRows(text, 'path')).toEqual(endpoints.map(({ path }) => path))
  })

  test('lists every parameter, and of what', () => {
    const queries = endpoints.flatMap(({ path, parameters }) =>
      parameters.flatMap((it) => (it.in === 'query' ? [{ name: it.name, of: path.split('/').at(-1) ?? '' }] : [])),
    )
    const documented = listCells(text, 'parameter').flatMap(([name = '', of = '']) =>
      of.split(', ').map((one) => ({ name: name.replaceAll('`', ''), of: one })),
    )
    const sort = (them: typeof documented) => them.map(({ name, of }) => `${name} of ${of}`).sort()
    expect(sort(documented)).toEqual(sort(queries))
  })

  test('says the largest limit of every list', () => {
    const limits = ENDPOINTS.flatMap((endpoint) =>
      describeParameters(endpoint).flatMap(({ name, schema }) => (name === 'limit' ? [schema.maximum ?? 0] : [])),
    )
    const [, , what = ''] = listCells(text, 'parameter').find(([name]) => name === '`limit`') ?? []
    const said = [...what.matchAll(/\d+/g)].map(([digits]) => Number(digits))
    expect([...new Set(said)].sort()).toEqual([...new Set(limits)].sort())
  })

  test('lists every problem with its status', () => {
    const documented = listCells(text, 'code').map(([code = '', status = '']) => [
      code.replaceAll('`', ''),
      Number(status),
    ])
    expect(documented).toEqual(problems.map(({ code, status }) => [code, status]))
  })

  test('lists every kind of change', () => {
    expect(listRows(text, 'kind')).toEqual(Change.entries.kind.options)
  })

  test('names every function of the client', () => {
    const named = listCells(text, 'function').flatMap(([names = '']) =>
      [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    )
    expect(named.sort()).toEqual(Object.keys(createClient('https://news.example')).sort())
  })
})

describe('PAGES.md', () => {
  test('lists every kind of page', () => {
    const named = listCells(read('docs/PAGES.md'), 'page').flatMap(([names = '']) =>
      [...names.matchAll(/`([\w-]+)`/g)].map(([, name]) => name),
    )
    expect(named.sort()).toEqual(Object.keys(GALLERY).sort())
  })
})

describe('SCHEMA.md', () => {
  const schema = read('src/release/SCHEMA.md')

  test('lists every kind of document', () => {
    const documents = read('src/release/documents.ts')
    const kinds = [...documents.matchAll(/^ {2}readonly kind: '([\w-]+)'|\{ readonly kind: '([\w-]+)'/gm)]
    const stored = kinds.map(([, a, b]) => a ?? b ?? '').filter((kind) => kind !== 'article' && kind !== 'section')
    expect(stored.length).toBeGreaterThan(8)
    expect(listRows(schema, 'kind').sort()).toEqual(stored.sort())
  })

  test('lists every key', () => {
    const digest = '0'.repeat(32)
    const keys = [HEAD_KEY, releaseKey({ release: 12, root: digest }), objectKey(digest)]
    const patterns = listRows(schema, 'key').map(
      (row) => new RegExp(`^${row.replace('<number>', '\\d{9}').replace(/<[a-z ]*digest>/, '[0-9a-f]{32}')}$`),
    )
    expect(patterns).toHaveLength(keys.length)
    for (const key of keys) expect(patterns.filter((pattern) => pattern.test(key))).toHaveLength(1)
  })

  test('names every member of head and root', () => {
    const documents = read('src/release/documents.ts')
    for (const type of ['Head', 'Root']) {
      const body = documents.slice(documents.indexOf(`export type ${type} = {`))
      const members = [...body.slice(0, body.indexOf('\n}\n')).matchAll(/^ {2}readonly (\w+)\??:/gm)].map(
        ([, name]) => name,
      )
      expect(members.length).toBeGreaterThan(8)
      const unnamed = members.filter(
        (name) =>
          !['kind', 'release', 'publication'].includes(name ?? '') &&
          !schema.includes(`${name}\``) &&
          !schema.includes(`\`${name}`),
      )
      expect(unnamed).toEqual([])
    }
  })
})

describe('README.md', () => {
  test('lists every status that the Worker answers with', () => {
    const [, union = ''] = /readonly status: ([\d| ]+)\n/.exec(read('src/worker/respond.ts')) ?? []
    const listed = listCells(read('README.md'), 'status').flatMap(([status = '']) => status.split(', '))
    // A 304 is made of a 200 in respond().
    expect(listed.sort()).toEqual([...union.split(' | '), '304'].sort())
  })

  test('names only files that there are', () => {
    const named = [...read('README.md').matchAll(/`((?:src|test|docs)\/[\w./-]+)`/g)].map(([, path]) => path ?? '')
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((path) => !exists(path))).toEqual([])
  })
})

function exists(path: string): boolean {
  const sources = readSources().map((source) => source.path)
  return sources.some((source) => source === path || source.startsWith(`${path}/`)) || isFile(path)
}

function isFile(path: string): boolean {
  try {
    return readFileSync(path).length > 0
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EISDIR'
  }
}
