import { describe, expect, test } from 'vitest'
import { planQuestion } from '../../src/api/plan-question.ts'
import { askSegment, buildSegment, openSegment } from '../../src/api/search-index.ts'
import type { SearchedArticle } from '../../src/release/documents.ts'

function open(titles: readonly string[]) {
  const articles = titles.map((title, at): SearchedArticle => {
    return {
      id: `tag:${at}`,
      issue: '2021-11',
      slug: `a-${at}`,
      title,
      summary: '',
      topics: [],
      published: '2021-11-30T00:00:00Z',
    }
  })
  return openSegment(buildSegment('2021', articles, []))
}

/** 6,000 articles, of which all have `the`, every second has `harbour` and one has `pump`. */
const LARGE = open(
  Array.from({ length: 6000 }, (_, at) => `the ${at % 2 ? 'harbour' : 'quay'} ${at === 7 ? 'pump' : ''}`),
)

const plan = (question: string, ...titles: readonly string[]) => planQuestion(question, [open(titles)])

describe('planQuestion()', () => {
  test('asks for twelve words and no more', () => {
    const words = Array.from({ length: 20 }, (_, at) => `word${String.fromCharCode(97 + at)}`)
    expect(plan(words.join(' '), 'nothing')).toHaveLength(12)
  })

  test.each([
    ['the harbour pump', ['pump', 'harbour']],
    ['the', ['the']],
    ['the pump', ['pump']],
    ['the nothing', ['nothing']],
  ])('of %j in a large archive asks for the rarest words', (question, words) => {
    expect(planQuestion(question, [LARGE]).map(({ text }) => text)).toEqual(words)
  })

  test.each([
    ['auction', 0],
    ['auctions', 0],
    ['cat', 0],
    ['slto', 1],
    ['slots', 0],
    ['aucti', 1],
    ['auctoin', 2],
    ['検索', 0],
  ])('lets %s differ by %i letters', (question, distance) => {
    expect(plan(question, 'auction slot').map((word) => word.distance)).toEqual([distance])
  })

  test.each([
    ['ferry', ['ferries']],
    ['ferries', ['ferry']],
    ['box', ['boxes']],
    ['boxes', ['box']],
    ['slot', ['slots']],
    ['pump', []],
    ['c++', []],
  ])('takes twins for %s where there are any', (question, twins) => {
    const titles = question === 'ferry' || question === 'box' ? 'ferries boxes slots' : 'ferry box slots'
    expect(plan(question, titles).map((word) => word.twins)).toEqual([twins])
  })

  test.each([
    ['quiet harb', [false, true]],
    ['quiet ha', [false, false]],
    ['検 ha', [true, false]],
  ])('of %s knows what is a beginning', (question, expected) => {
    expect(plan(question, 'nothing').map(({ isBeginning }) => isBeginning)).toEqual(expected)
  })

  test('counts what is only like a word as no rarer than the word', () => {
    const [word] = plan('market', ...Array.from({ length: 50 }, () => 'market'), 'marketplace')
    expect(word?.weighLikeness('marketplace')).toBeLessThan(0.1)
    expect(word?.weighLikeness('market')).toBe(1)
  })
})

test.each([
  ['one article', ['auction auctions']],
  ['two that are alike', ['auction auctions', 'auction auctions']],
])('askSegment() has a score for what is in every article: %s', (_, titles) => {
  const segment = open(titles)
  const found = askSegment(segment, planQuestion('auction', [segment]), 10)
  expect(found.map(({ position }) => position)).toEqual([...titles.keys()])
  for (const { score } of found) expect(score).toBeGreaterThan(0)
})
