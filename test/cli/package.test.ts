/** The package as it is installed elsewhere: built, and without this checkout around it. */
import { execFile, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { followCommands } from '../../bench/follow-commands.ts'
import { listCommands } from '../../bench/list-commands.ts'
import { findFreePort } from '../support/open-edge.ts'
import { readExamples } from '../support/read-examples.ts'
import { makeFolder, PUBLICATION, runGazette, writeIssue } from '../support/run-gazette.ts'

const run = promisify(execFile)

/** A folder in which the package is installed. */
let elsewhere: string
let command: string
let paths: readonly string[]

beforeAll(async () => {
  // Named as a checkout is, since docs/START.md goes from there to a folder beside it.
  elsewhere = join(await mkdtemp(join(tmpdir(), 'gazette-pack-')), 'gazette')
  await mkdir(elsewhere)
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', elsewhere])
  const [packed] = Object.values<{ filename: string; files: { path: string }[] }>(
    JSON.parse(stdout.slice(stdout.search(/^[[{]/m))),
  )
  paths = packed!.files.map(({ path }) => path)
  command = await install(join(elsewhere, packed!.filename), elsewhere)
})

/** As npm does it; what npm would install beside the package is here already. @returns the command's path */
async function install(tarball: string, folder: string): Promise<string> {
  const modules = join(folder, 'node_modules')
  const own = join(modules, 'gazette')
  await mkdir(own, { recursive: true })
  await run('tar', ['-xzf', tarball, '-C', own, '--strip-components=1'])
  for (const name of await readdir('node_modules')) {
    if (!name.startsWith('.')) await symlink(resolve('node_modules', name), join(modules, name))
  }
  const installed = join(own, 'src', 'cli', 'gazette.js')
  await mkdir(join(modules, '.bin'))
  await symlink(installed, join(modules, '.bin', 'gazette'))
  await chmod(installed, 0o755)
  return installed
}

const ISSUE = { 'issues/publication.yaml': PUBLICATION, 'issues/2021-11.md': writeIssue('Text.') }

test('the package has what is built and no sources', () => {
  expect(paths).toContain('dist/worker/index.js')
  expect(paths.filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))).toEqual([])
  expect(paths.filter((path) => /^(?:dist\/)?(?:test|bench)\/|tsbuildinfo/.test(path))).toEqual([])
})

test('the packed package checks and publishes in a folder that has only issues/', async () => {
  const folder = await makeFolder(ISSUE)
  expect(await runGazette(['check'], folder, command)).toMatchObject({
    code: 0,
    stdout: 'no problems in 1 issue with 1 article\n',
  })
  expect(await runGazette(['publish', '--state', 'kv'], folder, command)).toMatchObject({ code: 0 })
})

test('what Node.js compiles is kept below the package alone, and is missed by nobody where that cannot be written', async () => {
  const folder = await makeFolder(ISSUE)
  const own = { NODE_COMPILE_CACHE: '', TMPDIR: folder }
  const kept = join(dirname(command), '../../node_modules')
  await rm(kept, { recursive: true, force: true })
  // In the way of a folder: as good as one without the right to write, which root would have.
  await writeFile(kept, '')
  expect(await runGazette(['--version'], folder, command, own)).toMatchObject({ code: 0, stderr: '' })
  await rm(kept)
  expect(await runGazette(['--version'], folder, command, own)).toMatchObject({ code: 0, stderr: '' })
  const compiled = await readdir(join(kept, '.cache/gazette/compiled'), { recursive: true })
  expect(compiled.length).toBeGreaterThan(10)
  expect(await readdir(folder)).toEqual(['issues'])
  await runGazette(['--version'], folder, command, { ...own, NODE_COMPILE_CACHE: join(folder, 'mine') })
  expect(await readdir(folder)).toEqual(['issues', 'mine'])
})

test('docs/START.md leads from an installed package to a publication that is served', async () => {
  const commands = listCommands(await readFile('docs/START.md', 'utf8'))
  // A checkout, which is not needed for the rest.
  expect(commands.slice(0, 3)).toEqual(['git clone <the address of this repository> gazette', 'cd gazette', 'npm ci'])
  const base = `http://127.0.0.1:${await findFreePort()}`
  const start = `npm start -- --port ${new URL(base).port} --url ${base}`
  const letter = join(dirname(elsewhere), 'harbour-letter')
  let feed = ''
  const followed = await followCommands(
    commands.slice(3),
    elsewhere,
    (line, folder) => {
      if (line === 'npm start') return start
      return line === 'npm install' ? () => installAsWritten(folder) : line
    },
    {
      command: start,
      url: `${base}/rss.xml`,
      async onAnswer(answer) {
        feed = await answer.text()
      },
    },
    process.env,
  )
  const outputs = followed.map(({ command: line, output }) => [line, output] as const)
  const last = (line: string) => outputs.findLast(([one]) => one === line)?.[1]
  expect(outputs.find(([line]) => line === 'npx gazette check')?.[1]).toMatch(
    /^no problems in 1 issue with 1 article$/m,
  )
  expect(last('npx gazette new')).toMatch(/^issues\/\d{4}-\d{2}-\d{2}\.md$/m)
  expect(last('npx gazette check')).toMatch(/^no problems in 2 issues with 2 articles$/m)
  expect(feed).toContain('<title>Harbour Letter</title>')
  expect(feed).toContain('How This Newsletter Is Made')
  // The new issue is a draft.
  expect(feed).not.toContain('A Short Label')

  const bundled = await run(resolve('node_modules/.bin/wrangler'), ['deploy', '--dry-run'], {
    cwd: letter,
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true' },
  })
  expect(bundled.stdout).toContain('env.GAZETTE')

  /** What its package.json asks for, by the path of a file in it. */
  async function installAsWritten(folder: string): Promise<void> {
    const { dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    expect(Object.keys(dependencies)).toEqual(['gazette'])
    expect(dependencies.gazette).toMatch(/^file:/)
    await install(join(folder, dependencies.gazette.slice('file:'.length)), folder)
  }
})

describe('the client of the packed package', () => {
  /** Two ways to look for modules, and types of fetch from Node or from browsers. */
  const PROJECTS = {
    node: { module: 'nodenext', types: ['node'], lib: ['es2024'] },
    browser: {
      module: 'esnext',
      moduleResolution: 'bundler',
      types: [],
      lib: ['es2024', 'dom', 'dom.iterable', 'dom.asynciterable'],
    },
  }

  test.each(Object.entries(PROJECTS))(
    'has types in %s, by which the examples of docs/API.md are right',
    async (name, options) => {
      const examples = readExamples(await readFile('docs/API.md', 'utf8')).filter(({ language }) => language === 'ts')
      expect(examples.length).toBeGreaterThan(1)
      const good = examples.map(({ code }, at) => [`good-${at}.ts`, code] as const)
      expect(await compile(`${name}-good`, options, Object.fromEntries(good))).toBe('')

      const bad = {
        'parameter.ts': call("listArticles({ topik: 'x' })"),
        'value.ts': call("listChanges({ limit: 'all' })"),
        'member.ts': call('getStatus().then((status) => status.realease)'),
      }
      const output = await compile(`${name}-bad`, options, bad)
      expect(
        [...output.matchAll(/^(\w+\.ts)\(.*error (TS\d+)/gm)].map(([, file, code]) => `${file} ${code}`).sort(),
      ).toEqual(['member.ts TS2551', 'parameter.ts TS2561', 'value.ts TS2322'])
    },
  )

  test('reads what the packed package serves', async () => {
    const base = `http://127.0.0.1:${await findFreePort()}`
    const args = ['preview', '--state', 'kv', '--port', new URL(base).port, '--url', base]
    const preview = spawn(process.execPath, [command, ...args], { cwd: await makeFolder(ISSUE) })
    try {
      let output = ''
      preview.stdout.on('data', (chunk) => (output += chunk))
      await vi.waitFor(() => expect(output).toContain('Ctrl+C ends'), { timeout: 25_000 })
      await writeFile(join(elsewhere, 'read.ts'), READ_ALL)
      const { stdout } = await run(process.execPath, ['read.ts', base], { cwd: elsewhere })
      expect(stdout).toBe('First title\nissue article\nnot-found\n')
    } finally {
      const ended = new Promise((resolve) => preview.once('close', resolve))
      if (preview.exitCode === null && preview.kill('SIGTERM')) await ended
    }
  })

  /** What the compiler has against the files, in a project of their own. */
  async function compile(name: string, options: object, files: Readonly<Record<string, string>>): Promise<string> {
    const folder = join(elsewhere, name)
    await mkdir(folder)
    const compilerOptions = { strict: true, noEmit: true, target: 'es2024', ...options }
    const all = {
      ...files,
      'package.json': '{ "type": "module" }',
      'tsconfig.json': JSON.stringify({ compilerOptions }),
    }
    for (const [path, text] of Object.entries(all)) await writeFile(join(folder, path), text)
    try {
      return (await run(resolve('node_modules/.bin/tsc'), [], { cwd: folder })).stdout
    } catch (error) {
      return (error as { readonly stdout: string }).stdout
    }
  }

  function call(code: string): string {
    return `import { createClient } from 'gazette/client'\n\nawait createClient('https://news.example').${code}\n`
  }
})

const READ_ALL = `import { ApiProblem, createClient } from 'gazette/client'

const news = createClient(process.argv[2] ?? '')
for await (const article of news.walk(news.listArticles({ limit: 1 }))) console.log(article.title)
const { items } = await news.listExports()
const kinds: string[] = []
for (const { url } of items) for await (const line of news.readExport(url)) kinds.push(line.kind)
console.log(kinds.join(' '))
await news.getArticle('2021-11/nothing').catch((error: unknown) => console.log(error instanceof ApiProblem && error.code))
`
