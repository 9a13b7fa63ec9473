import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeSlug } from '../../src/issue/make-slug.ts'

describe('makeSlug()', () => {
  test.each([
    ['OpenGov Implementation', 'opengov-implementation'],
    ['Parachain Auctions', 'parachain-auctions'],
    ['XCM v2 & DeFi', 'xcm-v2-and-defi'],
    ['Überblick: Größe', 'ueberblick-groesse'],
    ["What's next?", 'whats-next'],
    ['  --A--  ', 'a'],
    ['治理', ''],
    ['🚀', ''],
    ['', ''],
    ['word '.repeat(50), 'word-'.repeat(20).slice(0, -1)],
    ['a'.repeat(150), 'a'.repeat(100)],
  ])('turns %j into %j', (text, slug) => {
    expect(makeSlug(text)).toBe(slug)
  })

  test('gives ASCII that is its own slug, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const slug = makeSlug(text)
        expect(slug).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/)
        expect(makeSlug(slug)).toBe(slug)
      }),
    )
  })
})
