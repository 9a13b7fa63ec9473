import { describe, expect, test } from 'vitest'
import { matchArticles } from '../../src/api/match-articles.ts'
import { buildSegment, openSegment } from '../../src/api/search-index.ts'
import type { SearchedArticle } from '../../src/release/documents.ts'

const makeArticle = (id: string, title: string, summary: string, topic: string): SearchedArticle => ({
  id,
  issue: '2021-11',
  slug: id,
  title,
  summary,
  topics: [{ slug: 'topic', name: topic }],
  published: '2021-11-30T00:00:00Z',
})

const SEGMENT = openSegment(
  buildSegment(
    '2021',
    [
      makeArticle('a', 'Parachain auctions', 'The slots are won.', 'Kusama'),
      makeArticle('b', 'An auction', 'A parachain wins, in Zürich.', 'Polkadot'),
      makeArticle('c', '検索機能', 'The search.', 'Kusama'),
    ],
    [[], [], []],
  ),
)

describe('matchArticles()', () => {
  test.each([
    ['one word', 'parachain', ['a', 'b']],
    ['every word, in whatever field', 'slots kusama parachain', ['a']],
    ['no article that lacks one', 'parachain search', []],
    ['case and accents make no difference', 'ZURICH', ['b']],
    ['but the number does', 'auction', ['b']],
    ['and so does the spelling', 'parachian', []],
    ['no beginnings', 'para', []],
    ['characters without spaces', '検索機', ['c']],
    ['one of them', '能', ['c']],
    ['the same word twice', 'the the', ['a', 'c']],
    ['no words', '"!"', []],
  ])('%s: %s', (_why, question, ids) => {
    expect([...matchArticles(SEGMENT, question)].sort()).toEqual(ids)
  })
})
