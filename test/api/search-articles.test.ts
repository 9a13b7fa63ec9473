import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { SearchParameters } from '../../src/api/parameters.ts'
import { SearchList } from '../../src/api/resources.ts'
import { searchArticles } from '../../src/api/search-articles.ts'
import { type Asked, ask, askWell } from './ask.ts'
import { plantArchive } from './planted-archive.ts'

const SEARCH = { parameters: SearchParameters, answer: searchArticles }
const SOURCE = plantArchive()

async function findSlugs(q: string, limit = '50') {
  const { items } = await askWell(SEARCH, { q, limit }, SOURCE)
  return items.map(({ slug }) => slug)
}

describe('searchArticles() on 2,000 articles', () => {
  /** What comes first, in this order. */
  test.each<[why: string, q: string, first: readonly string[]]>([
    [
      'a word of a title goes before one of a topic, and that before one of a summary',
      'parachain',
      ['parachain-old', 'collator', 'parachain-new'],
    ],
    ['case makes no difference', 'PARACHAIN', ['parachain-old', 'collator', 'parachain-new']],
    ['two words, both', 'parachain auctions', ['parachain-old']],
    ['two words of two fields', 'crowdloan parachain', ['parachain-new']],
    ['a rare word counts for more than a common one', 'the harbour committee referendum', ['referendum']],
    ['a whole sentence', 'which validators see faster blocks with asynchronous backing?', ['backing']],
    ['a title as it stands', 'Asynchronous backing reaches validators', ['backing']],
    ['the plural of what is there', 'referendums', ['referendum']],
    ['the singular of what is there, the title first', 'crowdloan', ['parachain-new', 'kusama']],
    ['the plural, likewise', 'crowdloans', ['parachain-new', 'kusama']],
    ['-y and -ies', 'canaries', ['kusama']],
    ['a letter too few', 'parachan', ['parachain-old', 'collator']],
    ['a letter too many', 'referrendum', ['referendum']],
    ['a wrong letter', 'asynchronaus', ['backing']],
    ['two letters swapped', 'parachian', ['parachain-old', 'parachain-new']],
    ['a wrong letter in one of two words', 'asynchronous bakcing', ['backing']],
    ['the beginning of the last word', 'referen', ['referendum']],
    ['the same after another word', 'asynchronous valid', ['backing']],
    ['accents left out', 'creme brulee', ['zurich']],
    ['accents put in', 'Çanäry', ['kusama']],
    ['a letter that has no accent but a form of its own', 'lodz strasse', ['zurich']],
    ['a genitive', "collator's", ['collator']],
    ['what stands in a genitive', 'kusama', ['kusama']],
    ['a name with signs', 'c++', ['compiler']],
    ['a name with a dot', 'node.js', ['compiler']],
    ['a version', 'v1.2.3', ['compiler']],
    ['a number without its separators', '115071', ['referendum']],
    ['a name of three letters', 'KSM', ['referendum']],
    ['a topic, of equal articles by id', 'technology', ['backing', 'compiler']],
    ['characters without spaces', '検索機能', ['kensaku']],
    ['a few of them', '図書館', ['kensaku']],
    ['one of them', '館', ['kensaku']],
    ['Korean', '거버넌스', ['sosik']],
    ['quotation marks are no operators', '"crowdloan" ends', ['parachain-new']],
    ['neither are these', '+referendum -passes NOT (opengov*)', ['referendum']],
    ['nor emoji', '🚀 referendum 🎉', ['referendum']],
  ])('%s: %s', async (_why, q, first) => {
    expect((await findSlugs(q)).slice(0, first.length)).toEqual(first)
  })

  test.each(['xqzvwk', 'jjj', '!!!', '🚀', '👍🏽 -- "" ()'])('finds nothing for %s', async (q) => {
    expect(await findSlugs(q)).toEqual([])
  })

  test('finds no more than what has a word of it, or nearly', async () => {
    expect(await findSlugs('referendum')).toEqual(['referendum'])
    expect((await findSlugs('harbour repairs')).length).toBe(50)
  })

  test('gives what has both words before what has one', async () => {
    const { items } = await askWell(SEARCH, { q: 'ferry repairs', limit: '50' }, SOURCE)
    const hasBoth = items.map(({ terms }) => terms.includes('ferry') && terms.some((term) => /^repairs?$/.test(term)))
    const [first, last] = [hasBoth.indexOf(false), hasBoth.lastIndexOf(true)]
    expect(last).toBeGreaterThan(0)
    expect(first).toBe(last + 1)
  })

  test('of equal articles gives the newest first', async () => {
    const { items } = await askWell(SEARCH, { q: 'harbour repairs', limit: '50' }, SOURCE)
    for (const [at, item] of items.entries()) {
      const before = items[at - 1]
      if (before === undefined) continue
      expect(item.score).toBeLessThanOrEqual(before.score)
      if (item.score === before.score) expect(item.published <= before.published).toBe(true)
    }
  })

  test('says what met the question, and marks it', async () => {
    const { items } = await askWell(SEARCH, { q: 'creme zurich' }, SOURCE)
    expect(items[0]).toMatchObject({
      slug: 'zurich',
      terms: ['creme', 'zurich'],
      title_html: 'Café in <mark>Zürich</mark>',
      summary_html: '<mark>Crème</mark> brûlée near the Straße to Łódź.',
      url: 'https://coast.example/issues/2017-03-14/zurich',
      json_url: 'https://coast.example/api/v1/articles/2017-03-14/zurich',
    })
  })

  test('says which years it covers', async () => {
    expect(await askWell(SEARCH, { q: 'x' }, SOURCE)).toEqual({
      query: 'x',
      covers: { from: '2016', to: '2026' },
      items: [],
      next_url: null,
    })
  })

  test.each<[string, Asked]>([
    ['no year', { q: 'x', cursor: 'MjAyMQ' }],
    ['a year and more', { q: 'x', cursor: '2021-11' }],
  ])('refuses a cursor that is %s', async (_, asked) => {
    expect(await ask(SEARCH, asked, SOURCE)).toMatchObject({ kind: 'problem', code: 'bad-cursor', parameter: 'cursor' })
  })

  test('says that a release has no index where it was made without one', async () => {
    const { search: _search, ...root } = SOURCE.root
    expect(await ask(SEARCH, { q: 'x' }, { ...SOURCE, root })).toMatchObject({ code: 'unavailable' })
  })

  const words = fc.constantFrom(
    'the',
    'harbour',
    'repairs',
    'parachian',
    '検索',
    'C++',
    '"',
    ' ',
    '-',
    '*',
    'constructor',
    '__proto__',
  )
  const questions = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(words, { maxLength: 20 }).map((all) => all.join(' ').slice(0, 200)),
  )

  test('answers every question in the same way each time, and never at length', async () => {
    await fc.assert(
      fc.asyncProperty(questions, fc.integer({ min: 1, max: 50 }), async (q, limit) => {
        const outcome = await searchArticles({ q, limit }, SOURCE)
        if (outcome.kind !== 'found') throw new Error('It is there')
        expect(v.is(SearchList, outcome.body)).toBe(true)
        expect(outcome.body.items.length).toBeLessThanOrEqual(limit)
        expect(new Set(outcome.body.items.map(({ id }) => id)).size).toBe(outcome.body.items.length)
        expect(await searchArticles({ q, limit }, SOURCE)).toEqual(outcome)
      }),
    )
  })
})
