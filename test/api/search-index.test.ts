import fc from 'fast-check'
import MiniSearch from 'minisearch'
import { describe, expect, test } from 'vitest'
import { compactIndex, countArticles, expandIndex } from '../../src/api/compact-index.ts'
import { buildSegment, openSegment } from '../../src/api/search-index.ts'
import { encodeDocument } from '../../src/release/codec.ts'
import type { SearchedArticle } from '../../src/release/documents.ts'

const words = fc.constantFrom('the', 'quay', 'harbour', 'pump', '検索', 'constructor', 'x', 'y')
const texts = fc.array(words, { maxLength: 12 }).map((all) => all.join(' '))
const documents = fc.array(fc.record({ title: texts, summary: texts, topics: texts }), { minLength: 1, maxLength: 300 })
const FIELDS = ['title', 'topics', 'summary']

describe('expandIndex()', () => {
  test('gives back the index that the library made, in what is asked of it', () => {
    fc.assert(
      fc.property(documents, texts, (all, question) => {
        const options = { fields: FIELDS, tokenize: (text: string) => text.split(' ').filter((word) => word !== '') }
        const index = new MiniSearch(options)
        index.addAll(all.map((document, id) => ({ ...document, id })))
        const compact = compactIndex(JSON.parse(JSON.stringify(index)), FIELDS.length)
        const again = MiniSearch.loadJS(expandIndex(compact, FIELDS, all.length), options)
        const search = (it: MiniSearch) =>
          it.search(question, { fuzzy: 1, prefix: true }).map(({ id, score }) => [id, score.toFixed(9)])
        expect(search(again).sort()).toEqual(search(index).sort())
      }),
      { numRuns: 50 },
    )
  })

  test('is made of half the bytes', () => {
    const index = new MiniSearch({ fields: FIELDS })
    const all = Array.from({ length: 200 }, (_, id) => ({
      id,
      title: `quay ${id}`,
      summary: 'the quay',
      topics: 'pump',
    }))
    index.addAll(all)
    const plain = JSON.stringify(index)
    expect(JSON.stringify(compactIndex(JSON.parse(plain), FIELDS.length)).length).toBeLessThan(plain.length / 2)
  })
})

test('countArticles() counts those that have a word in one field, at least', () => {
  const index = new MiniSearch({ fields: FIELDS })
  index.addAll([
    { id: 0, title: 'quay quay', summary: 'the quay', topics: '' },
    { id: 1, title: 'pump', summary: 'the quay', topics: 'quay' },
    { id: 2, title: '', summary: 'the the the', topics: '' },
  ])
  expect(Object.fromEntries(countArticles(compactIndex(index.toJSON(), FIELDS.length)))).toEqual({
    quay: 2,
    the: 3,
    pump: 1,
  })
})

describe('buildSegment()', () => {
  const makeArticle = (id: string): SearchedArticle => ({
    id,
    issue: '2021-11',
    slug: id,
    title: `Title ${id}`,
    summary: 'A summary',
    topics: [],
    published: '2021-11-30T00:00:00Z',
  })

  test('makes the same bytes of the same articles', () => {
    const build = () => buildSegment('2021', ['a', 'b'].map(makeArticle), [['https://x.example/'], []])
    expect(encodeDocument(build())).toEqual(encodeDocument(build()))
  })

  test('notes who cites what, each article once, by one spelling', () => {
    const links = [['https://x.example/a', 'http://x.example/a#b', 'mailto:ada@x.example'], ['https://x.example/a/']]
    expect(buildSegment('2021', ['a', 'b'].map(makeArticle), links).links).toEqual({ 'https://x.example/a': [0, 1] })
  })

  test('can be empty', () => {
    expect(openSegment(buildSegment('2021', [], [])).openWords().frequencies.size).toBe(0)
  })
})
