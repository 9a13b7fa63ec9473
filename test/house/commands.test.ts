/** What documents say of commands, options, scripts and the environment is what there is, and all of it. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CommandHelp, listCommands } from '../support/list-commands.ts'
import { listCells } from '../support/list-rows.ts'
import { describeCommands } from './describe-commands.ts'
import { ROOT, readSources } from './read-sources.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const COMMANDS_MD = read('docs/COMMANDS.md')

const MANIFEST: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(read('package.json'))

/** Everything that is written for people. */
const DOCUMENTS = globSync(['*.md', 'docs/**/*.md', 'src/**/*.md'], { cwd: ROOT }).map((path) => ({
  path,
  code: listCode(read(path)),
}))

/** Run by npm itself, or by whoever works on the code without a word about it. */
const UNTOLD = ['prepack', 'build', 'format']

let commands: readonly CommandHelp[]

beforeAll(async () => {
  commands = await listCommands()
})

describe('docs/COMMANDS.md', () => {
  test('has every command and every option, as --help says them', () => {
    const [, listed] = /<!-- commands:.*-->\n([\s\S]*)<!-- end of commands -->/.exec(COMMANDS_MD) ?? []
    expect(listed, 'run `npm run docs` after a change of commands or options').toBe(describeCommands(commands))
  })

  test('is about commands that were found', () => {
    expect(commands.map(({ name }) => name)).toEqual(expect.arrayContaining(['check', 'publish', 'preview', 'verify']))
    const publish = commands.find(({ name }) => name === 'publish')
    expect(publish?.options.map(({ flags }) => flags)).toContain('--stage <seconds>')
    expect(commands.find(({ name }) => name === 'diff')?.places).toBe('[from] [to]')
  })

  test('has everything that the command line reads of the environment, and that the Worker is given', () => {
    const documented = listCells(COMMANDS_MD, 'name').map(([name = '', of]) => `${name.replaceAll('`', '')} of ${of}`)
    const sources = readSources()
    const used = sources.flatMap(({ path, code }) =>
      path.startsWith('src/cli/')
        ? [...code.matchAll(/\b(?:process\.env|environment)\.([A-Z_]+)\b/g)].map(
            ([, name]) => `${name} of the command line`,
          )
        : [],
    )
    const worker = sources.find(({ path }) => path === 'src/worker/index.ts')?.code ?? ''
    const bindings = [...worker.matchAll(/^ {2}readonly ([A-Z_]+)\??:/gm)].map(([, name]) => `${name} of the Worker`)
    expect(bindings.length).toBeGreaterThan(1)
    expect(documented.sort()).toEqual([...new Set([...used, ...bindings])].sort())
  })
})

describe('every document', () => {
  test('names only commands that there are, with options that they have', () => {
    const wrong = DOCUMENTS.flatMap(({ path, code }) => findUnknown(code).map((what) => `${path}: ${what}`))
    expect(wrong).toEqual([])
  })

  test('names only scripts of package.json', () => {
    const named = DOCUMENTS.flatMap(({ path, code }) => listScripts(code).map((name) => ({ path, name })))
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter(({ name }) => !(name in MANIFEST.scripts))).toEqual([])
  })

  test('and every script of package.json is named in one of them', () => {
    const named = DOCUMENTS.flatMap(({ code }) => listScripts(code))
    expect(Object.keys(MANIFEST.scripts).filter((name) => ![...named, ...UNTOLD].includes(name))).toEqual([])
  })
})

describe('the check of documents finds', () => {
  test.each([
    ['a command that there is not', '`npx gazette pubish`', ['there is no command pubish']],
    [
      'an option that a command does not have',
      '```sh\nnpx gazette check --remote\n```',
      ['check has no option --remote'],
    ],
    [
      'an option behind what is given to another',
      '`gazette publish --state x --port 1`',
      ['publish has no option --port'],
    ],
    ['nothing in what is right', '```sh\ngazette diff --live https://a.example # as gazette says\n```', []],
    ['nothing outside of code', 'The gazette pubishes --often.', []],
  ])('%s', (_, text, expected) => {
    expect(findUnknown(listCode(text))).toEqual(expected)
  })

  test('a script, with the shorter ways to say two of them', () => {
    expect(listScripts(listCode('`npm run check`, `npm test` and `npm ci && npm start -- --port 1`'))).toEqual([
      'check',
      'test',
      'start',
    ])
  })
})

/** What stands in code: blocks, and words between backquotes. */
function listCode(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```.*\n([\s\S]*?)^```/gm)].map(([, code = '']) => code)
  const words = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
  return [...blocks.flatMap((block) => block.split('\n')), ...words].map((line) => line.replace(/(?:^|\s)#.*/, ''))
}

function findUnknown(code: readonly string[]): readonly string[] {
  return code.flatMap((line) =>
    [...line.matchAll(/(?:^|[\s;&])(?:npx )?gazette ([a-z]+)((?: [^\s;&|]+)*)/g)].flatMap(([, name, rest = '']) => {
      const command = commands.find((one) => one.name === name)
      if (!command) return [`there is no command ${name}`]
      const known = ['--help', ...command.options.flatMap(({ flags }) => flags.match(/--[\w-]+/g) ?? [])]
      const given = rest.match(/--[\w-]+/g) ?? []
      return given.filter((flag) => !known.includes(flag)).map((flag) => `${name} has no option ${flag}`)
    }),
  )
}

function listScripts(code: readonly string[]): readonly string[] {
  return code.flatMap((line) =>
    [...line.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(([, name, short]) => name ?? short ?? ''),
  )
}
