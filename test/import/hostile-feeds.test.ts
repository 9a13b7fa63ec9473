/** Feeds that are damaged, or made to hurt: an import says so, or makes the best of it, and always ends. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFeed, UnreadableFeed } from '../../src/import/parse-feed.ts'
import { type ImportPlan, planImport } from '../../src/import/plan-import.ts'
import { parseIssue } from '../../src/issue/parse-issue.ts'
import { SETTINGS } from '../support/sample-publication.ts'

const FOLDER = 'test/fixtures/import'

const TEXTS = readdirSync(FOLDER)
  .filter((name) => !name.endsWith('.txt'))
  .map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'))

/** A long run finds more. */
const RUNS = process.env.GAZETTE_LONG === '1' ? 5000 : 100

const PIECES = [
  '<',
  '>',
  '&',
  '"',
  ']]>',
  '<![CDATA[',
  '<!--',
  '&#0;',
  '\u0000',
  '</item>',
  '<item>',
  '{',
  '}',
  '\uD800',
  '🦀',
  '-',
  ':',
  '/',
]

function tryImport(text: string): ImportPlan | null {
  try {
    const feed = parseFeed(text, 'https://old.example/feed')
    return planImport([feed], [], [], SETTINGS, '2022-01-01T00:00:00Z')
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableFeed)
    return null
  }
}

/** Whatever it was, what is written down can be checked, by a note where not without errors. */
function expectSound({ drafts }: ImportPlan): void {
  expect(new Set(drafts.map(({ name }) => name)).size).toBe(drafts.length)
  for (const { name, text, notes } of drafts) {
    expect(name).toMatch(/^\d{4}-\d{2}-\d{2}-[a-z\d-]+\.md$/)
    const { problems } = parseIssue({ path: name, name, bytes: new TextEncoder().encode(text) }, SETTINGS, new Map())
    const errors = problems.filter(({ severity }) => severity === 'error')
    if (!notes.some((note) => note.startsWith('gazette check will say'))) expect(errors).toEqual([])
  }
}

test('a damaged feed is refused, or becomes issues', () => {
  let sound = 0
  fc.assert(
    fc.property(
      fc.constantFrom(...TEXTS),
      fc.array(
        fc.tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.nat(40),
          fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 5 })),
        ),
        { minLength: 1, maxLength: 4 },
      ),
      (text, damages) => {
        const damaged = damages.reduce((sofar, [at, length, instead]) => {
          const start = Math.floor(at * sofar.length)
          return sofar.slice(0, start) + instead + sofar.slice(start + length)
        }, text)
        const plan = tryImport(damaged)
        if (plan === null) return
        sound += 1
        expectSound(plan)
      },
    ),
    { numRuns: RUNS },
  )
  // Refusing all of them would be no import; about three in ten are sound.
  expect(sound).toBeGreaterThan(RUNS / 20)
})

describe('an import ends for', () => {
  const item = (content: string) =>
    `<rss version="2.0"><channel><title>T</title><item><title>A</title><guid>urn:a:1</guid><description><![CDATA[${content}]]></description></item></channel></rss>`

  test.each([
    ['elements in elements', item('<div>'.repeat(20_000))],
    ['elements that nobody closes', item('<b>'.repeat(20_000))],
    ['lists in lists', item(`${'<ul><li>'.repeat(500)}a`)],
    ['a long line of marks', item('*_`[('.repeat(20_000))],
    ['a long word', item('a'.repeat(300_000))],
    ['a table without an end', item(`<table>${'<tr><td>a</td></tr>'.repeat(5_000)}`)],
    ['many links', item('<a href="#x">a</a>'.repeat(10_000))],
    ['XML in XML', `<rss version="2.0"><channel>${'<a>'.repeat(50_000)}</channel></rss>`],
    [
      'JSON in JSON',
      `{"version":"https://jsonfeed.org/version/1","title":"T","items":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    ],
    [
      'entities that grow',
      `<!DOCTYPE a [<!ENTITY a "aaaa">${Array.from({ length: 30 }, (_, at) => `<!ENTITY a${at} "&a;&a;&a;">`).join('')}]>${item('a').replace('<title>A', '<title>&a29;')}`,
    ],
    ['characters that no feed holds', item('a\u0000b\uD800c\uFFFEd')],
  ])('%s', (_, text) => {
    const plan = tryImport(text)
    if (plan !== null) expectSound(plan)
  })
})
