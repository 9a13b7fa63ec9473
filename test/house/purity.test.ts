/** The pure folders, which are all but the edges: no clock, randomness, environment, network or terminal. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderOf, ROOT, readSources } from './read-sources.ts'

const EDGES = ['cli', 'client', 'worker']

const PURE_FOLDERS = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).flatMap((it) =>
  it.isDirectory() && !EDGES.includes(it.name) ? [it.name] : [],
)

/** What neither the compiler nor the linter sees, since it is ECMAScript's own or a library's. */
const IMPURE = [
  /\bDate\.now\b/,
  /\bnew Date\b(?!\()/,
  /\bnew Date\(\s*\)/,
  /(?<!new )\bDate\(/,
  /\bTemporal\.Now\b/,
  /\bMath\.random\b/,
  /\bconsole\s*\./,
  /\bglobalThis\b/,
  // Luxon's clocks.
  /\bDateTime\.now\b/,
  /\bDateTime\.(?:local|utc)\(\s*\)/,
]

/** Asks the platform for the same function in native code, which no caller can tell from ours. */
const EXCUSED = ['src/release/hash-sha256.ts: globalThis']

describe('the pure folders', () => {
  const sources = readSources().filter(({ path }) => PURE_FOLDERS.includes(folderOf(path)))

  test('are found', () => {
    expect(PURE_FOLDERS).toEqual(expect.arrayContaining(['issue', 'release', 'feed', 'publish', 'page', 'http']))
    expect(sources.length).toBeGreaterThan(10)
  })

  test('have nothing impure but what is excused', () => {
    expect(sources.flatMap(({ path, code }) => findImpure(code).map((found) => `${path}: ${found}`))).toEqual(EXCUSED)
  })

  test.each(PURE_FOLDERS)('src/%s has no platform types', (folder) => {
    const config: { readonly compilerOptions?: { readonly types?: unknown; readonly lib?: unknown } } = JSON.parse(
      readFileSync(join(ROOT, 'src', folder, 'tsconfig.json'), 'utf8'),
    )
    expect(config.compilerOptions?.types).toBeUndefined()
    expect(JSON.stringify(config.compilerOptions?.lib ?? [])).not.toMatch(/dom|worker/i)
  })

  test('are those that the linter keeps from Node modules and from globals', () => {
    const biome: { readonly overrides: readonly { readonly includes: readonly string[]; readonly linter: unknown }[] } =
      JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'))
    const strict = biome.overrides.find((it) => JSON.stringify(it.linter).includes('noNodejsModules'))
    expect(strict?.includes.toSorted()).toEqual(PURE_FOLDERS.map((folder) => `src/${folder}/**`).sort())
    expect(JSON.stringify(strict?.linter)).toContain('noRestrictedGlobals')
  })
})

describe('findImpure()', () => {
  test.each([
    'const now = Date.now()',
    'const now = new Date()',
    'const now = new Date( )',
    'const now = new Date',
    'const now = Date()',
    'const clock = Date.now',
    'const id = Math.random()',
    "console.log('x')",
    "globalThis.fetch('x')",
    'const now = DateTime.now()',
    'const now = DateTime.utc()',
    'const now = Temporal.Now.instant()',
  ])('finds %s', (code) => {
    expect(findImpure(`const a = 1\n${code}\n`)).toHaveLength(1)
  })

  test.each([
    'const time = new Date(now).getTime()',
    "const time = Date.parse('2021-11-30T00:00:00Z')",
    'const time = Date.UTC(2021, 10, 30)',
    'function formatDate(date: Date): string {}',
    'const time = DateTime.utc(2021, 11, 30)',
    'const random = Math.round(0.5)',
  ])('has nothing against %s', (code) => {
    expect(findImpure(code)).toEqual([])
  })
})

function findImpure(code: string): readonly string[] {
  return IMPURE.flatMap((pattern) => pattern.exec(code) ?? [])
}
