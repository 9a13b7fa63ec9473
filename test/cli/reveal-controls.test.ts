import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { revealControls, revealInLine } from '../../src/cli/reveal-controls.ts'

describe('revealControls()', () => {
  test.each([
    ['plain text, with "quotes"', 'plain text, with "quotes"'],
    ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
    ['Größe 東京 🦀 مرحبا', 'Größe 東京 🦀 مرحبا'],
    ['\u001b[2J\u001b]0;title\u0007', '\\u001b[2J\\u001b]0;title\\u0007'],
    ['\u009b31mred', '\\u009b31mred'],
    ['over\rwritten', 'over\\u000dwritten'],
    ['a\u0000b\u007fc', 'a\\u0000b\\u007fc'],
    ['next\u0085line\u2028and\u2029paragraph', 'next\\u0085line\\u2028and\\u2029paragraph'],
    ['turned \u202eround', 'turned \\u202eround'],
    ['isolated \u2066text\u2069', 'isolated \\u2066text\\u2069'],
  ])('shows %j as %j', (text, shown) => {
    expect(revealControls(text)).toBe(shown)
  })

  test('leaves nothing that a terminal obeys, and JSON what it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(revealControls(text)).not.toMatch(/(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}]/u)
        const json = JSON.stringify({ text: [text] }, null, 2)
        expect(JSON.parse(revealControls(json))).toEqual({ text: [text] })
      }),
    )
  })
})

test('revealInLine() keeps a value in its line', () => {
  expect(revealInLine('a\n::error::b\r\nc')).toBe('a\\u000a::error::b\\u000d\\u000ac')
})
