/** What no fixture can hold: damaged bytes, excessive files, and what must hold for any input. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Issue } from '../../src/issue/model.ts'
import { parseIssue } from '../../src/issue/parse-issue.ts'
import { parseSources } from '../../src/issue/parse-sources.ts'
import { media, PNG } from './images.ts'
import { issueWith, NO_IMAGES, PUBLICATION, SETTINGS, source } from './source.ts'

const codesOf = (content: string | Uint8Array) =>
  parseIssue(source('2021-11-30.md', content), SETTINGS, NO_IMAGES).problems.map(({ code }) => code)

describe('parseIssue()', () => {
  test.each([
    ['a byte that is not UTF-8', [0x23, 0x20, 0xff, 0x0a]],
    ['a character that is cut off', [0x23, 0x20, 0xe2, 0x82]],
    ['an encoded surrogate', [0x23, 0x20, 0xed, 0xa0, 0x80]],
    ['an overlong form', [0x23, 0x20, 0xc0, 0xaf]],
    ['UTF-16', [0xff, 0xfe, 0x23, 0x00]],
    ['a NUL', [0x23, 0x20, 0x41, 0x00]],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]],
  ])('refuses %s as no text', (_what, bytes) => {
    expect(codesOf(new Uint8Array(bytes))).toEqual(['not-text'])
  })

  test('refuses a file of more than 1 MiB without parsing it', () => {
    expect(codesOf(new Uint8Array(5 * 1024 * 1024).fill(0x61))).toEqual(['file-too-large'])
    expect(codesOf(`# T\n\n## Article 1: "One"\n\n${'word '.repeat(100_000)}`)).toEqual([])
  })

  const many = (unit: string, times: number) => unit.repeat(times)
  test.each([
    ['quotes', many('>', 10_000)],
    ['brackets', many('[', 10_000)],
    ['images in images', `${many('![', 3000)}a${many('](b)', 3000)}`],
    ['lists', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n')],
    ['lists on one line', `${many('- ', 5000)}a`],
    ['elements', many('<b>', 9000)],
    ['elements that have room', many('<div>', 400)],
    ['unclosed elements', Array.from({ length: 150 }, (_, n) => `<b title="${n}">x\n\n`).join('')],
    ['emphasis in emphasis', `${many('*a ', 1000)}b${many('*', 1000)}`],
    ['marks of emphasis', many('*a_', 100_000)],
    ['addresses', many('a@b.c ', 100_000)],
    ['lines in a paragraph', many('a\n', 10_000)],
    ['lines', many('- a\n\n', 30_000)],
  ])('refuses too many %s in good time', (_what, body) => {
    const start = Date.now()
    const { issue, problems } = parseIssue(issueWith(body), SETTINGS, NO_IMAGES)
    expect(problems.map(({ code }) => code)).toEqual(['too-complex'])
    expect(issue).toBeNull()
    expect(Date.now() - start).toBeLessThan(10_000)
  })

  test.each([
    ['a table of 1,000 rows', `| a | *b* |\n| - | - |\n${many('| [x](y) | *z* |\n', 1000)}`],
    ['100 paragraphs', many('Some *words* and a [link](https://a.example/).\n\n', 100)],
    ['code with many marks', `\`\`\`\n${many('a * b[c] < d_e\n', 300)}\`\`\``],
    ['50 quotes in one another', `${many('>', 50)} a`],
    ['a rule of stars', `x\n\n${many('*', 200)}`],
  ])('takes %s', (_what, body) => {
    expect(codesOf(issueWith(body).bytes)).toEqual([])
  })

  test.each([
    ['2021-11-30', 'UTC', '2021-11-30T00:00:00Z'],
    ['2021-11-30', 'Europe/Berlin', '2021-11-29T23:00:00Z'],
    ['2021-11-30 18:00', 'America/New_York', '2021-11-30T23:00:00Z'],
    ['2021-11-30T18:00', 'UTC', '2021-11-30T18:00:00Z'],
    ['2021-11-30T18:00:59.9', 'UTC', '2021-11-30T18:00:59Z'],
    ['2021-11-30T18:00:00+05:30', 'Europe/Berlin', '2021-11-30T12:30:00Z'],
    ['2021-11-30t18:00:00z', 'Europe/Berlin', '2021-11-30T18:00:00Z'],
    ['2024-02-29', 'UTC', '2024-02-29T00:00:00Z'],
    ['2021-02-29', 'UTC', null],
    ['2021-11-30T25:00', 'UTC', null],
    ['2021-11', 'UTC', null],
    ['30.11.2021', 'UTC', null],
    ['0000-01-01', 'UTC', null],
    ['2021-11-30T18:00:00 Europe/Berlin', 'UTC', null],
  ])('reads the date %s in %s', (date, timezone, instant) => {
    const file = source('2021-11-15.md', `---\ndate: ${date}\n---\n# T\n\n## Article 1: "One"\nx\n`)
    const { issue, problems } = parseIssue(file, { ...SETTINGS, timezone }, NO_IMAGES)
    expect(problems.map(({ code, line, column }) => ({ code, line, column }))).toEqual(
      instant ? [] : [{ code: 'bad-date', line: 2, column: 7 }],
    )
    if (instant) expect(issue?.date).toBe(instant)
  })

  test('suggests the article that front matter meant', () => {
    const file = source(
      '2021-11-30.md',
      '---\narticles:\n  repiars: { topics: [a] }\n---\n# T\n\n## Article 1: "Repairs"\nx\n',
    )
    expect(parseIssue(file, SETTINGS, NO_IMAGES).problems).toMatchObject([
      {
        code: 'unknown-article',
        line: 3,
        column: 3,
        message: 'the issue has no article "repiars"; did you mean "repairs"?',
      },
    ])
  })

  test('gives the same for line ends of all kinds', () => {
    const text = '---\ndate: 2021-11-30\n---\n# T\n\nHeadline: H\nlead\n\n## Article 1: "One"\n\n<b onclick="x">x</b>\n'
    const parsed = ['\n', '\r\n', '\r'].map((end) =>
      parseIssue(source('2021-11.md', text.replaceAll('\n', end)), SETTINGS, NO_IMAGES),
    )
    expect(parsed[0]!.problems).toMatchObject([{ code: 'html-removed', line: 11, column: 1 }])
    expect(parsed[1]).toEqual(parsed[0])
    expect(parsed[2]).toEqual(parsed[0])
  })
})

/** Everything that XML 1.0 section 2.2 leaves out of `Char`. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : []
}

/** Pieces that mean something to the parsers, in any order, with anything between. */
const snippets = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  {
    weight: 7,
    arbitrary: fc.constantFrom(
      '# T\n',
      '\n\n',
      '\n',
      '\r\n',
      '\t',
      '---\n',
      'date: ',
      '2021-11-30\n',
      'articles: {',
      'was: ',
      'was: [/p/x, 2021-10/y, z]\n',
      'retracted: ',
      '{date: 2021-12-01, reason: r}\n',
      'corrections: [',
      '{date: 2021-12-01, article: a, note: n}]\n',
      'articles: {a: {was: [b], retracted: {date: 2021-12-01, reason: r}}}\n',
      '&a ',
      '*a',
      '"\\u0008"',
      '## Article 1: "A"\n',
      '## Section\n',
      '### ',
      'Headline: h\n',
      '&#8;',
      '&#xFFFE;',
      '&#xD800;',
      '&amp;',
      '\u0001',
      '\u000b',
      '\ufffe',
      '\ufffd',
      '<b ',
      'onclick=x ',
      'title="',
      '>',
      '</b>',
      '<p>',
      '<script>',
      '</script>',
      '<!--',
      '-->',
      '<img src=',
      'images/quay.png ',
      '![',
      '](',
      ')',
      '[^1]',
      '[^1]: ',
      '[x]: /y\n',
      '`',
      '```\n',
      '> ',
      '- ',
      '1. ',
      '|a|\n|-|\n',
      '*',
      '_',
      '~~',
      'https://a.example/',
      'a@b.example',
      '#x',
      '\\',
      '😀',
      '治',
      '<?',
      '<![CDATA[',
      '<table><td>',
      '<template>',
      '<svg>',
      '<plaintext>',
      '<textarea>',
    ),
  },
)

const texts = fc.array(snippets, { maxLength: 40 }).map((pieces) => pieces.join(''))

function checkAnything(bytes: Uint8Array) {
  const yaml = source('publication.yaml', bytes)
  const file = source('2021-11.md', bytes)
  const parsed = [
    parseSources(
      [source('publication.yaml', PUBLICATION), file],
      [media('images/quay.png', PNG)],
      { url: null },
      'issues',
    ),
    parseSources([yaml], [], { url: null }, 'issues'),
  ]
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/)
  for (const { issues, problems } of parsed) {
    for (const problem of problems) {
      const isElsewhere = problem.code === 'no-issues'
      expect(problem.line).toBeGreaterThanOrEqual(1)
      expect(problem.column).toBeGreaterThanOrEqual(1)
      if (isElsewhere) continue
      expect(problem.line).toBeLessThanOrEqual(lines.length)
      expect(problem.column).toBeLessThanOrEqual(lines[problem.line - 1]!.length + 1)
      expect(problem.message).not.toMatch(FORBIDDEN)
    }
    for (const text of stringsOf(issues satisfies readonly Issue[])) expect(text).not.toMatch(FORBIDDEN)
  }
}

test('parseIssue() gives each footnote of an issue an id of its own, also where an article is called Lead', () => {
  const parts = ['Lead', 'Lead fn', 'Tides'].map((label, at) => `## Article ${at + 1}: "${label}"\n\nText.[^1]`)
  const markdown = `# T\n\nText.[^1]\n\n${parts.join('\n\n')}\n\n## Looking Forward\n\nText.[^1]\n\n[^1]: Note.`
  const { issue } = parseIssue(source('2021-11-30.md', markdown), SETTINGS, NO_IMAGES)
  const html = [issue?.lead ?? '', ...(issue?.parts ?? []).map((part) => part.html)].join('')
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
  expect(ids).toHaveLength(5 * 3)
  expect(new Set(ids).size).toBe(ids.length)
})

describe('parseIssue() of anything', () => {
  test('never throws, gives places in the file and no character that XML forbids', () => {
    fc.assert(
      fc.property(texts, (text) => checkAnything(new TextEncoder().encode(text))),
      { numRuns: 1000 },
    )
    fc.assert(
      fc.property(texts, (text) => checkAnything(new TextEncoder().encode(`# T\n\n## Article 1: "A"\n${text}`))),
      { numRuns: 1000 },
    )
  })

  test('never throws for front matter', () => {
    fc.assert(
      fc.property(texts, (text) => checkAnything(new TextEncoder().encode(`---\n${text}\n---\n# T\n## A\nx`))),
      { numRuns: 500 },
    )
  })

  test('never throws for bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), checkAnything), { numRuns: 500 })
  })

  test('keeps plain words as they are, whatever they are', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcäß治😀&<>"\''), minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 10 }), (words) => {
        const text = words.join(' ')
        const escaped = text.replace(/[&<>]/g, (character) => `&#${character.codePointAt(0)};`)
        const { issue } = parseIssue(issueWith(`x ${escaped}`), SETTINGS, NO_IMAGES)
        const html = issue?.parts[0]?.html ?? ''
        const read = html
          .replace(/<\/?p>/g, '')
          .replaceAll('&#x3C;', '<')
          .replaceAll('&#x26;', '&')
        expect(read).toBe(`x ${text}`)
      }),
    )
  })
})
