import { describe, expect, test } from 'vitest'
import { logChanges } from '../../src/publish/log-changes.ts'
import type { Change, ChangePage } from '../../src/release/documents.ts'

function changesFrom(first: number, count: number): Change[] {
  return Array.from({ length: count }, (_, index) => ({
    at: '2021-12-01T00:00:00Z',
    kind: 'edited',
    id: String(first + index),
    path: '2021-11/a',
    note: null,
  }))
}

function pageFrom(first: number, count: number): ChangePage {
  return { kind: 'changes', first, changes: changesFrom(first, count) }
}

describe('logChanges()', () => {
  test.each<[string, string[], ChangePage | null, number, ReturnType<typeof logChanges>]>([
    ['has no page where nothing ever happened', [], null, 0, { sealed: [], pages: [] }],
    ['begins at 0', [], null, 3, { sealed: [], pages: [pageFrom(0, 3)] }],
    ['fills the last page', ['p'], pageFrom(0, 3), 2, { sealed: [], pages: [pageFrom(0, 5)] }],
    ['fills it to the end', ['p'], pageFrom(0, 198), 2, { sealed: [], pages: [pageFrom(0, 200)] }],
    ['keeps an open page where nothing happened', ['p'], pageFrom(0, 3), 0, { sealed: [], pages: [pageFrom(0, 3)] }],
    ['keeps a full page where nothing happened', ['p'], pageFrom(0, 200), 0, { sealed: ['p'], pages: [] }],
    ['leaves a full page alone', ['p'], pageFrom(0, 200), 1, { sealed: ['p'], pages: [pageFrom(200, 1)] }],
    [
      'goes on over as many pages as it takes',
      ['p', 'q'],
      pageFrom(200, 199),
      202,
      { sealed: ['p'], pages: [pageFrom(200, 200), pageFrom(400, 200), pageFrom(600, 1)] },
    ],
  ])('%s', (_rule, digests, last, count, logged) => {
    const next = last === null ? 0 : last.first + last.changes.length
    expect(logChanges(digests, last, changesFrom(next, count))).toEqual(logged)
  })
})
