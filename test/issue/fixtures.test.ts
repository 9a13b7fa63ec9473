/** Each `<name>.md` with the issue and the problems that it gives. `UPDATE_FIXTURES=1` writes what is given now. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseIssue } from '../../src/issue/parse-issue.ts'
import { parseSources } from '../../src/issue/parse-sources.ts'
import { formatProblem } from '../../src/issue/problem.ts'
import { PUBLICATION, SETTINGS, source } from './source.ts'

const FOLDER = new URL('../fixtures/issue/', import.meta.url)
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -'.md'.length))

describe('fixtures', () => {
  test('are there', () => {
    expect(NAMES.length).toBeGreaterThanOrEqual(50)
  })

  test.each(NAMES)('parseSources() reads %s.md as its .json says', (name) => {
    const file = source('2021-11-30.md', readFileSync(new URL(`${name}.md`, FOLDER)))
    const parsed = parseSources([source('publication.yaml', PUBLICATION), file], { url: null }, 'issues')
    const actual = { problems: parsed.problems.map(formatProblem), issue: parsed.issues[0] ?? null }
    const expected = new URL(`${name}.json`, FOLDER)
    const { UPDATE_FIXTURES } = process.env
    if (UPDATE_FIXTURES) writeFileSync(expected, `${JSON.stringify(actual, null, 2)}\n`)
    expect(actual).toEqual(JSON.parse(readFileSync(expected, 'utf8')))
    expect(parsed.settings).toEqual(SETTINGS)
    expect(parseIssue(file, SETTINGS).issue).toEqual(actual.issue)
  })
})
