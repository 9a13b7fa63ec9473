/** A publication with something of every kind, in three releases of which the last takes something back. */
import type { Issue } from '../../src/issue/model.ts'
import { digestOf } from '../../src/release/digest.ts'
import { objectKey } from '../../src/release/keys.ts'
import { PNG } from '../issue/images.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

export const IMAGE_PATH = `/media/${digestOf(PNG)}/quay.png`

/** After the last release. */
export const NOW = Date.parse('2021-12-10T00:00:00Z')

const CORRECTION = { date: '2021-12-02T00:00:00Z', note: 'It was the other way round.' }
const RETRACTED = { date: '2021-12-03T00:00:00Z', reason: 'It was wrong.' }

const FIRST: readonly Issue[] = [
  makeIssue('2021-10', [makeArticle('a', { topics: ['named-topic'] }), makeArticle('secret')]),
  makeIssue('2021-11', [makeArticle('b', { topics: ['stone'], was: ['2021-11/old'] })]),
]
const SECOND: readonly Issue[] = [
  ...FIRST.slice(0, 1),
  makeIssue('2021-11', [makeArticle('b', { topics: ['stone'], was: ['2021-11/old'], corrections: [CORRECTION] })]),
  makeIssue('2021-12', [makeArticle('c', { html: '<p>See <a href="https://cited.example/">it</a>.</p>' })]),
]
const withdrawn = [{ slug: 'secret', line: 1, column: 1, id: null, was: [], retracted: RETRACTED }]
const THIRD: readonly Issue[] = [
  makeIssue('2021-10', [makeArticle('a', { topics: ['named-topic'] })], { withdrawn }),
  ...SECOND.slice(1),
]

const RELEASES: readonly (readonly [issues: readonly Issue[], at: string])[] = [
  [FIRST, '2021-12-01T00:00:00Z'],
  [SECOND, '2021-12-02T12:00:00Z'],
  [THIRD, '2021-12-03T12:00:00Z'],
]

/** One of each kind of address. */
export const PATHS: readonly string[] = [
  '/',
  '/issues',
  '/issues/2021',
  '/issues/2021-11',
  '/issues/2021-11.md',
  '/issues/2021-11.json',
  '/issues/2021-11/b',
  '/issues/2021-11/old',
  '/issues/2021-10/secret',
  '/issues/2021-12/c',
  '/issues/2021-12/c.md',
  '/issues/2021-12/c.json',
  '/issues/2021-11/rss.xml',
  '/issues/rss.xml',
  '/topics',
  '/topics/stone',
  '/topics/stone/atom.xml',
  '/corrections',
  '/corrections/feed.json',
  '/search?q=title',
  '/subscribe',
  '/feeds.opml',
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/sitemap.xml',
  '/sitemaps/2021.xml',
  '/robots.txt',
  '/llms.txt',
  '/favicon.ico',
  '/nothing',
  IMAGE_PATH,
  '/api',
  '/api/v1/issues',
  '/api/v1/issues/2021-11',
  '/api/v1/articles',
  '/api/v1/articles/2021-11/b',
  '/api/v1/topics',
  '/api/v1/search?q=title',
  '/api/v1/links?url=https://cited.example/',
  '/api/v1/changes',
  '/api/v1/export',
]

/** @param count of the releases that are published */
export async function openArchive(count = RELEASES.length): Promise<MemoryStore> {
  const store = createMemoryStore()
  for (const [issues, at] of RELEASES.slice(0, count)) await publishSample(store, issues, at)
  store.values.set(objectKey(digestOf(PNG)), { bytes: PNG, metadata: null })
  store.log.length = 0
  return store
}
