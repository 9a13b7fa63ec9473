import { describe, expect, test } from 'vitest'
import { describeArticle } from '../../src/api/describe-article.ts'
import { writeExport } from '../../src/api/write-export.ts'
import type { ArticlePart, IssueDocument } from '../../src/release/documents.ts'
import { buildSample } from '../support/build-sample.ts'
import { checkAnswer } from '../support/check-answer.ts'
import { makeArticle, SETTINGS } from '../support/sample-publication.ts'

const FIRST = buildSample(
  '2021-11-02',
  makeArticle('b'),
  makeArticle('late', { date: '2021-11-20T00:00:00Z' }),
  makeArticle('a', { html: '<p>Line\nfeed\u2028 and "quotes"</p>' }),
)
const SECOND = buildSample('2021-11-09', makeArticle('c'))
const OLD = buildSample('2021-10', makeArticle('added', { date: '2021-11-09T00:00:00Z' }))

describe('writeExport()', () => {
  const { text, lines } = writeExport(SETTINGS, [SECOND, FIRST], [SECOND, OLD, FIRST].flatMap(listParts))
  const read = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

  test('writes a line each, oldest first, issues before the articles of the same moment', () => {
    expect(read.map(({ kind, id }) => `${kind} ${id.split(':').at(-1)}`)).toEqual([
      'issue 2021-11-02',
      'article 2021-11-02/a',
      'article 2021-11-02/b',
      'issue 2021-11-09',
      'article 2021-10/added',
      'article 2021-11-09/c',
      'article 2021-11-02/late',
    ])
    expect(lines).toBe(7)
  })

  test('ends every line, and has no line feed in one', () => {
    expect(text.endsWith('}\n')).toBe(true)
    expect(text.split('\n')).toHaveLength(lines + 1)
  })

  test('writes articles as they are at their json_url', () => {
    const part = FIRST.parts[2] as ArticlePart
    expect(read[1]).toEqual(describeArticle(SETTINGS, FIRST, part))
  })

  test('writes what the schema of a line says', () => {
    expect(read.flatMap((line) => checkAnswer('ExportLine', line))).toEqual([])
  })

  test('writes the same bytes whatever order things come in', () => {
    const again = writeExport(SETTINGS, [FIRST, SECOND], [FIRST, SECOND, OLD].flatMap(listParts).reverse())
    expect(again.text).toBe(text)
  })

  test('writes nothing of nothing', () => {
    expect(writeExport(SETTINGS, [], [])).toEqual({ text: '', lines: 0 })
  })
})

function listParts(issue: IssueDocument) {
  return issue.parts.flatMap((article) => (article.kind === 'article' ? { issue, article } : []))
}
