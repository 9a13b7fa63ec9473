import { describe, expect, test } from 'vitest'
import { ArticleItem } from '../../src/api/resources.ts'
import { listChanges, pairArticles } from '../../src/publish/compare.ts'
import type { ArticleSummary, MonthIndex, Retraction } from '../../src/release/documents.ts'
import { makeSummary } from '../support/make-known.ts'

const AT = '2021-12-01T00:00:00Z'
const EARLIER = { date: '2021-11-10T00:00:00Z', note: 'Ten, not nine' }

/** November with these articles. */
function monthOf(articles: readonly ArticleSummary[], retractions: readonly Retraction[] = []): MonthIndex[] {
  const issue = {
    slug: '2021-11',
    id: 'I',
    title: 'November',
    headline: null,
    summary: '',
    published: AT,
    updated: AT,
    document: '',
    articles,
  }
  return [{ kind: 'month', month: '2021-11', issues: [issue], redirects: {}, retractions }]
}

function retractionOf(slug: string, id: string | null): Retraction {
  return { path: `2021-11/${slug}`, id, date: AT, reason: 'Wrong' }
}

const A = makeSummary('a', { id: 'A' })
const B = makeSummary('b', { id: 'B' })

describe('listChanges()', () => {
  test.each<[string, MonthIndex[], MonthIndex[], (readonly [string, string, string, string | null])[]]>([
    ['nothing', monthOf([A, B]), monthOf([A, B]), []],
    ['nothing where only the order changed', monthOf([A, B]), monthOf([B, A]), []],
    ['created', monthOf([A]), monthOf([A, B]), [['created', 'B', '2021-11/b', null]]],
    ['removed', monthOf([A, B]), monthOf([A]), [['removed', 'B', '2021-11/b', null]]],
    ['retracted', monthOf([A]), monthOf([], [retractionOf('a', 'A')]), [['retracted', 'A', '2021-11/a', 'Wrong']]],
    [
      'retracted, at the path that it has now',
      monthOf([A]),
      monthOf([], [retractionOf('b', 'A')]),
      [['retracted', 'A', '2021-11/b', 'Wrong']],
    ],
    [
      'nothing where what was retracted stays so',
      monthOf([], [retractionOf('a', 'A')]),
      monthOf([], [retractionOf('a', 'A')]),
      [],
    ],
    ['restored', monthOf([], [retractionOf('a', 'A')]), monthOf([A]), [['restored', 'A', '2021-11/a', null]]],
    [
      'created, where it has the path of one that was retracted but not its id',
      monthOf([], [retractionOf('a', 'X')]),
      monthOf([A]),
      [['created', 'A', '2021-11/a', null]],
    ],
    ['moved', monthOf([A]), monthOf([{ ...A, slug: 'z' }]), [['moved', 'A', '2021-11/z', '2021-11/a']]],
    ['edited', monthOf([A]), monthOf([{ ...A, content: 'f' }]), [['edited', 'A', '2021-11/a', null]]],
    ['updated', monthOf([A]), monthOf([{ ...A, content: 'f', updated: AT }]), [['updated', 'A', '2021-11/a', null]]],
    [
      'corrected, of the newer corrections only',
      monthOf([{ ...A, corrections: [EARLIER] }]),
      monthOf([{ ...A, corrections: [EARLIER, { date: AT, note: 'Eleven' }], updated: AT }]),
      [['corrected', 'A', '2021-11/a', 'Eleven']],
    ],
    [
      'moved and edited',
      monthOf([A]),
      monthOf([{ ...A, slug: 'z', content: 'f' }]),
      [
        ['moved', 'A', '2021-11/z', '2021-11/a'],
        ['edited', 'A', '2021-11/z', null],
      ],
    ],
  ])('says %s', (_what, before, after, changes) => {
    expect(listChanges(before, after, AT)).toEqual(
      changes.map(([kind, id, path, note]) => ({ at: AT, kind, id, path, note })),
    )
  })
})

describe('listChanges() misses nothing that the JSON of an article shows:', () => {
  const PERSON = { name: 'Ada', url: null, email: null }
  const IMAGE = { url: 'https://news.example/a.png', alt: null, type: null, width: 1, height: 1, length: 9 }
  const EDITS: Readonly<Record<string, Partial<ArticleSummary>>> = {
    slug: { slug: 'z' },
    number: { number: 7 },
    label: { label: 'Stone' },
    title: { title: 'Another', content: 'f' },
    summary: { summary: 'Another.', content: 'f' },
    topics: { topics: [{ slug: 'stone', name: 'Stone' }] },
    authors: { authors: [PERSON] },
    published: { published: AT },
    updated: { updated: AT },
    words: { words: 4 },
    image: { image: IMAGE, content: 'f' },
    corrections: { corrections: [EARLIER] },
  }
  /** What cannot change while the article is the same, or follows from its address. */
  const FIXED = ['kind', 'id', 'issue', 'url', 'json_url']

  test.each(Object.keys(ArticleItem.entries).filter((name) => !FIXED.includes(name)))('%s', (name) => {
    const after = { ...A, ...EDITS[name] }
    expect(listChanges(monthOf([A]), monthOf([after]), AT)).toHaveLength(1)
    expect(listChanges(monthOf([after]), monthOf([A]), AT)).toHaveLength(1)
  })

  test('the text', () => {
    expect(listChanges(monthOf([A]), monthOf([{ ...A, content: 'f' }]), AT)).toHaveLength(1)
  })

  test('and says of an edit beside the text what it was', () => {
    const after = { ...A, ...EDITS.words, ...EDITS.topics }
    expect(listChanges(monthOf([A]), monthOf([after]), AT)).toEqual([
      { at: AT, kind: 'edited', id: 'A', path: '2021-11/a', note: 'topics, words' },
    ])
  })

  test('and has nothing to say where only the order of members differs', () => {
    const turned = { email: null, url: null, name: 'Ada' }
    const [before, after] = [PERSON, turned].map((author) => monthOf([{ ...A, authors: [author] }]))
    expect(listChanges(before!, after!, AT)).toEqual([])
  })
})

describe('pairArticles()', () => {
  test('lists those of the newer release first, in its order, then those that are gone', () => {
    const pairs = pairArticles(monthOf([A, B]), monthOf([makeSummary('c', { id: 'C' }), B]))
    expect(pairs.map(({ id, before, after }) => [id, before?.path ?? null, after?.path ?? null])).toEqual([
      ['C', null, '2021-11/c'],
      ['B', '2021-11/b', '2021-11/b'],
      ['A', '2021-11/a', null],
    ])
  })

  test('counts the first of two that have one id', () => {
    const [pair, ...rest] = pairArticles([], monthOf([A, { ...B, id: 'A' }]))
    expect([pair?.after?.path, rest]).toEqual(['2021-11/a', []])
  })
})
