import { describe, expect, test } from 'vitest'
import { buildArticlesFeed } from '../../src/publish/build-feed.ts'
import { listArticles } from '../../src/publish/list-articles.ts'
import type { Publication } from '../../src/release/documents.ts'
import { buildSample as build } from '../support/build-sample.ts'
import { makeArticle, SETTINGS } from '../support/sample-publication.ts'

const { topics: _topics, guard: _guard, media: _media, ...PUBLICATION } = SETTINGS
const publication: Publication = PUBLICATION

describe('listArticles()', () => {
  test('puts the newest date first, then the newest issue, then the lowest number, then the order of the source', () => {
    const issues = [
      build('2021-10', makeArticle('late', { date: '2021-12-24T00:00:00Z' }), makeArticle('old')),
      build('2021-11-01', makeArticle('two', { number: 2 }), makeArticle('one', { number: 1 })),
      build('2021-11-01-extra', makeArticle('first'), makeArticle('second')),
    ]
    expect(listArticles(issues).map(({ article }) => article.slug)).toEqual([
      'late',
      'first',
      'second',
      'one',
      'two',
      'old',
    ])
  })
})

describe('buildArticlesFeed()', () => {
  test('dates the feed by its newest entry', () => {
    const { channel } = buildArticlesFeed(publication, [
      build('2021-10', makeArticle('a')),
      build('2021-11', makeArticle('b')),
    ])
    expect(channel.updated).toBe('2021-11-01T00:00:00Z')
  })

  test('dates an empty feed by the authority', () => {
    const dated = (authority: string) => buildArticlesFeed({ ...publication, authority }, []).channel.updated
    expect(dated('tag:news.example,2020')).toBe('2020-01-01T00:00:00Z')
    expect(dated('tag:news.example,2020-05')).toBe('2020-05-01T00:00:00Z')
    expect(dated('tag:news.example,2020-05-17')).toBe('2020-05-17T00:00:00Z')
  })

  test("makes every address from the publication's own", () => {
    const { channel, entries } = buildArticlesFeed(publication, [build('2021-10', makeArticle('a'))])
    expect(channel.self.atom).toBe('https://news.example/atom.xml')
    expect(entries[0]?.url).toBe('https://news.example/issues/2021-10/a')
    expect(entries[0]?.issue.url).toBe('https://news.example/issues/2021-10')
  })
})
