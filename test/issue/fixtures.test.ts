/** Each `<name>.md` with the issue and the problems that it gives. `UPDATE_FIXTURES=1` writes what is given now. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { indexMedia } from '../../src/issue/index-media.ts'
import type { Issue } from '../../src/issue/model.ts'
import { parseIssue } from '../../src/issue/parse-issue.ts'
import { parseSources } from '../../src/issue/parse-sources.ts'
import { formatProblem } from '../../src/issue/problem.ts'
import { AVIF, GIF, JPEG, media, PNG, WEBP } from './images.ts'
import { PUBLICATION, SETTINGS, source } from './source.ts'

const FOLDER = new URL('../fixtures/issue/', import.meta.url)
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -'.md'.length))

describe('fixtures', () => {
  test('are there', () => {
    expect(NAMES.length).toBeGreaterThanOrEqual(50)
  })

  const images = [
    media('images/quay.png', PNG),
    media('images/North Quay.jpeg', JPEG),
    media('images/港.webp', WEBP),
    media('images/cut.gif', GIF.subarray(0, -1)),
    media('images/unused.avif', AVIF),
  ]
  const show = (issue: Issue | null) =>
    issue && { ...issue, media: issue.media.map(({ bytes, ...rest }) => ({ ...rest, bytes: bytes.length })) }

  test.each(NAMES)('parseSources() reads %s.md as its .json says', (name) => {
    const file = source('2021-11-30.md', readFileSync(new URL(`${name}.md`, FOLDER)))
    const parsed = parseSources([source('publication.yaml', PUBLICATION), file], images, { url: null }, 'issues')
    const actual = { problems: parsed.problems.map(formatProblem), issue: show(parsed.issues[0] ?? null) }
    const expected = new URL(`${name}.json`, FOLDER)
    const { UPDATE_FIXTURES } = process.env
    if (UPDATE_FIXTURES) writeFileSync(expected, `${JSON.stringify(actual, null, 2)}\n`)
    expect(actual).toEqual(JSON.parse(readFileSync(expected, 'utf8')))
    expect(parsed.settings).toEqual(SETTINGS)
    expect(show(parseIssue(file, SETTINGS, indexMedia(images)).issue)).toEqual(actual.issue)
  })
})
