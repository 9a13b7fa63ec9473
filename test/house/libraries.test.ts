/** Who knows which library. One folder each, better one file, so that a library can be replaced in one place. */
import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Import, listImports } from './list-imports.ts'
import { folderOf, ROOT, readSources, type Source } from './read-sources.ts'

/** The places that import a package, all of them; a place that ends in a slash is any file of a folder. */
const KNOWN_TO: Readonly<Record<string, readonly string[]>> = {
  '@noble/hashes': ['src/release/digest.ts', 'src/release/hash-sha256.ts'],
  '@valibot/to-json-schema': ['src/api/json-schema.ts'],
  '@sindresorhus/slugify': ['src/issue/make-slug.ts'],
  chokidar: ['src/cli/run-preview.ts'],
  commander: ['src/cli/main.ts'],
  'fastest-levenshtein': ['src/api/suggest.ts', 'src/issue/suggest-name.ts'],
  feed: ['src/feed/library.ts'],
  feedsmith: ['src/import/'],
  hast: ['src/import/', 'src/issue/'],
  'hast-util-raw': ['src/issue/to-html-tree.ts'],
  'hast-util-sanitize': ['src/issue/sanitize-html.ts'],
  'hast-util-to-html': ['src/import/convert-html.ts', 'src/issue/render-part.ts', 'src/issue/to-markdown-tree.ts'],
  'hast-util-to-mdast': ['src/issue/to-markdown-tree.ts'],
  'hast-util-to-text': ['src/issue/read-html-text.ts'],
  hono: ['src/client/', 'src/page/', 'src/worker/'],
  'image-size': ['src/issue/measure-image.ts'],
  luxon: ['src/import/read-moment.ts', 'src/issue/parse-date.ts'],
  mdast: ['src/issue/'],
  'mdast-util-from-markdown': ['src/issue/markdown.ts'],
  'mdast-util-gfm': ['src/issue/markdown.ts'],
  'mdast-util-to-hast': ['src/issue/to-html-tree.ts'],
  'mdast-util-to-markdown': ['src/issue/markdown.ts'],
  'mdast-util-to-string': ['src/issue/read-plain-text.ts'],
  'micromark-extension-gfm': ['src/issue/markdown.ts'],
  miniflare: ['src/cli/local-edge.ts'],
  minisearch: ['src/api/search-index.ts'],
  picocolors: ['src/cli/report.ts'],
  saxes: ['src/feed/read-xml.ts'],
  'smol-toml': ['src/cli/cloudflare/read-wrangler-config.ts'],
  'unist-util-visit': ['src/import/', 'src/issue/'],
  valibot: ['src/api/', 'src/client/routes.ts', 'src/issue/shapes.ts'],
  yaml: ['src/issue/parse-yaml.ts', 'src/issue/write-yaml.ts'],
  'yocto-spinner': ['src/cli/report.ts'],
}

/** Dependencies that no source imports, and why they are dependencies all the same. */
const NOT_IMPORTED: Readonly<Record<string, string>> = {}

const MANIFEST: { readonly dependencies: Readonly<Record<string, string>>; readonly devDependencies: object } =
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

const USES = findUses(readSources())

describe('each library is known where the table says', () => {
  test('and nowhere else', () => {
    expect(findStrangers(USES)).toEqual([])
  })

  const rows = Object.entries(KNOWN_TO).flatMap(([name, places]) => places.map((place) => [name, place] as const))
  for (const [name, place] of rows) {
    const isMet = USES.some((use) => use.name === name && use.path.startsWith(place))
    test(`${name} in ${place}`, () => expect(isMet).toBe(true))
  }

  test('and the scan finds a stranger', () => {
    const code = "import { DateTime } from 'luxon'\nimport { h } from '@noble/hashes/sha2.js'\nimport './style.ts'"
    expect(findStrangers(findUses([{ path: 'src/page/a.ts', code }]))).toEqual([
      'src/page/a.ts imports luxon',
      'src/page/a.ts imports @noble/hashes',
    ])
    expect(findStrangers(findUses([{ path: 'src/issue/a.ts', code: "import x from 'left-pad'" }]))).toHaveLength(1)
    expect(findStrangers(findUses([{ path: 'src/page/a.ts', code: "import { html } from 'hono/html'" }]))).toEqual([])
  })
})

describe('package.json', () => {
  test('has a row or a reason for every dependency', () => {
    expect(Object.keys(MANIFEST.dependencies).filter((name) => !(name in KNOWN_TO || name in NOT_IMPORTED))).toEqual([])
  })

  test('has every library that is imported, types aside, as a dependency', () => {
    const missing = USES.filter(({ name, typeOnly }) =>
      typeOnly
        ? !(name in MANIFEST.dependencies || name in MANIFEST.devDependencies || hasTypes(name))
        : !(name in MANIFEST.dependencies),
    )
    expect(missing).toEqual([])
  })
})

test('the modules of Node are known to the command line only', () => {
  const users = readSources().filter(({ code }) => listImports(code).some(({ specifier }) => isNodeModule(specifier)))
  expect(users.filter(({ path }) => folderOf(path) !== 'cli').map(({ path }) => path)).toEqual([])
})

type Use = { readonly path: string; readonly name: string; readonly typeOnly: boolean }

function findUses(sources: readonly Source[]): readonly Use[] {
  return sources.flatMap(({ path, code }) =>
    listImports(code)
      .filter(isThirdParty)
      .map(({ specifier, typeOnly }) => ({ path, name: packageOf(specifier), typeOnly })),
  )
}

function findStrangers(uses: readonly Use[]): readonly string[] {
  return uses
    .filter(({ path, name }) => !(KNOWN_TO[name] ?? []).some((place) => path.startsWith(place)))
    .map(({ path, name }) => `${path} imports ${name}`)
}

/** `cloudflare:workers` is the platform, as Node's modules are. */
function isThirdParty({ specifier }: Import): boolean {
  return !/^(?:\.|cloudflare:)/.test(specifier) && !isNodeModule(specifier)
}

function isNodeModule(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier)
}

/** `@noble/hashes` of `@noble/hashes/sha2.js`, `hono` of `hono/jsx`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function hasTypes(name: string): boolean {
  return `@types/${name}` in MANIFEST.devDependencies
}
