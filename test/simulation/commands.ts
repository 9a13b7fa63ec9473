/** What a publisher can be killed at. */
import { draftRelease, writeDraft } from '../../src/cli/publish-to.ts'
import type { Issue } from '../../src/issue/model.ts'
import { decodeDocument } from '../../src/release/codec.ts'
import { HEAD_KEY } from '../../src/release/keys.ts'
import type { WriteStore } from '../../src/release/ports.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'
import { rollBack } from './roll-back.ts'

export type Command = {
  readonly name: string
  /** What was published before, oldest first, at once. */
  readonly before: readonly (readonly Issue[])[]
  /** @param stagedBy milliseconds */
  readonly run: (store: WriteStore, stagedBy: number) => Promise<unknown>
}

/** When the command runs. */
export const NOW = Date.parse('2021-12-02T00:00:00Z')
/** When the scheduled issue is due. */
export const SCHEDULED = Date.parse('2021-12-03T00:00:00Z')

const DAY = 24 * 3_600_000
const [a, b] = [makeArticle('a'), makeArticle('b')]
const FIRST = [makeIssue('2021-10', [a, b])]
const EDITED = [
  makeIssue('2021-10', [{ ...a, html: '<p>Another text.</p>' }, makeArticle('c', { was: ['2021-10/b'] })]),
]
const SECOND = [...EDITED, makeIssue('2021-11', [makeArticle('d')])]
const LATER = [...FIRST, makeIssue('2021-12', [makeArticle('e')], { date: '2021-12-03T00:00:00Z' })]
const retracted = { date: '2021-12-02T00:00:00Z', reason: 'It was wrong.' }
const withdrawn = [{ slug: 'b', line: 1, column: 1, id: null, was: [], retracted }]
const RETRACTED = [makeIssue('2021-10', [a], { withdrawn })]

/** Every address that any of the releases knows, and one that none does. */
export const PAGES = [
  ...['/', '/issues', '/issues/2021', '/corrections', '/api/v1/release', '/issues/2021-09'],
  ...['articles', 'changes', 'export', 'search?q=title'].map((path) => `/api/v1/${path}`),
  ...['2021-10', '2021-10/a', '2021-10/b', '2021-10/c', '2021-11', '2021-11/d', '2021-12', '2021-12/e'].map(
    (path) => `/issues/${path}`,
  ),
]

export const COMMANDS: readonly Command[] = [
  { name: 'first publish', before: [], run: (store, stagedBy) => publish(store, FIRST, NOW, stagedBy) },
  { name: 'next publish', before: [FIRST], run: (store, stagedBy) => publish(store, SECOND, NOW, stagedBy) },
  { name: 'scheduled issue', before: [FIRST], run: (store, stagedBy) => publish(store, LATER, NOW, stagedBy) },
  { name: 'retraction', before: [FIRST], run: (store, stagedBy) => publish(store, RETRACTED, NOW, stagedBy) },
  {
    name: 'rollback',
    before: [FIRST, SECOND],
    run: async (store, stagedBy) => rollBack(store, await findFirstRoot(store), NOW, stagedBy),
  },
]

/** The store as the command finds it. */
export async function publishBefore(store: WriteStore, { before }: Command): Promise<void> {
  for (const [index, issues] of before.entries()) {
    await publish(store, issues, NOW - (before.length - index) * DAY, 0)
  }
}

/** The root that is seen at a moment, by the head. */
export async function readRoot(store: WriteStore, at: number): Promise<string | null> {
  const bytes = await store.read(HEAD_KEY, 30)
  if (bytes === null) return null
  const { root, upcoming } = decodeDocument(bytes, 'head')
  return upcoming.findLast((staged) => Date.parse(staged.at) <= at)?.root ?? root
}

async function publish(store: WriteStore, issues: readonly Issue[], now: number, stagedBy: number): Promise<void> {
  await writeDraft(store, await draftRelease(store, SETTINGS, issues, { now, stagedBy }))
}

async function findFirstRoot(store: WriteStore): Promise<string> {
  const [first] = await store.list('v1/release/')
  return first?.key.split('-').at(-1) ?? ''
}
