import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countBeside } from '../../src/page/count-beside.ts'
import type { ArticlePart } from '../../src/release/documents.ts'
import { buildSample } from '../support/build-sample.ts'
import { makeArticle } from '../support/sample-publication.ts'

/** Articles whose summaries are as long as said. */
function makeArticles(lengths: readonly number[]): readonly ArticlePart[] {
  const articles = lengths.map((length, index) => makeArticle(`a${index}`, { summary: 'x'.repeat(length) }))
  return buildSample('2021-11', ...articles).parts.filter((part) => part.kind === 'article')
}

const leadOf = (length: number) => `<p>${'x'.repeat(length)}</p>`

describe('countBeside()', () => {
  test.each([
    ['a lead as high as two of four', 480, [250, 250, 250, 250], 2],
    ['a lead as high as all of them', 480, [250, 250], 2],
    ['a short lead before many', 80, [150, 150, 150, 150], 2],
    ['a long lead before few', 4000, [150, 150, 150], 3],
    ['a single article', 80, [250], 1],
    ['none', 80, [], 0],
  ])('with %s', (_, lead, lengths, count) => {
    expect(countBeside(leadOf(lead), makeArticles(lengths))).toBe(count)
  })

  test('measures what is read, not tags and addresses', () => {
    const linked = leadOf(480).replace('<p>', `<p><a href="https://news.example/${'x'.repeat(3000)}">x</a>`)
    const articles = makeArticles([250, 250, 250, 250])
    expect(countBeside(linked, articles)).toBe(2)
  })

  test('leaves pairs', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.array(fc.nat(400), { minLength: 1, maxLength: 12 }), (lead, lengths) => {
        const count = countBeside(leadOf(lead), makeArticles(lengths))
        expect(count).toBeGreaterThan(0)
        expect((lengths.length - count) % 2).toBe(0)
      }),
    )
  })
})
