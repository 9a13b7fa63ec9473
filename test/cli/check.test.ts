import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCommand } from '../support/run-command.ts'
import { makeFolder, PUBLICATION, runGazette, writeIssue } from '../support/run-gazette.ts'

const GOOD = { 'issues/publication.yaml': PUBLICATION, 'issues/2021-11.md': writeIssue('Some text.') }

describe('gazette check', () => {
  test('ends with 0 where all is well, in plain lines', async () => {
    const ran = await runGazette(['check'], await makeFolder(GOOD))
    expect(ran).toEqual({ code: 0, stdout: 'no problems in 1 issue with 1 article\n', stderr: '' })
  })

  test('finds nothing wrong with the publication that ships', async () => {
    expect(await runGazette(['check'], process.cwd())).toMatchObject({
      code: 0,
      stdout: /^no problems in 1 issue with 4/,
    })
  })

  test('ends with 1 and says all problems of all files, sorted, each with a place and a way out', async () => {
    const folder = await makeFolder({
      'issues/publication.yaml': `${PUBLICATION}lanugage: en\n`,
      'issues/2021-11.md': `${writeIssue('Text.')}\n## Article 2: "First label"\n\nText.\n`,
      'issues/2021-12.md': '# Title only\n',
    })
    const { code, stdout } = await runGazette(['check'], folder)
    expect(code).toBe(1)
    expect(stdout).toMatch(/^issues\/2021-11\.md:14:1 error duplicate-article {2}.*"first-label"; rename one$/m)
    expect(stdout).toMatch(/^issues\/2021-12\.md:1:1 error no-articles {2}/m)
    expect(stdout).toMatch(/^issues\/publication\.yaml:4:1 error unknown-key {2}.*"language"/m)
    const lines = stdout.trim().split('\n')
    expect(lines.at(-1)).toMatch(/^3 errors(?: and \d+ warnings?)? in /)
    const places = lines.slice(0, -1).map((line) => line.split(' ')[0])
    expect(places).toEqual([...places].sort())
  })

  test('--json says the same to a script', async () => {
    const folder = await makeFolder({ ...GOOD, 'issues/2021-12.md': '# Title only\n' })
    const { code, stdout } = await runGazette(['check', '--json'], folder)
    expect(code).toBe(1)
    const result = JSON.parse(stdout)
    expect(result).toMatchObject({ ok: false, issues: expect.any(Number), articles: 1 })
    expect(result.problems).toContainEqual({
      file: 'issues/2021-12.md',
      line: 1,
      column: 1,
      severity: 'error',
      code: 'no-articles',
      message: expect.stringContaining('begin each with'),
    })
  })

  test('--issues and --url take the place of the folder and of the address', async () => {
    const folder = await makeFolder({ 'here/publication.yaml': PUBLICATION, 'here/2021-11.md': writeIssue('Text.') })
    expect((await runCommand(['check', '--issues', 'here', '--url', 'http://127.0.0.1:1'], folder)).code).toBe(0)
    expect((await runCommand(['check', '--issues', 'here', '--url', 'nowhere'], folder)).stdout).toMatch(/error bad-/)
  })

  describe('bad input', () => {
    test.each<[string, Record<string, string | Uint8Array>, RegExp]>([
      ['no folder', {}, /^issues:1:1 error no-folder .*--issues <dir>/m],
      [
        'an empty folder',
        { 'issues/.keep': '' },
        /^issues:1:1 error no-issues [\s\S]*^issues\/publication\.yaml:1:1 error no-publication /m,
      ],
      ['no issue', { 'issues/publication.yaml': PUBLICATION }, /^issues:1:1 error no-issues /m],
      [
        'no publication.yaml',
        { 'issues/2021-11.md': writeIssue('Text.') },
        /publication\.yaml:1:1 error no-publication/,
      ],
      [
        'invalid YAML',
        { ...GOOD, 'issues/publication.yaml': 'title: [a\n' },
        /publication\.yaml:\d+:\d+ error invalid-yaml/,
      ],
      [
        'a file of 5 MB',
        { ...GOOD, 'issues/2021-12.md': 'word '.repeat(1_000_000) },
        /2021-12\.md:1:1 error file-too-large/,
      ],
      [
        'a binary file',
        { ...GOOD, 'issues/2021-12.md': new Uint8Array([0x89, 0x50, 0, 0xff]) },
        /2021-12\.md:1:\d+ error not-text/,
      ],
      ['a file of nothing', { ...GOOD, 'issues/2021-12.md': '' }, /2021-12\.md:1:1 error no-title/],
    ])('%s is a clear problem', async (_, files, problem) => {
      const { code, stdout, stderr } = await runCommand(['check'], await makeFolder(files))
      expect([code, stderr]).toEqual([1, ''])
      expect(stdout).toMatch(problem)
    })

    test('what cannot be read is a clear problem: a folder, a link to nothing', async () => {
      const folder = await makeFolder(GOOD)
      await mkdir(join(folder, 'issues', '2021-12.md'))
      await symlink('nowhere', join(folder, 'issues', '2022-01.md'))
      const { code, stdout } = await runCommand(['check'], folder)
      expect(code).toBe(1)
      expect(stdout).toMatch(/^issues\/2021-12\.md:1:1 error unreadable-file .*not a regular file/m)
      expect(stdout).toMatch(/^issues\/2022-01\.md:1:1 error unreadable-file .*does not exist/m)
    })
  })
})

describe('gazette', () => {
  test.each([
    [['--help'], 0],
    [['check', '--help'], 0],
    [['--version'], 0],
    [[], 2],
    [['chekc'], 2],
    [['check', '--unknown'], 2],
    [['check', 'extra'], 2],
    [['preview', '--port', 'x'], 2],
    [['preview', '--port', '70000'], 2],
  ])('%j ends with %i', async (args, code) => {
    expect((await runGazette(args, process.cwd())).code).toBe(code)
  })

  test('--help names every command, and each command its options', async () => {
    const { stdout } = await runGazette(['--help'], process.cwd())
    for (const command of ['check', 'publish', 'preview']) expect(stdout).toContain(`  ${command} `)
    const preview = await runGazette(['preview', '--help'], process.cwd())
    for (const option of ['--issues', '--state', '--url', '--port']) expect(preview.stdout).toContain(option)
  })

  test('a misspelt command is suggested', async () => {
    expect((await runGazette(['chekc'], process.cwd())).stderr).toContain('Did you mean check?')
  })
})
