import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { describeArticle, describeListed } from '../../src/api/describe-article.ts'
import { describeExported, describeIssue, describeListedIssue } from '../../src/api/describe-issue.ts'
import { SCHEMAS, type SchemaName } from '../../src/api/schemas.ts'
import { summarizeForList, summarizeStored } from '../../src/publish/build-indexes.ts'
import type { ArticlePart, IssueDocument } from '../../src/release/documents.ts'
import { buildSample } from '../support/build-sample.ts'
import { checkAnswer } from '../support/check-answer.ts'
import { makeArticle, SETTINGS } from '../support/sample-publication.ts'

const ADA = { name: 'Ada Example', url: 'https://ada.example/', email: null }
const BOB = { name: 'Bob Example', url: null, email: 'bob@news.example' }

const IMAGE = { url: 'https://news.example/a.png', alt: 'A', type: 'image/png', width: 1, height: 2, length: 3 }

const RICH = makeArticle('rich', {
  number: 2,
  label: 'Rich',
  topics: ['named-topic', 'other'],
  authors: [ADA],
  image: { ...IMAGE, alt: null },
  words: 7,
  corrections: [{ date: '2021-11-05T00:00:00Z', note: 'A name' }],
  date: '2021-11-02T00:00:00Z',
})

const ISSUE: IssueDocument = {
  ...buildSample(
    '2021-11',
    makeArticle('plain'),
    { kind: 'section', slug: 'end', title: 'End', html: '<p>E</p>', markdown: 'E' },
    RICH,
  ),
  headline: 'Headline',
  image: IMAGE,
}

const PLAIN_PART = ISSUE.parts[0] as ArticlePart
const RICH_PART = ISSUE.parts[2] as ArticlePart

const LISTED_ISSUE = summarizeForList({ ...summarizeStored(ISSUE), document: '' })

describe('describeArticle()', () => {
  test('says all there is to say', () => {
    expect(describeArticle(SETTINGS, ISSUE, RICH_PART)).toEqual({
      kind: 'article',
      id: 'tag:news.example,2020:2021-11/rich',
      issue: '2021-11',
      slug: 'rich',
      number: 2,
      label: 'Rich',
      title: 'Title of rich',
      summary: 'Summary of rich.',
      topics: [
        { slug: 'named-topic', name: 'A Named Topic' },
        { slug: 'other', name: 'Other' },
      ],
      authors: [ADA],
      published: '2021-11-02T00:00:00Z',
      updated: '2021-11-05T00:00:00Z',
      words: 7,
      image: { ...IMAGE, alt: null },
      corrections: [{ date: '2021-11-05T00:00:00Z', note: 'A name' }],
      url: 'https://news.example/issues/2021-11/rich',
      json_url: 'https://news.example/api/v1/articles/2021-11/rich',
      content_html: '<p>Text of rich.</p>',
    })
  })

  test.each([
    ['its own authors', { authors: [ADA] }, { authors: [BOB] }, [ADA]],
    ["else its issue's", { authors: [] }, { authors: [BOB] }, [BOB]],
    ["else the publication's", { authors: [] }, { authors: [] }, SETTINGS.authors],
  ])('names %s', (_, article, issue, authors) => {
    const described = describeArticle(SETTINGS, { ...ISSUE, ...issue }, { ...PLAIN_PART, ...article })
    expect(described.authors).toEqual(authors)
  })
})

test('describeListed() says the same without the text', () => {
  for (const part of [PLAIN_PART, RICH_PART]) {
    const { content_html: _, ...item } = describeArticle(SETTINGS, ISSUE, part)
    expect(describeListed(SETTINGS, { ...part, issue: ISSUE.slug })).toEqual(item)
  }
})

describe('describeIssue()', () => {
  test('says all there is to say, its parts in their order', () => {
    expect(describeIssue(SETTINGS, ISSUE)).toEqual({
      kind: 'issue',
      id: 'tag:news.example,2020:2021-11',
      slug: '2021-11',
      title: 'Issue 2021-11',
      headline: 'Headline',
      summary: 'Lead of 2021-11.',
      published: '2021-11-01T00:00:00Z',
      updated: '2021-11-05T00:00:00Z',
      articles: 2,
      url: 'https://news.example/issues/2021-11',
      json_url: 'https://news.example/api/v1/issues/2021-11',
      feeds: {
        rss: 'https://news.example/issues/2021-11/rss.xml',
        atom: 'https://news.example/issues/2021-11/atom.xml',
        json: 'https://news.example/issues/2021-11/feed.json',
      },
      authors: SETTINGS.authors,
      image: IMAGE,
      lead_html: '<p>Lead of 2021-11.</p>',
      parts: [
        describeArticle(SETTINGS, ISSUE, PLAIN_PART),
        { kind: 'section', slug: 'end', title: 'End', content_html: '<p>E</p>' },
        describeArticle(SETTINGS, ISSUE, RICH_PART),
      ],
    })
  })

  test('names its own authors where it has any', () => {
    expect(describeIssue(SETTINGS, { ...ISSUE, authors: [BOB] }).authors).toEqual([BOB])
  })
})

test('describeListedIssue() says the same without text', () => {
  const { authors: _a, image: _i, lead_html: _l, parts: _p, ...item } = describeIssue(SETTINGS, ISSUE)
  expect(describeListedIssue(SETTINGS, LISTED_ISSUE)).toEqual(item)
})

test('describeExported() has a reference for each article', () => {
  const { parts, ...issue } = describeExported(SETTINGS, ISSUE)
  expect(describeIssue(SETTINGS, ISSUE)).toMatchObject(issue)
  expect(parts.map((part) => (part.kind === 'article' ? part : part.slug))).toEqual([
    { kind: 'article', id: PLAIN_PART.id, url: 'https://news.example/issues/2021-11/plain' },
    'end',
    { kind: 'article', id: RICH_PART.id, url: 'https://news.example/issues/2021-11/rich' },
  ])
})

describe('what is described is as its schema says, and has no member besides', () => {
  const listed = { ...RICH_PART, issue: ISSUE.slug }
  const rows: readonly (readonly [SchemaName, unknown])[] = [
    ['Article', describeArticle(SETTINGS, ISSUE, PLAIN_PART)],
    ['Article', describeArticle(SETTINGS, ISSUE, RICH_PART)],
    ['ArticleItem', describeListed(SETTINGS, listed)],
    ['PartialArticleItem', describeListed(SETTINGS, listed)],
    ['Issue', describeIssue(SETTINGS, ISSUE)],
    ['ExportedIssue', describeExported(SETTINGS, ISSUE)],
    ['ExportLine', describeExported(SETTINGS, ISSUE)],
    ['ExportLine', describeArticle(SETTINGS, ISSUE, RICH_PART)],
    ['IssueItem', describeListedIssue(SETTINGS, LISTED_ISSUE)],
  ]
  test.each(rows)('%s', (name, described) => {
    expect(v.safeParse(SCHEMAS[name], described).issues).toBeUndefined()
    expect(checkAnswer(name, described)).toEqual([])
  })

  test('which the check would find', () => {
    const article = describeArticle(SETTINGS, ISSUE, RICH_PART)
    const { title: _, ...untitled } = article
    expect(checkAnswer('Article', { ...article, more: 1 })).toHaveLength(1)
    expect(checkAnswer('Article', { ...article, image: { ...IMAGE, more: 1 } })).not.toEqual([])
    expect(checkAnswer('Article', untitled)).toHaveLength(1)
    expect(checkAnswer('Article', { ...article, published: '2021-11-01' })).toHaveLength(1)
    expect(checkAnswer('Article', { ...article, url: '/a' })).toHaveLength(1)
  })
})
