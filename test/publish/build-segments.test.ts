import { describe, expect, test } from 'vitest'
import type { Compiled } from '../../src/publish/compile.ts'
import { decodeDocument } from '../../src/release/codec.ts'
import type { SearchSegment } from '../../src/release/documents.ts'
import { compileSample } from '../support/compile-sample.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const LATER = '2021-12-02T00:00:00Z'
const CITED = 'https://elsewhere.example/stone'
const html = `<p>See <a href="${CITED}">there</a>.</p>`
const OLD = makeIssue('2020-12', [makeArticle('a', { title: 'Stone upon Stone' })])
const NEW = makeIssue('2021-11', [makeArticle('b', { title: 'Nets Full', html }), makeArticle('c')])

function segmentsOf({ root, objects }: Compiled): Readonly<Record<string, SearchSegment>> {
  const entries = Object.entries(root.search ?? {})
  return Object.fromEntries(entries.map(([year, digest]) => [year, decodeDocument(objects.get(digest)!, 'search')]))
}

const pathsOf = (segment: SearchSegment | undefined) => segment?.articles.map(({ issue, slug }) => `${issue}/${slug}`)

describe('buildYear()', () => {
  test('has each article in the segment of its year of publication, newest first', () => {
    const late = makeIssue('2019-05', [makeArticle('d')], { date: '2021-11-05T00:00:00Z' })
    const segments = segmentsOf(compileSample([OLD, NEW, late]))
    expect(Object.keys(segments).sort()).toEqual(['2020', '2021'])
    expect(pathsOf(segments['2020'])).toEqual(['2020-12/a'])
    expect(pathsOf(segments['2021'])).toEqual(['2019-05/d', '2021-11/b', '2021-11/c'])
    expect(segments['2021']?.articles[1]).toEqual({
      id: 'tag:news.example,2020:2021-11/b',
      issue: '2021-11',
      slug: 'b',
      title: 'Nets Full',
      summary: 'Summary of b.',
      topics: [],
      published: '2021-11-01T00:00:00Z',
    })
  })

  test('goes by the clocks of the publication', () => {
    const first = makeIssue('2021-01', [makeArticle('a')])
    const compiled = compileSample([first], null, LATER, { ...SETTINGS, timezone: 'America/New_York' })
    expect(Object.keys(segmentsOf(compiled))).toEqual(['2020'])
  })

  test('knows who cites what', () => {
    const { links } = segmentsOf(compileSample([NEW]))['2021'] ?? {}
    expect(Object.values(links ?? {})).toEqual([[0]])
  })

  test('has none for a year of which only the issue is', () => {
    const issue = makeIssue('2020-12', [makeArticle('a', { date: '2021-01-01T00:00:00Z' })])
    expect(Object.keys(segmentsOf(compileSample([issue])))).toEqual(['2021'])
  })

  test('gives the same articles the same segment, in whatever order they come and whatever else is new', () => {
    const issues = [OLD, NEW]
    const first = compileSample(issues)
    expect(compileSample(issues.toReversed()).root.search).toEqual(first.root.search)
    const next = compileSample([...issues, makeIssue('2021-12', [makeArticle('z')])], first, LATER)
    expect(next.root.search?.['2020']).toBe(first.root.search?.['2020'])
    expect(next.root.search?.['2021']).not.toBe(first.root.search?.['2021'])
  })
})
