import { describe, expect, test } from 'vitest'
import { formatDate } from '../../src/page/format-date.ts'
import { renderArchive } from '../../src/page/render-archive.tsx'
import { renderArticle } from '../../src/page/render-article.tsx'
import { renderError } from '../../src/page/render-error.tsx'
import { renderIssue } from '../../src/page/render-issue.tsx'
import { STYLE, STYLE_SOURCE } from '../../src/page/style.ts'
import type { ArticlePart, Publication } from '../../src/release/documents.ts'
import { buildSample } from '../support/build-sample.ts'
import { makeArticle, SETTINGS } from '../support/sample-publication.ts'

const { topics: _topics, guard: _guard, media: _media, ...publication } = SETTINGS
const NASTY = `<script>alert("1")</script> & 'quotes'`

describe('every text from an issue or a setting is escaped', () => {
  const nasty: Publication = { ...publication, title: NASTY, description: NASTY, license: NASTY }
  const article = makeArticle('a', { title: NASTY, summary: NASTY, authors: [{ name: NASTY, url: null, email: null }] })
  const issue = { ...buildSample('2021-11', article), title: NASTY, headline: NASTY, summary: NASTY }
  const pages: Record<string, string> = {
    article: renderArticle(nasty, issue, issue.parts[0] as ArticlePart),
    issue: renderIssue(nasty, issue),
    archive: renderArchive(
      nasty,
      { kind: 'year', year: '2021', issues: [{ ...issue, articles: 1 }] },
      ['2021'],
      '/issues',
    ),
    error: renderError(nasty, NASTY, NASTY),
  }
  test.each(Object.entries(pages))('%s', (_, html) => {
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;')
  })
})

describe('renderIssue()', () => {
  test('shows articles and sections in the order of the source, each article with its permalink', () => {
    const section = { kind: 'section', slug: 'outlook', title: 'Outlook', html: '<p>More.</p>' } as const
    const html = renderIssue(publication, buildSample('2021-11', makeArticle('a'), section, makeArticle('b')))
    const order = ['/issues/2021-11/a', 'Text of a.', 'Outlook', 'More.', '/issues/2021-11/b', 'Text of b.']
    const places = order.map((text) => html.indexOf(text))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })
})

describe('renderArticle()', () => {
  const issue = buildSample(
    '2021-11',
    makeArticle('a'),
    makeArticle('b', { number: 2, topics: ['named-topic'] }),
    makeArticle('c'),
  )
  const html = renderArticle(publication, issue, issue.parts[1] as ArticlePart)

  test('leads to the issue and to the articles before and after', () => {
    expect(html).toContain('<a href="/issues/2021-11">Issue 2021-11</a>')
    expect(html).toContain('<a href="/issues/2021-11/a" rel="prev">Title of a</a>')
    expect(html).toContain('<a href="/issues/2021-11/c" rel="next">Title of c</a>')
  })

  test('says topic, number, author and date', () => {
    expect(html).toContain('<p class="kicker">A Named Topic · Article 2</p>')
    expect(html).toMatch(/By\s+Test Gazette/)
    expect(html).toContain('<time datetime="2021-11-01T00:00:00Z">November 1, 2021</time>')
    expect(html).not.toContain('updated')
  })
})

describe('formatDate()', () => {
  test.each([
    ['en', 'UTC', 'November 30, 2021'],
    ['en-GB', 'UTC', '30 November 2021'],
    ['de', 'Asia/Tokyo', '1. Dezember 2021'],
  ])('in %s at %s', (language, timezone, text) => {
    expect(formatDate('2021-11-30T20:00:00Z', { ...publication, language, timezone })).toBe(text)
  })
})

describe('STYLE_SOURCE', () => {
  test('is the hash of the very text between the style tags, which nothing may escape', () => {
    expect(renderError(publication, 'x', 'y')).toContain(`<style>${STYLE}</style>`)
    expect(STYLE_SOURCE).toMatch(/^'sha256-[A-Za-z0-9+/]{43}='$/)
  })
})
