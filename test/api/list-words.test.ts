import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listQueryWords, listWords } from '../../src/api/list-words.ts'

describe('listWords()', () => {
  test.each([
    ['Parachain Auctions', 'parachain auctions'],
    ['well-known e-mail, (twice)', 'well known e mail twice'],
    ['KSM, DOT & XCM', 'ksm dot xcm'],
    ['Crème brûlée à Zürich', 'creme brulee a zurich'],
    ['Straße nach Łódź, Ærø', 'strasse nach lodz aero'],
    ['İstanbul ve Iğdır', 'istanbul ve igdir'],
    ['Ὀδυσσεύς ΟΔΥΣΣΕΥΣ', 'οδυσσευσ οδυσσευσ'],
    ['Ёжик и йод', 'ежик и иод'],
    ['ﬁne ｗｉｄｅ', 'fine wide'],
    ['C++, C# and F#', 'c++ c# and f#'],
    ['node.js v1.2.3 at 2.4%', 'node js v1.2.3 at 2.4'],
    ['$509.62 for 115,071 KSM', '509.62 for 115071 ksm'],
    ["Kusama's council doesn’t know", 'kusama council doesn know'],
    ['l’amour', 'l amour'],
    ['snake_case', 'snake case'],
    ['हिन्दी समाचार', 'हिन्दी समाचार'],
    ['쿠사마 소식', '쿠사마 소식'],
    ['👍🏽 -- !? 1️⃣', '1'],
    ['', ''],
  ])('reads %j', (text, words) => {
    expect(
      listWords(text)
        .map((word) => word.text)
        .join(' '),
    ).toBe(words)
  })

  test.each([
    ['検索機能', ['検索', '索機', '機能', '能']],
    ['検', ['検']],
    ['KSMの価格', ['ksm', 'の価', '価格', '格']],
    ['サーバー', ['サー', 'ーバ', 'バー', 'ー']],
    ['ข่าว', ['ข่', '่า', 'าว', 'ว']],
  ])('cuts %s into pairs, and names its last character', (text, words) => {
    expect(listWords(text).map((word) => word.text)).toEqual(words)
  })

  test('says where each word stands', () => {
    const text = "Zürich's C++ 検索"
    expect(listWords(text).map(({ start, end }) => text.slice(start, end))).toEqual(["Zürich's", 'C++', '検索', '索'])
  })

  test('gives words in their order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of listWords(text)) {
          expect(word.text).not.toBe('')
          expect(word.start).toBeLessThan(word.end)
          expect(word.end).toBeLessThanOrEqual(text.length)
        }
        const starts = listWords(text).map(({ start }) => start)
        expect(starts).toEqual(starts.toSorted((a, b) => a - b))
      }),
    )
  })
})

test.each([
  ['auctions Auctions AUCTIONS', ['auctions']],
  ['検索機能', ['検索', '索機', '機能']],
  ['検', ['検']],
  ['"quoted" AND (x OR y)', ['quoted', 'and', 'x', 'or', 'y']],
  ['!!!', []],
])('listQueryWords() reads %s', (query, words) => {
  expect(listQueryWords(query)).toEqual(words)
})
