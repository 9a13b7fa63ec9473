import { expect, test } from 'vitest'
import type { Issue, Settings } from '../../src/issue/model.ts'
import { arrange } from '../../src/publish/arrange.ts'
import type { Base } from '../../src/publish/base.ts'
import { compile } from '../../src/publish/compile.ts'
import type { DigestMemory, IssueDigests } from '../../src/publish/digest-memory.ts'
import { COMPRESS } from '../support/quick-compress.ts'
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
    recallIssue: (issue) => known.get(issue) ?? null,
    keepIssue: (issue, digests) => {
      known.set(issue, digests)
      written.push(issue.slug)
    },
    recall: () => null,
    keep: () => {},
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

test('what lists issues is remembered too, over pages of topics and years, and is not made again', () => {
  const { memory } = createMemory()
  const digests = new Map<string, string>()
  const remembering: DigestMemory = {
    ...memory,
    recall: (from) => digests.get(from) ?? null,
    keep: (from, document) => void digests.set(from, document),
  }
  const names = Array.from(
    { length: 40 },
    (_, at) => `${2010 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
  )
  const archive = names.map((name) =>
    makeIssue(
      name,
      Array.from({ length: 8 }, (_, at) => makeArticle(`article-${at}`, { topics: ['named-topic'] })),
    ),
  )
  const compileBy = (issues: readonly Issue[], base: Base | null, memory: DigestMemory | null) =>
    compile(issues, SETTINGS, base, NOW, COMPRESS, 'the same code', memory)
  const first = compileBy(archive.slice(1), null, remembering)
  expect(Object.values(first.topics.get('named-topic')?.older ?? [])).not.toEqual([])
  const before = digests.size
  const [plain, next] = [null, remembering].map((memory) => compileBy(archive, first, memory))
  expect(next?.rootDigest).toBe(plain?.rootDigest)
  const all = new Map([...first.objects, ...(next?.objects ?? [])])
  expect(
    [...(plain?.objects ?? [])].filter(([digest, bytes]) => !Buffer.from(all.get(digest) ?? []).equals(bytes)),
  ).toEqual([])
  expect(next?.objects.size).toBeLessThan((plain?.objects.size ?? 0) / 2)
  expect(digests.size - before).toBeLessThan(before / 2)
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
