import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExportLine } from '../../src/api/resources.ts'
import { indexArticles } from '../../src/publish/base.ts'
import type { Compiled } from '../../src/publish/compile.ts'
import { digestOf } from '../../src/release/digest.ts'
import type { CalendarMonth, Slice } from '../../src/release/documents.ts'
import { compileSample } from '../support/compile-sample.ts'
import { drawnIssues } from '../support/draw-issues.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const LATER = '2021-12-02T00:00:00Z'
const ISSUES = ['2021-10', '2021-11'].map((slug) => makeIssue(slug, [makeArticle('a'), makeArticle('b')]))

function monthsOf({ calendar }: Compiled): readonly CalendarMonth[] {
  return calendar?.months ?? []
}

function packOf({ objects }: Compiled, { export: { pack } }: CalendarMonth): Uint8Array {
  return objects.get(pack)!
}

function slice(bytes: Uint8Array, [offset, length]: Slice): Uint8Array {
  return bytes.subarray(offset, offset + length)
}

function readLines(compiled: Compiled, month: CalendarMonth): readonly ExportLine[] {
  const text = brotliDecompressSync(slice(packOf(compiled, month), month.export.br)).toString()
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}

describe('packExport()', () => {
  test('holds each issue and each article once, the same text in either coding, as the calendar describes it', () => {
    fc.assert(
      fc.property(drawnIssues, (issues) => {
        const compiled = compileSample(issues)
        for (const month of monthsOf(compiled)) {
          const { br, gzip, etag, length, lines } = month.export
          const bytes = packOf(compiled, month)
          const text = brotliDecompressSync(slice(bytes, br))
          expect(gunzipSync(slice(bytes, gzip)).equals(text)).toBe(true)
          expect(bytes).toHaveLength(br[1] + gzip[1])
          expect([digestOf(text), text.length]).toEqual([etag, length])
          expect(readLines(compiled, month)).toHaveLength(lines)
          expect(lines).toBe(month.issues + month.articles)
        }
        const all = monthsOf(compiled).flatMap((month) => readLines(compiled, month))
        const [live, shown] = [
          indexArticles(compiled.months.values()),
          [...compiled.months.values()].flatMap((month) => month.issues),
        ]
        const articles = all.filter((line) => line.kind === 'article')
        expect(articles.map((it) => `${it.issue}/${it.slug}`).sort()).toEqual([...live.keys()].sort())
        const listed = all.filter((line) => line.kind === 'issue').map(({ slug }) => slug)
        expect(listed.sort()).toEqual(shown.map(({ slug }) => slug).sort())
      }),
      { numRuns: 40 },
    )
  })

  test('has the text of articles, and of issues all but that', () => {
    const [month] = monthsOf(compileSample(ISSUES))
    const [issue, article] = readLines(compileSample(ISSUES), month!)
    expect(article).toMatchObject({ kind: 'article', slug: 'a', content_html: '<p>Text of a.</p>' })
    expect(issue).toMatchObject({ kind: 'issue', slug: '2021-11', lead_html: '<p>Lead of 2021-11.</p>' })
    expect(JSON.stringify(issue)).not.toContain('Text of a')
  })

  test('makes no pack again for a month that stays as it is, and one for a month that changes', () => {
    const before = compileSample(ISSUES)
    const [old, newest] = ISSUES
    const edited = { ...newest!, parts: [makeArticle('a', { html: '<p>Edited.</p>' }), makeArticle('b')] }
    const after = compileSample([old!, edited], before, LATER)
    const [november, october] = monthsOf(after)
    expect(october?.export).toEqual(monthsOf(before)[1]?.export)
    expect(packOf(after, october!)).toBeUndefined()
    expect(november?.export.pack).not.toBe(monthsOf(before)[0]?.export.pack)
    expect(packOf(after, november!)).toHaveLength(november!.export.br[1] + november!.export.gzip[1])
  })

  test('makes the pack again where the store has lost it', () => {
    const before = compileSample(ISSUES)
    const [month] = monthsOf(before)
    const held = new Set([...before.held].filter((digest) => digest !== month?.export.pack))
    const after = compileSample(ISSUES, { ...before, held }, LATER)
    expect(after.calendar).toEqual(before.calendar)
    expect(packOf(after, month!)).toEqual(packOf(before, month!))
  })
})
