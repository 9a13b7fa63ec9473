import { describe, expect, test } from 'vitest'
import { findDeadLinks } from '../../src/publish/find-dead-links.ts'
import { compileSample } from '../support/compile-sample.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const RETRACTED = { date: '2021-11-20T00:00:00Z', reason: 'Wrong' }
const BASE = 'https://news.example'

/** What is refused of an issue whose article `a` has this HTML, and its lead that. */
function findIn(html: string, lead = '<p>Lead.</p>') {
  const parts = [
    makeArticle('a', { html }),
    makeArticle('b', { was: ['2021-11/old', '/p/b'] }),
    { kind: 'section', slug: 'outlook', title: 'Outlook', html: '<p>More.</p>', markdown: 'More.' } as const,
  ]
  const withdrawn = [{ slug: 'gone', line: 1, column: 1, id: null, was: [], retracted: RETRACTED }]
  return findDeadLinks(compileSample([makeIssue('2021-11', parts, { withdrawn, lead })]))
}

describe('findDeadLinks()', () => {
  test.each([
    `${BASE}/`,
    BASE,
    `${BASE}/issues`,
    `${BASE}/issues/`,
    `${BASE}/issues/2021`,
    `${BASE}/issues/2021-11`,
    `${BASE}/issues/2021-11/b`,
    `${BASE}/issues/2021-11/b/`,
    `${BASE}/issues/2021-11/b?x=1&#x26;y=2#z`,
    `${BASE}/issues/2021-11/old`,
    `${BASE}/issues/2021-11/gone`,
    `${BASE}/p/b`,
    `${BASE}/rss.xml`,
    `${BASE}/corrections`,
    `${BASE}/search?q=stone`,
    `${BASE}/corrections/atom.xml`,
    `${BASE}/api`,
    `${BASE}/api/v1/articles?topic=stone&#x26;limit=5`,
    `${BASE}/api/v1/articles/2021-11/b`,
    `${BASE}/api/v1/articles/2021-11/old`,
    `${BASE}/api/v1/articles/2021-11/gone`,
    `${BASE}/api/v1/issues/2021-11`,
    `${BASE}/api/v1/export`,
    `${BASE}/api/v1/openapi.json`,
    `${BASE}/api/v1/schema/Article.json`,
    `${BASE}/issues/2021-11.json`,
    `${BASE}/issues/2021-11/b.json`,
    'https://elsewhere.example/issues/2021-11/zzz',
    'mailto:ada@news.example',
  ])('lets %s be', (url) => {
    expect(findIn(`<p><a href="${url}">x</a></p>`)).toEqual([])
  })

  test.each([
    [`<a href="${BASE}/issues/2021-11/zzz">x</a>`, '/issues/2021-11/zzz'],
    [`<a href="${BASE}/issues/2021-12">x</a>`, '/issues/2021-12'],
    [`<a href="${BASE}/issues/2021-11/outlook">x</a>`, '/issues/2021-11/outlook'],
    [`<a href="${BASE}/nothing?x=1#y">x</a>`, '/nothing'],
    [`<a href="${BASE}/api/v2/articles">x</a>`, '/api/v2/articles'],
    [`<a href="${BASE}/api/v1/article">x</a>`, '/api/v1/article'],
    [`<a href="${BASE}/api/v1/articles/2021-11/zzz">x</a>`, '/api/v1/articles/2021-11/zzz'],
    [`<a href="${BASE}/api/v1/articles/2021-11">x</a>`, '/api/v1/articles/2021-11'],
    [`<a href="${BASE}/api/v1/issues/:slug">x</a>`, '/api/v1/issues/:slug'],
    [`<a href="${BASE}/issues/2021-11/zzz.json">x</a>`, '/issues/2021-11/zzz.json'],
    [`<img src="${BASE}/x.png" alt="">`, '/x.png'],
    [`<blockquote cite="${BASE}/p/c"><p>x</p></blockquote>`, '/p/c'],
  ])('refuses %s', (html, path) => {
    const message = `it links to ${path}, where there is nothing; correct the link, or publish what it leads to first`
    expect(findIn(`<p>${html}</p>`)).toEqual([{ code: 'dead-link', path: '2021-11/a', message }])
  })

  test('looks into leads, and says a path once a text', () => {
    const link = `<a href="${BASE}/zzz">x</a>`
    expect(findIn(`<p>${link}${link}</p>`, `<p>${link}</p>`).map(({ path }) => path)).toEqual(['2021-11', '2021-11/a'])
  })
})
