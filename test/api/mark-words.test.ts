import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listWords } from '../../src/api/list-words.ts'
import { markWords } from '../../src/api/mark-words.ts'

const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

describe('markWords()', () => {
  test.each([
    ['A quiet harbour', ['harbour'], 'A quiet <mark>harbour</mark>'],
    ['Zürich, ZURICH', ['zurich'], '<mark>Zürich</mark>, <mark>ZURICH</mark>'],
    ["Kusama's council", ['kusama'], '<mark>Kusama&#39;s</mark> council'],
    ['R&D <b>C++</b>', ['c++', 'd'], 'R&amp;<mark>D</mark> &lt;b&gt;<mark>C++</mark>&lt;/b&gt;'],
    ['検索機能を使う', ['検索', '索機'], '<mark>検索機</mark>能を使う'],
    ['検索機能', ['能'], '検索機<mark>能</mark>'],
    ['harbours', ['harbour'], 'harbours'],
    ['', ['x'], ''],
  ])('marks %j', (text, words, html) => {
    expect(markWords(text, new Set(words))).toBe(html)
  })

  test('has no tag but its own, and the text is what it was', () => {
    const texts = fc.array(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('<', '>', '&', '"', "'", '検索', 'a ', '</mark>')),
    )
    fc.assert(
      fc.property(texts, fc.func(fc.boolean()), (pieces, chooses) => {
        const text = pieces.join('')
        const words = new Set(listWords(text).flatMap((word) => (chooses(word.text) ? [word.text] : [])))
        const html = markWords(text, words)
        const plain = html.replaceAll(/<\/?mark>/g, '')
        expect(plain).not.toMatch(/[<>"']/)
        expect(plain.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => CHARACTERS[name] ?? '')).toBe(text)
        expect(html).toMatch(/^[^<]*(?:<mark>[^<]+<\/mark>[^<]*)*$/)
        expect(html.includes('<mark>')).toBe(words.size > 0)
      }),
    )
  })
})
