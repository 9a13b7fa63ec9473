import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkFolder } from '../../src/cli/check-folder.ts'
import { nameMonth, nameNextIssue, titleNextIssue } from '../../src/cli/next-issue.ts'
import { makeFolder, PUBLICATION, runGazette, writeIssue } from '../support/run-gazette.ts'
import { makeIssue } from '../support/sample-publication.ts'

const GOOD = { 'issues/publication.yaml': PUBLICATION, 'issues/2021-11.md': writeIssue('Text.') }

describe('gazette new', () => {
  test('writes a draft that checks, and prints its path', async () => {
    const folder = await makeFolder(GOOD)
    const ran = await runGazette(['new', '# *1* [x]'], folder)
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toMatch(/^issues\/\d{4}-\d{2}\.md\n$/)
    const path = join(folder, ran.stdout.trim())
    expect(await check(folder)).toMatchObject({ title: '# *1* [x]', draft: true })
    await writeFile(path, (await readFile(path, 'utf8')).replace(/^(?:# Delete|draft).*\n/gm, ''))
    expect(await check(folder)).toMatchObject({ draft: false })
  })

  test('ends with 1 in a folder without settings', async () => {
    const ran = await runGazette(['new'], await makeFolder({ 'issues/2021-11.md': writeIssue('Text.') }))
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('gazette init') })
  })

  /** The newest issue, of a folder in which nothing is wrong. */
  async function check(folder: string) {
    const { issues, problems } = await checkFolder(join(folder, 'issues'), null)
    expect(problems).toEqual([])
    return issues.at(-1)
  }
})

describe('nameNextIssue()', () => {
  test.each([
    [[], '2024-05.md'],
    [['2024-04.md', 'publication.yaml'], '2024-05.md'],
    [['2024-05.md'], '2024-05-30.md'],
    [['2024-05.md', '2024-05-30.md'], '2024-05-30-2.md'],
    [['2024-05.md', '2024-05-30.md', '2024-05-30-2.MD'], '2024-05-30-3.md'],
    [['2024-04-30-storm.md'], '2024-05-30.md'],
  ])('beside %j is %s', (names, expected) => {
    expect(nameNextIssue('2024-05-30', names)).toBe(expected)
  })
})

describe('titleNextIssue()', () => {
  const settings = { title: 'Harbour Letter', language: 'en' }

  test.each([
    ['Harbour Letter - April 2024', 'Harbour Letter - May 2024'],
    ['Harbour Letter #12', 'Harbour Letter #13'],
    ['No. 9: Storms', 'No. 10'],
    ['Issue 99', 'Issue 100'],
    ['The 2 cranes', 'Harbour Letter - May 2024'],
  ])('behind "%s" is "%s"', (title, expected) => {
    const issues = [makeIssue('2024-04', [], { title, date: '2024-04-30T00:00:00Z' })]
    expect(titleNextIssue(issues, '2024-05-30', settings)).toBe(expected)
  })

  test('speaks the language of the publication', () => {
    expect(nameMonth('2024-05-01', 'de')).toBe('Mai 2024')
    expect(titleNextIssue([], '2024-05-01', { title: 'Hafenbrief', language: 'de' })).toBe('Hafenbrief - Mai 2024')
  })
})
