/** The addresses that documents name are those that the Worker has, and the other way round. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { API_PREFIX } from '../../src/release/paths.ts'
import { createApp } from '../../src/worker/app.ts'
import { listCells, listRows } from '../support/list-rows.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { ROOT } from './read-sources.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const README = read('README.md')

/** Patterns as Hono has them, in the order in which they are tried. */
const ROUTES = createApp({ store: createMemoryStore(), now: () => 0, headMaxAge: 0 }).routes.map(({ path }) => path)

/** With a slash at its end, an address moves to the one without, as README.md says in one line for all of them. */
const MOVING = ROUTES.filter((path) => path.endsWith('/') && path !== '/' && ROUTES.includes(path.slice(0, -1)))

const DOCUMENTED = [
  ...listCells(README, 'address').flatMap(([cell = '']) => listAddresses(cell)),
  ...listRows(read('docs/API.md'), 'path'),
].map(fillNames)

describe('README.md and docs/API.md', () => {
  test('name only addresses that there are', () => {
    expect(DOCUMENTED.length).toBeGreaterThan(50)
    expect(DOCUMENTED.filter((address) => findRoute(address, ROUTES) === undefined)).toEqual([])
  })

  test('name an address of every route', () => {
    const named = DOCUMENTED.map((address) => findRoute(address, ROUTES))
    const unnamed = ROUTES.filter((route) => ![...named, ...MOVING].includes(route))
    expect(unnamed, 'add a row to "What is served" in README.md, or to the endpoints in docs/API.md').toEqual([])
  })

  test('say what becomes of a slash at the end', () => {
    expect(MOVING.length).toBeGreaterThan(5)
    expect(listCells(README, 'status').find(([status]) => status === '301')?.[1]).toContain('a slash at its end')
  })
})

describe('the comparison', () => {
  test.each([
    ['/issues/2021-11', ['/issues/:issue'], '/issues/:issue'],
    ['/issues/2021-11.json', ['/issues/:name{[^/]+\\.json}', '/issues/:issue'], '/issues/:name{[^/]+\\.json}'],
    ['/issues/2021-11/a', ['/issues/:issue'], undefined],
    ['/feed', ['/feed/', '/feedx'], undefined],
  ])('finds for %s among %j %s', (address, routes, expected) => {
    expect(findRoute(address, routes)).toBe(expected)
  })

  test('reads addresses with their formats and without their queries', () => {
    expect(listAddresses('`/a`, `/search?q=x`')).toEqual(['/a', '/search'])
    expect(listAddresses('`/x/rss.xml` and so on')).toEqual(['/x/rss.xml', '/x/atom.xml', '/x/feed.json'])
  })
})

function listAddresses(cell: string): readonly string[] {
  const named = [...cell.matchAll(/`(\/[^`]*)`/g)].map(([, address = '']) => address.replace(/\?.*/, ''))
  if (!cell.includes('and so on')) return named
  // Of the API only the first few are named there; its own document has the table.
  const others = named.filter((address) => !address.startsWith(API_PREFIX) && address.endsWith('/rss.xml'))
  const formats = others.flatMap((address) => ['atom.xml', 'feed.json'].map((name) => address.replace('rss.xml', name)))
  return [...named, ...formats]
}

/** `/media/<digest>/<name>`, `/api/v1/issues/{slug}` -> addresses as they may be. */
function fillNames(address: string): string {
  return address.replaceAll('<digest>', '0'.repeat(32)).replace(/<name>|\{\w+\}/g, 'x')
}

/** The first route that takes the address. */
function findRoute(address: string, routes: readonly string[]): string | undefined {
  return routes.find((route) => {
    const pattern = route
      .split(/(:\w+(?:\{[^}]*\})?)/)
      .map((part) => (part.startsWith(':') ? (/\{(.*)\}$/.exec(part)?.[1] ?? '[^/]+') : part.replaceAll('.', '\\.')))
      .join('')
    return new RegExp(`^${pattern}$`).test(address)
  })
}
