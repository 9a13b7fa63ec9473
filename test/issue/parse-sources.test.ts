import { describe, expect, test } from 'vitest'
import type { SourceFile } from '../../src/issue/model.ts'
import { parseSources } from '../../src/issue/parse-sources.ts'
import { compareProblems, formatProblem, hasErrors } from '../../src/issue/problem.ts'
import { PUBLICATION, source } from './source.ts'

const publication = source('publication.yaml', PUBLICATION)
const issue = (name: string, label = 'One', front = '') =>
  source(name, `${front && `---\n${front}\n---\n`}# Title\n\n## Article 1: "${label}"\nText.\n`)

function parse(...files: SourceFile[]) {
  const parsed = parseSources(files, [], { url: null }, 'issues')
  return { ...parsed, problems: parsed.problems.map(formatProblem) }
}

describe('parseSources()', () => {
  test('reads issues in the order of their names and ignores what is none', () => {
    const image = source('logo.png', new Uint8Array([0x89, 0x50, 0, 0xff]))
    const names = ['2021-12-24.md', '2021-11-30.md', '2021-11-30-extra.md']
    const ignored = ['README.md', 'readme.md', '_draft.md', '.hidden.md', 'notes.txt'].map((name) => source(name, 'x'))
    const { settings, issues, problems } = parse(...names.map((name) => issue(name)), image, publication, ...ignored)
    expect(problems).toEqual([])
    expect(settings?.title).toBe('Harbour Letter')
    expect(issues.map(({ slug }) => slug)).toEqual(['2021-11-30-extra', '2021-11-30', '2021-12-24'])
  })

  test.each([
    ['news.md'],
    ['2021.md'],
    ['2021-13.md'],
    ['2021-00.md'],
    ['2021-02-30.md'],
    ['2021-11-.md'],
    ['2021-11_extra.md'],
    ['2021-11-30.MD'],
    ['2021-11-30.markdown'],
    ['21-11.md'],
    ['2021-11-ä.md'],
    ['2021-11 (copy).md'],
  ])('reports a Markdown file with the name %s', (name) => {
    expect(parse(publication, issue(name)).problems).toEqual([
      expect.stringContaining(`issues/${name}:1:1 error bad-file-name  `),
    ])
  })

  test.each([
    ['2021-11.md', '2021-11', '2021-11-01T00:00:00Z', true],
    ['2021-11-extra.md', '2021-11-extra', '2021-11-01T00:00:00Z', true],
    ['2021-11-30.md', '2021-11-30', '2021-11-30T00:00:00Z', false],
    ['2024-02-29-Leap-Day.md', '2024-02-29-Leap-Day', '2024-02-29T00:00:00Z', false],
    ['2021-11-30th.md', '2021-11-30th', '2021-11-01T00:00:00Z', true],
  ])('takes slug and date from the name %s', (name, slug, date, isAssumed) => {
    const { issues, problems } = parse(publication, issue(name))
    expect(issues).toMatchObject([{ slug, date }])
    expect(problems).toEqual(isAssumed ? [expect.stringContaining('warning date-assumed')] : [])
  })

  test('reports an empty folder', () => {
    expect(parse()).toEqual({
      settings: null,
      issues: [],
      problems: [
        expect.stringContaining('issues:1:1 error no-issues  there is no issue; write one'),
        expect.stringContaining('issues/publication.yaml:1:1 error no-publication  '),
      ],
    })
  })

  test('shows the name to give to publication.yml', () => {
    const { problems } = parse(source('publication.yml', PUBLICATION), issue('2021-11-30.md'))
    expect(problems).toEqual([
      'issues/publication.yml:1:1 error no-publication  the settings are in "publication.yml"; rename it to "publication.yaml"',
    ])
  })

  test('checks issues without settings too, but gives none of them', () => {
    const broken = source('publication.yaml', 'title: [')
    const { settings, issues, problems } = parse(broken, issue('2021-11-30.md'), source('2021-12-24.md', 'no title'))
    expect([settings, issues]).toEqual([null, []])
    expect(problems.map((problem) => problem.split('  ')[0])).toEqual([
      'issues/2021-12-24.md:1:1 error no-articles',
      'issues/2021-12-24.md:1:1 error no-title',
      expect.stringContaining('issues/publication.yaml:'),
    ])
  })

  test('reports files that differ only in case', () => {
    const { problems } = parse(publication, issue('2021-11-30-Extra.md'), issue('2021-11-30-extra.md'))
    expect(problems).toEqual([
      'issues/2021-11-30-extra.md:1:1 error duplicate-issue  the name differs from issues/2021-11-30-Extra.md only in case; rename one',
    ])
  })

  test.each(['https://old.example/1', 'tag:harbour.example,2021:2021-11-30/one'])(
    'reports the id %s, used twice',
    (id) => {
      const first = id.startsWith('tag') ? '' : `articles: { one: { id: "${id}" } }`
      const second = `articles: { two: { id: "${id}" } }`
      const { problems } = parse(
        publication,
        issue('2021-11-30.md', 'One', first),
        issue('2021-12-24.md', 'Two', second),
      )
      expect(problems).toEqual([
        `issues/2021-12-24.md:6:1 error duplicate-id  the id "${id}" is that of "One" in issues/2021-11-30.md too; each article needs an id of its own`,
      ])
    },
  )

  test('reports the id of a retracted article, used again', () => {
    const retracted = 'retracted: { date: 2021-12-01, reason: Wrong }'
    const first = `articles: { one: { id: "https://old.example/1", ${retracted} } }`
    const second = 'articles: { two: { id: "https://old.example/1" } }'
    const files = [issue('2021-11-30.md', 'One', first), issue('2021-12-24.md', 'Two', second)]
    expect(parse(publication, ...files).problems).toEqual([
      'issues/2021-12-24.md:6:1 error duplicate-id  the id "https://old.example/1" is that of the retracted article "one" in issues/2021-11-30.md too; each article needs an id of its own',
    ])
  })

  test('gives a renamed article the id of its oldest address, not of its present one', () => {
    const renamed = issue('2021-11-30.md', 'One', 'articles: { one: { was: first } }')
    const withId = (slug: string) => `articles: { two: { id: "tag:harbour.example,2021:2021-11-30/${slug}" } }`
    expect(parse(publication, renamed, issue('2021-12-24.md', 'Two', withId('one'))).problems).toEqual([])
    expect(parse(publication, renamed, issue('2021-12-24.md', 'Two', withId('first'))).problems).toEqual([
      expect.stringContaining('issues/2021-12-24.md:6:1 error duplicate-id  '),
    ])
  })

  // Each row: front matter of 2021-11-30.md (article one) and of 2021-12-24.md (article two), and what is wrong.
  test.each([
    ['an article that moved here', '', 'articles: { two: { was: 2021-11-30/two } }', []],
    ['an issue and an article with former names', 'was: 2021-11', 'articles: { two: { was: 2021-11/two } }', []],
    [
      'articles of two issues that changed places',
      'articles: { one: { was: 2021-12-24/two } }',
      'articles: { two: { was: 2021-11-30/one } }',
      [],
    ],
    ['issues that changed places', 'was: 2021-12-24', 'was: 2021-11-30', []],
    [
      'an article in the place of one that moved with its issue',
      'was: 2021-10',
      'articles: { two: { was: 2021-11-30/one } }',
      [],
    ],
    [
      'an article of another issue',
      '',
      'articles: { two: { was: 2021-11-30/one } }',
      ['6:1 the former address "2021-11-30/one" is where "One" in issues/2021-11-30.md has always been'],
    ],
    [
      'an issue',
      '',
      'was: 2021-11-30',
      ['1:1 the former address "2021-11-30" is where the issue "Title" in issues/2021-11-30.md has always been'],
    ],
    [
      'a retracted issue',
      'retracted: { date: 2021-12-01, reason: Wrong }',
      'was: 2021-11-30',
      ['1:1 the former address "2021-11-30" is where the issue "Title" in issues/2021-11-30.md has always been'],
    ],
    [
      'a retracted article',
      'articles: { one: { retracted: { date: 2021-12-01, reason: Wrong } } }',
      'articles: { two: { was: 2021-11-30/one } }',
      [
        '6:1 the former address "2021-11-30/one" is where the retracted article "one" in issues/2021-11-30.md has always',
      ],
    ],
    [
      'one issue split into two',
      'was: 2021-10',
      'was: 2021-10',
      ['1:1 the former address "2021-10" is that of the issue "Title" in issues/2021-11-30.md too'],
    ],
    [
      'one path of another site for an issue and an article',
      'was: /p/x',
      'articles: { two: { was: /p/x } }',
      ['6:1 the former address "/p/x" is that of the issue "Title" in issues/2021-11-30.md too'],
    ],
    [
      'the address that an article had below the former name of its issue',
      'was: 2021-10',
      'articles: { two: { was: 2021-10/one } }',
      ['6:1 the former address "2021-10/one" is that of "One" in issues/2021-11-30.md too'],
    ],
    [
      'that address, of an article whose id is another',
      'was: 2021-10\narticles: { one: { id: "https://old.example/1" } }',
      'articles: { two: { was: 2021-10/one } }',
      [],
    ],
  ])('judges who may have had the address of %s', (_what, first, second, expected) => {
    const { problems } = parseSources(
      [publication, issue('2021-11-30.md', 'One', first), issue('2021-12-24.md', 'Two', second)],
      [],
      { url: null },
      'issues',
    )
    expect(problems.map(({ file, code }) => `${file} ${code}`)).toEqual(
      expected.map(() => 'issues/2021-12-24.md duplicate-was'),
    )
    expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual(
      expected.map((beginning) => expect.stringContaining(beginning)),
    )
  })

  test('reports all problems of all files, sorted', () => {
    const files = [
      source('2021-12-24.md', 'x'),
      source('2021-11-30.md', '# T\n\n## Article 1: "🚀"\nx\n\n## Article 2: ""\n'),
    ]
    const { problems } = parseSources(files, [], { url: null }, 'issues')
    expect(problems.length).toBeGreaterThan(4)
    expect([...problems].sort(compareProblems)).toEqual(problems)
    expect(hasErrors(problems)).toBe(true)
    expect(hasErrors(problems.filter(({ severity }) => severity === 'warning'))).toBe(false)
  })
})
