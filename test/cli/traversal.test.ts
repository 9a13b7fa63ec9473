/** Who sends in issues gets nothing published, or even quoted, that lies outside of the folder of issues. */
import { rm, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkFolder } from '../../src/cli/check-folder.ts'
import { readSources } from '../../src/cli/read-sources.ts'
import { PNG } from '../issue/images.ts'
import { makeFolder, PUBLICATION, writeIssue } from '../support/run-gazette.ts'

const MARKER = 'TEXT-FROM-OUTSIDE-OF-THE-FOLDER'

function makeSite(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  return makeFolder({
    'secret.md': `${writeIssue(MARKER)}\n${MARKER}`,
    'secret.png': PNG,
    'issues/publication.yaml': PUBLICATION,
    'issues/2021-11.md': writeIssue('Text.'),
    ...files,
  })
}

/** Every problem: its file, its code, its words. */
async function check(folder: string): Promise<string> {
  const { problems } = await checkFolder(join(folder, 'issues'), null)
  return problems.map(({ file, code, message }) => `${basename(file)} ${code} ${message}`).join('\n')
}

describe('an image', () => {
  test.each([
    '../secret.png',
    'images/../../secret.png',
    '..%2fsecret.png',
    '%2e%2e/secret.png',
    '..\\secret.png',
    './../secret.png',
    'images/..%5c..%5csecret.png',
    '../../../../../../../../etc/passwd.png',
    'file:///etc/passwd.png',
    '/etc/passwd.png',
  ])('at %s is not found, or is no address of ours', async (path) => {
    const folder = await makeSite({
      'issues/2021-11.md': writeIssue(`![a](<${path}>)`),
      'issues/2021-12.md': writeIssue('Text.').replace('---\n', `---\nimage: ${JSON.stringify(path)}\n`),
    })
    const said = await check(folder)
    expect(said).toMatch(/^2021-11\.md (?:image-missing|html-removed) /m)
    expect(said).toMatch(/^2021-12\.md (?:image-missing|bad-value) /m)
  })
})

describe('a link of the file system', () => {
  test.each([
    ['an issue', '2021-12.md', 'secret.md'],
    ['an image', 'images.png', 'secret.png'],
    ['the settings', 'publication.yaml', 'secret.md'],
    ['what is no file', '2021-12.md', '/dev/zero'],
    ['what the system tells of the process', '2021-12.md', '/proc/self/environ'],
  ])('that leads out of the folder is not followed for %s', async (_, name, target) => {
    const folder = await makeSite()
    const link = join(folder, 'issues', name)
    await rm(link, { force: true })
    await symlink(target.startsWith('/') ? target : join(folder, target), link)
    const said = await check(folder)
    expect(said).toContain(`${name} unreadable-file Cannot read the file: it is a link that leads out of the folder`)
    expect(said).not.toContain(MARKER)
  })

  test('is followed within the folder, also where the folder is one itself', async () => {
    const folder = await makeSite({ 'issues/images/a.png': PNG })
    await symlink('images/a.png', join(folder, 'issues', 'b.png'))
    await symlink('issues', join(folder, 'linked'))
    const { media, problems } = await readSources(join(folder, 'linked'))
    expect([media.map(({ name }) => name), problems]).toEqual([['b.png', 'images/a.png'], []])
  })

  test('to a folder is not gone into', async () => {
    const folder = await makeSite({ 'outside/a.png': PNG })
    await symlink(join(folder, 'outside'), join(folder, 'issues', 'images'))
    expect((await readSources(join(folder, 'issues'))).media).toEqual([])
  })

  test('into a folder whose name begins like ours leads out all the same', async () => {
    const folder = await makeSite({ 'issues-of-others/a.png': PNG })
    await symlink(join(folder, 'issues-of-others', 'a.png'), join(folder, 'issues', 'a.png'))
    expect((await readSources(join(folder, 'issues'))).problems).toMatchObject([{ code: 'unreadable-file' }])
  })
})

test.each(['..md', '...md', '2021-11-..%2f..%2fx.md', '2021-11-\\..\\x.md'])(
  'an issue that is called %s is refused or ignored',
  async (name) => {
    const folder = await makeSite({ [`issues/${name}`]: writeIssue(MARKER) })
    expect(await check(folder)).toMatch(/ bad-file-name |^$/)
  },
)
