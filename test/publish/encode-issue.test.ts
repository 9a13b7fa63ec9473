import { expect, test } from 'vitest'
import type { Issue, Settings } from '../../src/issue/model.ts'
import { arrange } from '../../src/publish/arrange.ts'
import type { DigestMemory, IssueDigests } from '../../src/publish/encode-issue.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const NOW = '2021-12-01T00:00:00Z'

const ISSUES = [
  makeIssue('2021-10', [makeArticle('a', { topics: ['named-topic'] })]),
  makeIssue('2021-11', [makeArticle('b')]),
]

/** By the issue's identity, as a cache knows it by its source. */
function createMemory(): { memory: DigestMemory; known: Map<Issue, IssueDigests>; written: string[] } {
  const known = new Map<Issue, IssueDigests>()
  const written: string[] = []
  const memory: DigestMemory = {
    read: (issue) => known.get(issue) ?? null,
    write: (issue, digests) => {
      known.set(issue, digests)
      written.push(issue.slug)
    },
  }
  return { memory, known, written }
}

function objectsOf(settings: Settings, memory: DigestMemory | null, now = NOW) {
  return arrange(ISSUES, settings, null, now, null, memory).objects
}

test('what is remembered is the same as what is worked out', () => {
  const { memory, written } = createMemory()
  const plain = objectsOf(SETTINGS, null)
  expect(objectsOf(SETTINGS, memory)).toEqual(plain)
  expect(written).toEqual(['2021-10', '2021-11'])
  expect(objectsOf(SETTINGS, memory)).toEqual(plain)
  expect(written).toHaveLength(2)
})

test('an issue of which the release says something else is encoded again, and no other', () => {
  const { memory, written } = createMemory()
  objectsOf(SETTINGS, memory)
  const renamed = { ...SETTINGS, topics: { 'named-topic': { name: 'Another Name', description: null } } }
  expect(objectsOf(renamed, memory)).toEqual(objectsOf(renamed, null))
  expect(written).toEqual(['2021-10', '2021-11', '2021-10'])
})

test('what is remembered is believed: nothing is hashed to find it out', () => {
  const { memory, known } = createMemory()
  objectsOf(SETTINGS, memory)
  const [issue] = ISSUES
  const digests = issue && known.get(issue)
  if (!issue || !digests) throw new Error('Nothing was remembered')
  known.set(issue, { ...digests, document: 'f'.repeat(32) })
  expect([...objectsOf(SETTINGS, memory).keys()]).toContain('f'.repeat(32))
})
