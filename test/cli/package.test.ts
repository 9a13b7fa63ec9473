/** The package as it is installed elsewhere: built, and without this checkout around it. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { makeFolder, PUBLICATION, runGazette, writeIssue } from '../support/run-gazette.ts'

const run = promisify(execFile)

test('the packed package checks and publishes in a folder that has only issues/', { timeout: 120_000 }, async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'gazette-pack-'))
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', elsewhere])
  const [packed] = Object.values<{ filename: string; files: { path: string }[] }>(
    JSON.parse(stdout.slice(stdout.search(/^[[{]/m))),
  )
  const paths = packed!.files.map(({ path }) => path)
  expect(paths).toContain('dist/worker/index.js')
  expect(paths.filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))).toEqual([])
  expect(paths.filter((path) => /^(?:dist\/)?test\/|tsbuildinfo/.test(path))).toEqual([])

  // What npm would install beside it is here already.
  const modules = join(elsewhere, 'node_modules')
  await mkdir(join(modules, 'gazette'), { recursive: true })
  await run('tar', ['-xzf', join(elsewhere, packed!.filename), '-C', join(modules, 'gazette'), '--strip-components=1'])
  for (const name of await readdir('node_modules')) {
    if (!name.startsWith('.')) await symlink(resolve('node_modules', name), join(modules, name))
  }
  const command = join(modules, 'gazette', 'src', 'cli', 'gazette.js')
  const folder = await makeFolder({ 'issues/publication.yaml': PUBLICATION, 'issues/2021-11.md': writeIssue('Text.') })
  expect(await runGazette(['check'], folder, command)).toMatchObject({
    code: 0,
    stdout: 'no problems in 1 issue with 1 article\n',
  })
  expect(await runGazette(['publish', '--state', 'kv'], folder, command)).toMatchObject({ code: 0 })
})
