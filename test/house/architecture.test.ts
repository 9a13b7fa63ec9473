/** What docs/ARCHITECTURE.md names is there, and its folders are all of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listCells, listRows } from '../support/list-rows.ts'
import { ROOT } from './read-sources.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const TEXT = read('docs/ARCHITECTURE.md')

const FOLDERS = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).flatMap((it) =>
  it.isDirectory() ? [it.name] : [],
)

describe('docs/ARCHITECTURE.md', () => {
  test('names only files and folders that there are', () => {
    const paths = listPaths(TEXT)
    expect(paths.length).toBeGreaterThan(60)
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  test('leads only to documents that there are', () => {
    const links = [...TEXT.matchAll(/\]\(([^)#]+)/g)].map(([, link = '']) => link)
    expect(links.length).toBeGreaterThan(3)
    expect(links.filter((link) => !existsSync(join(ROOT, 'docs', link)))).toEqual([])
  })

  test('has a test in every row of what one may want to change, and a file where it begins', () => {
    const rows = listCells(TEXT, 'what')
    expect(rows.length).toBeGreaterThan(15)
    for (const [what, file = '', proof = ''] of rows) {
      expect([what, /`(?:src|package|[\w.]+\.json)/.test(file), /`test\/.*\.ts`/.test(proof)]).toEqual([
        what,
        true,
        true,
      ])
    }
  })

  test('has, in its drawing or its rows, every folder of src', () => {
    expect(FOLDERS.filter((folder) => !TEXT.includes(`src/${folder}`))).toEqual([])
  })
})

describe('README.md', () => {
  test('has every folder of src in its table, and no other', () => {
    expect(listRows(read('README.md'), 'folder').sort()).toEqual(FOLDERS.sort())
  })

  test('says of every folder what it may import as the compiler is told', () => {
    const told = listCells(read('README.md'), 'folder').map(([folder = '', , imports = '']) => {
      const name = folder.replaceAll('`', '')
      return [name, [...imports.matchAll(/`(\w+)`/g)].map(([, one]) => one).sort()]
    })
    const references = FOLDERS.map((folder) => {
      const config: { readonly references?: readonly { readonly path: string }[] } = JSON.parse(
        read(`src/${folder}/tsconfig.json`),
      )
      return [folder, (config.references ?? []).map(({ path }) => basename(path)).sort()]
    })
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(references))
  })

  test.each([
    'README.md',
    ...readdirSync(join(ROOT, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
  ])('leads to documents that there are, and so does %s', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link)
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(path), link)))).toEqual([])
  })
})

test('the check of paths finds those between backquotes, in the drawing, and none in words', () => {
  const text =
    'a `src/a.ts`, `b.ts` beside it, `test/b/c.test.ts`: x, src/none.ts, ```mermaid\nx[parse: src/issue]\n```'
  expect(listPaths(text)).toEqual(['src/a.ts', 'test/b/c.test.ts', 'src/issue'])
})

/** From the root of the repository. */
function listPaths(text: string): readonly string[] {
  const named = [...text.matchAll(/`((?:src|test|docs|bench|\.ci)\/[\w./-]+|[\w.-]+\.(?:json|toml))`/g)].map(
    ([, it]) => it ?? '',
  )
  const drawn = [...text.matchAll(/: (src\/\w+)[,\]|]/g)].map(([, it]) => it ?? '')
  return [...named, ...drawn].filter((path) => path !== 'tsconfig.json')
}
