/** The folders' import directions and the absence of circles, by a scan of the sources. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listImports } from './list-imports.ts'
import { folderOf, ROOT, readSources, type Source } from './read-sources.ts'

/** Which folders a folder may import from, itself aside. The tsconfig files say the same to the compiler. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  issue: [],
  release: [],
  feed: ['release'],
  publish: ['issue', 'release', 'feed', 'api'],
  page: ['release'],
  api: ['release'],
  http: [],
  import: ['issue'],
  worker: ['release', 'page', 'api', 'http'],
  client: ['release', 'api'],
  cli: ['issue', 'release', 'feed', 'publish', 'import'],
}

const FOLDERS = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).flatMap((it) =>
  it.isDirectory() ? [it.name] : [],
)

describe('the sources', () => {
  const sources = readSources()

  test('are found', () => {
    expect(sources.length).toBeGreaterThan(10)
  })

  test('lie in known folders', () => {
    expect(Object.keys(MAY_IMPORT)).toEqual(expect.arrayContaining(FOLDERS))
  })

  test('import only in the directions of the table', () => {
    expect(findWrongDirections(sources)).toEqual([])
  })

  test('have no circle', () => {
    expect(findCircles(sources)).toEqual([])
  })
})

describe('the scan finds', () => {
  test.each([
    ['a wrong direction', 'src/http/a.ts', "import { b } from '../issue/b.ts'"],
    ['a wrong direction of a type', 'src/release/a.ts', "import type { B } from '../issue/b.ts'"],
    ['a way around', 'src/worker/a.ts', "import { b } from '../page/../publish/b.ts'"],
    ['a folder that is not in the table', 'src/utils/a.ts', "import { b } from '../issue/b.ts'"],
    ['a re-export', 'src/page/a.ts', "export { b } from '../feed/b.ts'"],
    ['a late import', 'src/cli/a.ts', "const b = await import('../worker/b.ts')"],
    ['a way out of src', 'src/issue/a.ts', "import { b } from '../../test/b.ts'"],
  ])('%s', (_, path, code) => {
    expect(findWrongDirections([{ path, code }])).toHaveLength(1)
  })

  test('nothing wrong in what is allowed', () => {
    const code = "import { b } from '../release/b.ts'\nimport { c } from './c.ts'\nimport d from 'd'"
    expect(findWrongDirections([{ path: 'src/publish/a.ts', code }])).toEqual([])
  })

  test('a circle, of any length', () => {
    const files = [
      { path: 'src/feed/a.ts', code: "import { b } from './b.ts'" },
      { path: 'src/feed/b.ts', code: "import type { C } from './c.ts'" },
      { path: 'src/feed/c.ts', code: "export { a } from './a.ts'" },
    ]
    expect(findCircles(files)).toEqual(['src/feed/a.ts > src/feed/b.ts > src/feed/c.ts > src/feed/a.ts'])
    expect(findCircles(files.slice(1))).toEqual([])
    expect(findCircles([{ path: 'src/feed/a.ts', code: "import { b } from './a.ts'" }])).toHaveLength(1)
  })
})

describe('the compiler is told the same', () => {
  test.each(FOLDERS)('src/%s/tsconfig.json refers to what the folder may import', (folder) => {
    const expected = (MAY_IMPORT[folder] ?? []).filter((name) => FOLDERS.includes(name))
    expect(readReferences(`src/${folder}`)).toEqual(expected.map((name) => `src/${name}`).sort())
  })

  test('tsconfig.json builds every folder, the benchmarks and the tests', () => {
    const others = ['bench', 'bench/rivals', 'test']
    expect(readReferences('.')).toEqual([...FOLDERS.map((folder) => `src/${folder}`), ...others].sort())
  })
})

function findWrongDirections(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ path, code }) =>
    importedFiles(path, code)
      .filter((target) => !isAllowed(path, target))
      .map((target) => `${path} imports ${target}`),
  )
}

function isAllowed(path: string, target: string): boolean {
  if (!target.startsWith('src/')) return false
  const [from, to] = [folderOf(path), folderOf(target)]
  return from === to || (MAY_IMPORT[from] ?? []).includes(to)
}

/** Each circle once, from the file that comes first. */
function findCircles(sources: readonly Source[]): readonly string[] {
  const graph = new Map(sources.map(({ path, code }) => [path, importedFiles(path, code)]))
  const done = new Set<string>()
  const circles: string[] = []
  const walk = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' > '))
    else if (!done.has(path)) for (const target of graph.get(path) ?? []) walk(target, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) walk(path, [])
  return circles
}

function importedFiles(path: string, code: string): readonly string[] {
  return listImports(code)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier }) => posix.join(posix.dirname(path), specifier))
}

/** The folders that a tsconfig.json refers to, from the repository's root. */
function readReferences(folder: string): readonly string[] {
  const config: { readonly references?: readonly { readonly path: string }[] } = JSON.parse(
    readFileSync(join(ROOT, folder, 'tsconfig.json'), 'utf8'),
  )
  return (config.references ?? []).map(({ path }) => posix.join(folder, path)).sort()
}
