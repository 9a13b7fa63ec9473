/** A little that would come out as a lot is refused where it stands; what people write is not. */
import { describe, expect, test } from 'vitest'
import { parseIssue } from '../../src/issue/parse-issue.ts'
import { issueWith, NO_IMAGES, SETTINGS, source } from './source.ts'

const articles = (count: number, text: string) =>
  Array.from({ length: count }, (_, at) => `## Article ${at + 1}: "A${at}"\n\n${text}\n\n`).join('')

const REFUSED: readonly (readonly [what: string, markdown: string, line: number])[] = [
  ['a long address', `${'[a]\n\n'.repeat(100)}[a]: /${'u'.repeat(50_000)}`, 205],
  ['a long title of an address', `${'[a]\n\n'.repeat(100)}[a]: /u "${'t'.repeat(50_000)}"`, 205],
  ['a long address of a picture', `${'![a]\n\n'.repeat(100)}[a]: https://a.example/${'u'.repeat(50_000)}`, 205],
  ['rows without cells', `|${'a|'.repeat(500)}\n|${'-|'.repeat(500)}\n${'|x|\n'.repeat(500)}`, 5],
]

describe('checkCopies()', () => {
  test.each(REFUSED)('refuses %s where it stands', (_, markdown, line) => {
    const { issue, problems } = parseIssue(issueWith(markdown), SETTINGS, NO_IMAGES)
    expect(issue).toBeNull()
    expect(problems.map(({ code, line }) => ({ code, line }))).toEqual([{ code: 'too-complex', line }])
  })

  test('refuses a long footnote that many articles have', () => {
    const markdown = `# T\n\n${articles(100, 'Text.[^1]')}[^1]: ${'note '.repeat(20_000)}\n`
    const { problems } = parseIssue(source('2021-11-30.md', markdown), SETTINGS, NO_IMAGES)
    expect(problems).toMatchObject([{ code: 'too-complex', line: 403 }])
  })

  test('refuses more articles than an issue can have, and a title that each of them would say again', () => {
    const [many, long] = [`# T\n\n${articles(1001, 'x')}`, `# ${'T'.repeat(2001)}\n\n${articles(1, 'x')}`].map((text) =>
      parseIssue(source('2021-11-30.md', text), SETTINGS, NO_IMAGES),
    )
    expect(many?.problems).toMatchObject([{ code: 'too-complex', line: 4003 }])
    expect(long?.problems).toMatchObject([{ code: 'too-complex', line: 1 }])
  })

  test.each([
    ['a long address once', `[a]\n\n[a]: /${'u'.repeat(50_000)}`],
    ['many references to a short one', `${'[a]\n\n'.repeat(1000)}[a]: https://a.example/some/where`],
    ['a long table with a gap in each row', `|a|b|c|\n|-|-|-|\n${'|1|2|\n'.repeat(1000)}`],
    ['a footnote that is referred to often', `${'x[^1]\n\n'.repeat(100)}[^1]: ${'note '.repeat(200)}`],
  ])('leaves %s', (_, markdown) => {
    expect(parseIssue(issueWith(markdown), SETTINGS, NO_IMAGES).problems).toEqual([])
  })
})
