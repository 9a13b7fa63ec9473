import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { summarize } from '../../src/issue/summarize.ts'

describe('summarize()', () => {
  test.each([
    [[], ''],
    [['Short.'], 'Short.'],
    [['Short.', 'Second.', 'Third.'], 'Short. Second. Third.'],
    [['x'.repeat(120), 'Second.'], 'x'.repeat(120)],
  ])('takes of %j what is enough', (paragraphs, summary) => {
    expect(summarize(paragraphs, 'en')).toBe(summary)
  })

  test('cuts a text without spaces or full stops near its limit', () => {
    expect(summarize(['字'.repeat(400)], 'zh')).toMatch(/^字{270,279}…$/)
  })

  test('is never longer than its limit and begins as the text does', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 500 }), { maxLength: 4 }), (paragraphs) => {
        const summary = summarize(paragraphs, 'en')
        expect(summary.length).toBeLessThanOrEqual(280)
        expect(summary.isWellFormed()).toBe(true)
        expect(paragraphs.join(' ').trimStart().startsWith(summary.replace(/…$/, '').trim())).toBe(true)
      }),
    )
  })
})
