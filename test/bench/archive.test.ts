/** The made-up archive is what the format makes of its files, so what is measured on it holds for real ones. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generateArchive, writeArchive } from '../../bench/archive.ts'
import { countTopics } from '../../bench/draft-issue.ts'
import { readSources } from '../../src/cli/read-sources.ts'
import { parseSources } from '../../src/issue/parse-sources.ts'

test.each([
  ['weekly', { seed: 3 }],
  ['many a day', { perYear: 2500, from: '2020-02-27' }],
])('writeArchive() writes what generateArchive() makes: %s', async (_, options) => {
  const folder = mkdtempSync(join(tmpdir(), 'gazette-archive-'))
  try {
    writeArchive(folder, 25, options)
    const { files, media } = await readSources(folder)
    const { settings, issues, problems } = parseSources(files, media, { url: null }, 'issues')
    const archive = generateArchive(25, options)
    expect(problems).toEqual([])
    expect(settings).toEqual(archive.settings)
    expect(issues.map(dropPlaces)).toEqual(
      archive.issues.toSorted((a, b) => (a.file < b.file ? -1 : 1)).map(dropPlaces),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('generateArchive() begins alike at every length', () => {
  const options = { from: '2020-01-01', seed: 5 }
  expect(generateArchive(30, options).issues.slice(0, 20)).toEqual(generateArchive(20, options).issues)
})

test('generateArchive() makes something else of another seed', () => {
  expect(generateArchive(1, { seed: 1 }).issues).not.toEqual(generateArchive(1, { seed: 2 }).issues)
})

test('countTopics() gives some forty at first and five hundred in the end', () => {
  expect([10, 10_000, 20_000].map(countTopics)).toEqual([40, 500, 500])
})

/** Without the lines that headings stand in, and with a file's path as it is. */
function dropPlaces({ file, parts, ...issue }: ReturnType<typeof generateArchive>['issues'][number]) {
  const name = file.slice(file.lastIndexOf('/') + 1)
  return { ...issue, name, parts: parts.map((part) => ({ ...part, line: 1, column: 1 })) }
}
