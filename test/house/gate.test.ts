/** Proofs that the gate catches what it is there for, with one deliberate violation each. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from './read-sources.ts'

/**
 * The tools with this repository's own settings, on a small stand-in for each folder, so that what they say comes
 * from the violation alone.
 */
describe('the gate fails on', () => {
  let house = ''

  beforeAll(() => {
    house = mkdtempSync(join(tmpdir(), 'gazette-house-'))
    for (const path of ['tsconfig.json', 'biome.json', 'package.json', '.gitignore', 'src/platform.d.ts']) copy(path)
    for (const path of globSync('src/*/tsconfig.json', { cwd: ROOT })) {
      copy(path)
      put(join(dirname(path), 'sample.ts'), 'export const sample = 1\n')
    }
    symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'), 'dir')
  })

  afterAll(() => rmSync(house, { recursive: true, force: true }))

  test('nothing, where nothing is wrong', () => {
    const projects = globSync('src/*/tsconfig.json', { cwd: house })
    expect(projects.length).toBeGreaterThan(5)
    expect(run('tsc', '-b', ...projects)).toEqual({ failed: false, output: '' })
    expect(run('biome', 'lint', 'src').failed).toBe(false)
  })

  const importSample = (folder: string) =>
    `import { sample } from '../${folder}/sample.ts'\n\nexport const value = sample\n`

  test.each([
    ['http importing issue', 'TS6307', { 'src/http/violation.ts': importSample('issue') }],
    ['worker importing publish', 'TS6307', { 'src/worker/violation.ts': importSample('publish') }],
    ['page importing feed', 'TS6307', { 'src/page/violation.ts': importSample('feed') }],
    ['cli importing worker', 'TS6307', { 'src/cli/violation.ts': importSample('worker') }],
    [
      'release importing a type of issue',
      'TS6307',
      { 'src/release/violation.ts': "export type { sample } from '../issue/sample.ts'\n" },
    ],
    [
      'page using node:fs',
      'TS2591',
      { 'src/page/violation.ts': "import { readFileSync } from 'node:fs'\n\nexport const value = readFileSync\n" },
    ],
    ['publish using process', 'TS2591', { 'src/publish/violation.ts': 'export const value = process.env\n' }],
    ['publish using fetch', 'TS2304', { 'src/publish/violation.ts': "export const value = fetch('x')\n" }],
    ['issue using console', 'TS2584', { 'src/issue/violation.ts': "console.log('x')\n\nexport const value = 1\n" }],
    [
      'release and page referring to each other',
      'TS6202',
      {
        'src/release/tsconfig.json': JSON.stringify({
          extends: '../../tsconfig.json',
          include: ['**/*.ts'],
          references: [{ path: '../page' }],
        }),
      },
    ],
  ] as const)('%s: tsc says %s', (_, code, files) => {
    withFiles(files, (paths) => {
      const { failed, output } = run('tsc', '-b', ...paths.map((path) => dirname(path)))
      expect(output).toContain(`error ${code}`)
      expect(failed).toBe(true)
    })
  })

  test.each([
    [
      'page using node:fs',
      'noNodejsModules',
      { 'src/page/violation.ts': "import { readFileSync } from 'node:fs'\n\nexport const value = readFileSync\n" },
    ],
    [
      'publish using process',
      'noRestrictedGlobals',
      { 'src/publish/violation.ts': 'export const value = process.env\n' },
    ],
    [
      'publish using fetch',
      'noRestrictedGlobals',
      { 'src/publish/violation.ts': "export const value = await fetch('x')\n" },
    ],
    [
      'two files in a circle',
      'noImportCycles',
      {
        'src/feed/one.ts': "import { two } from './two.ts'\n\nexport const one = () => two\n",
        'src/feed/two.ts': "import { one } from './one.ts'\n\nexport const two = () => one\n",
      },
    ],
    [
      'two files in a circle of types',
      'noImportCycles',
      {
        'src/feed/one.ts': "import type { Two } from './two.ts'\n\nexport type One = readonly Two[]\n",
        'src/feed/two.ts': "import type { One } from './one.ts'\n\nexport type Two = readonly One[]\n",
      },
    ],
    ['an enum', 'noEnum', { 'src/issue/violation.ts': 'export enum Value {\n  A,\n}\n' }],
    ['a barrel', 'noBarrelFile', { 'src/issue/index.ts': "export { sample } from './sample.ts'\n" }],
  ] as const)('%s: the linter says %s', (_, rule, files) => {
    withFiles(files, (paths) => {
      const { failed, output } = run('biome', 'lint', ...paths)
      expect(output).toContain(`/${rule} `)
      expect(failed).toBe(true)
    })
  })

  function copy(path: string) {
    mkdirSync(dirname(join(house, path)), { recursive: true })
    copyFileSync(join(ROOT, path), join(house, path))
  }

  function put(path: string, text: string) {
    writeFileSync(join(house, path), text)
  }

  /** The files are there while `look` runs; what they replace comes back. */
  function withFiles(files: Readonly<Record<string, string>>, look: (paths: readonly string[]) => void) {
    const paths = Object.keys(files)
    for (const [path, text] of Object.entries(files)) put(path, text)
    try {
      look(paths)
    } finally {
      for (const path of paths) {
        rmSync(join(house, path))
        if (path.endsWith('tsconfig.json')) copy(path)
      }
    }
  }

  function run(tool: string, ...args: readonly string[]): { readonly failed: boolean; readonly output: string } {
    try {
      const options = { cwd: house, encoding: 'utf8', stdio: 'pipe' } as const
      return { failed: false, output: execFileSync(join(ROOT, 'node_modules/.bin', tool), args, options) }
    } catch (error) {
      const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string }
      return { failed: true, output: stdout + stderr }
    }
  }
})
