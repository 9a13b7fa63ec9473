import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  describeArticle,
  describeIssue,
  describeSite,
  describeTrail,
  writeJsonLd,
} from '../../src/page/structured-data.ts'
import type { ArticlePart, Publication } from '../../src/release/documents.ts'
import { buildSample } from '../support/build-sample.ts'
import { makeArticle, SETTINGS } from '../support/sample-publication.ts'

const { topics: _topics, guard: _guard, media: _media, ...settings } = SETTINGS
const publication: Publication = { ...settings, logo: 'https://news.example/logo.png' }

const ADA = { name: 'Ada', url: 'https://ada.example/', email: null }
const CORRECTION = { date: '2021-11-03T00:00:00Z', note: 'Twelve, not eleven' }
const issue = buildSample(
  '2021-11',
  makeArticle('a', { authors: [ADA], topics: ['named-topic'], corrections: [CORRECTION] }),
  makeArticle('b'),
)

describe('writeJsonLd()', () => {
  test('is JSON, and nothing in it can end or open an element', () => {
    const texts = fc.oneof(fc.string(), fc.constantFrom('</script>', '<!--', '<script', ']]>', '\u2028'))
    fc.assert(
      fc.property(texts, texts, (name, text) => {
        const written = writeJsonLd([{ '@type': 'Thing', name, text }])
        expect(written).not.toContain('<')
        expect(JSON.parse(written)['@graph']).toEqual([{ '@type': 'Thing', name, text }])
      }),
    )
  })
})

describe('describeArticle()', () => {
  test('says who wrote what, when, where, and what was wrong', () => {
    const thing = JSON.parse(writeJsonLd([describeArticle(publication, issue, issue.parts[0] as ArticlePart)]))
    expect(thing['@context']).toBe('https://schema.org')
    expect(thing['@graph']).toEqual([
      {
        '@type': 'NewsArticle',
        '@id': 'https://news.example/issues/2021-11/a',
        url: 'https://news.example/issues/2021-11/a',
        mainEntityOfPage: 'https://news.example/issues/2021-11/a',
        identifier: 'tag:news.example,2020:2021-11/a',
        headline: 'Title of a',
        description: 'Summary of a.',
        inLanguage: 'en',
        datePublished: '2021-11-01T00:00:00Z',
        dateModified: '2021-11-03T00:00:00Z',
        wordCount: 3,
        articleSection: ['A Named Topic'],
        author: [{ '@type': 'Person', name: 'Ada', url: 'https://ada.example/' }],
        publisher: {
          '@type': 'Organization',
          name: 'Test Gazette',
          url: 'https://news.example/',
          logo: 'https://news.example/logo.png',
        },
        isPartOf: {
          '@type': 'PublicationIssue',
          '@id': 'https://news.example/issues/2021-11',
          name: 'Issue 2021-11',
        },
        correction: [
          { '@type': 'CorrectionComment', datePublished: '2021-11-03T00:00:00Z', text: 'Twelve, not eleven' },
        ],
      },
    ])
  })

  test('takes an author who is named as the publication for the publication', () => {
    const thing = describeArticle(publication, issue, issue.parts[1] as ArticlePart)
    expect(thing.author).toEqual([{ '@type': 'Organization', name: 'Test Gazette', url: undefined }])
  })
})

describe('describeIssue()', () => {
  test('names its articles as they name themselves', () => {
    const parts = describeIssue(publication, issue).hasPart as { '@id': string }[]
    const articles = issue.parts.map((part) => describeArticle(publication, issue, part as ArticlePart))
    expect(parts.map((part) => part['@id'])).toEqual(articles.map((article) => article['@id']))
  })
})

describe('describeSite()', () => {
  test('says how to search', () => {
    expect(describeSite(publication)).toMatchObject({
      '@type': 'WebSite',
      url: 'https://news.example/',
      name: 'Test Gazette',
      potentialAction: {
        '@type': 'SearchAction',
        target: { '@type': 'EntryPoint', urlTemplate: 'https://news.example/search?q={search_term_string}' },
        'query-input': 'required name=search_term_string',
      },
    })
  })
})

describe('describeTrail()', () => {
  test('counts from the front page on', () => {
    const { itemListElement } = describeTrail(publication, [['Issue', '/issues/2021-11']])
    expect(itemListElement).toEqual([
      { '@type': 'ListItem', position: 1, name: 'Test Gazette', item: 'https://news.example/' },
      { '@type': 'ListItem', position: 2, name: 'Issue', item: 'https://news.example/issues/2021-11' },
    ])
  })
})
