import { describe, expect, test } from 'vitest'
import { listChanges } from '../../src/api/list-changes.ts'
import { ChangesParameters } from '../../src/api/parameters.ts'
import type { Source } from '../../src/api/source.ts'
import { logChanges } from '../../src/publish/log-changes.ts'
import type { Change } from '../../src/release/documents.ts'
import { type Asked, ask, askWell, readAsked } from './ask.ts'
import { openShelf } from './open-shelf.ts'

const CHANGES = { parameters: ChangesParameters, answer: listChanges }

const makeChange = (position: number, change: Partial<Change> = {}): Change => ({
  at: '2021-12-01T00:00:00Z',
  kind: 'edited',
  id: `tag:news.example,2020:2021-11/a${position}`,
  path: `2021-11/a${position}`,
  note: null,
  ...change,
})

const makeLog = (count: number, change: Partial<Change> = {}) =>
  Array.from({ length: count }, (_, position) => makeChange(position, change))

function openLog(changes: readonly Change[]) {
  const shelf = openShelf()
  const { pages } = logChanges([], null, changes)
  return { reads: shelf.reads, source: shelf.open({ changes: pages.map(shelf.put) }) }
}

/** Asks from a cursor until there is nothing more. */
async function catchUp(source: Source, asked: Asked) {
  const positions: number[] = []
  let next: Asked | null = asked
  let cursor = ''
  while (next !== null) {
    const body = await askWell(CHANGES, next, source)
    positions.push(...body.items.map(({ position }) => position))
    cursor = body.cursor
    next = readAsked(body.next_url)
  }
  return { positions, cursor }
}

const count = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index)

describe('listChanges()', () => {
  test.each([
    [0, 100],
    [1, 1],
    [3, 2],
    [199, 100],
    [200, 100],
    [200, 200],
    [201, 200],
    [400, 150],
    [1030, 200],
    [1030, 77],
  ])('gives %i changes, each once and in order, by %i', async (total, limit) => {
    const { source, reads } = openLog(makeLog(total))
    const { positions, cursor } = await catchUp(source, { limit: String(limit) })
    expect(positions).toEqual(count(0, total))
    expect(await askWell(CHANGES, { since: cursor }, source)).toEqual({ items: [], cursor, next_url: null })
    reads.length = 0
    await askWell(CHANGES, { since: cursor, limit: String(limit) }, source)
    expect(reads.length).toBeLessThanOrEqual(1)
  })

  test('goes on from every cursor as the log grows, and reads two pages at most', async () => {
    const whole = makeLog(603)
    for (const seen of [0, 1, 199, 200, 201, 399, 400, 401, 602, 603]) {
      const { cursor } = await catchUp(openLog(whole.slice(0, seen)).source, {})
      const { source, reads } = openLog(whole)
      await askWell(CHANGES, { since: cursor, limit: '200' }, source)
      expect(reads.length).toBeLessThanOrEqual(2)
      expect((await catchUp(source, { since: cursor })).positions).toEqual(count(seen, 603))
    }
  })

  test('gives a cursor back as it is where this release does not have the change before it yet', async () => {
    for (const ahead of [4, 5, 205, 700]) {
      const { cursor } = await catchUp(openLog(makeLog(ahead)).source, {})
      const { source } = openLog(makeLog(3))
      expect(await askWell(CHANGES, { since: cursor }, source)).toEqual({ items: [], cursor, next_url: null })
    }
  })

  test.each([
    [
      'of another log',
      async () => (await catchUp(openLog(makeLog(2, { id: 'tag:other.example,2020:a' })).source, {})).cursor,
    ],
    ['that was guessed', async () => '2-0123456789ab'],
    ['of the beginning that was guessed', async () => '0-0123456789ab'],
    ['that is a position', async () => '2'],
    ['that is a number too many', async () => '02-0123456789ab'],
    ['that is negative', async () => '-1-0123456789ab'],
    ['of another list', async () => 'MjAyMS0xMS0wMVQwMDowMDowMFp-eA'],
  ])('refuses a cursor %s', async (_what, makeCursor) => {
    const { source } = openLog(makeLog(5))
    expect(await ask(CHANGES, { since: await makeCursor() }, source)).toMatchObject({
      code: 'bad-cursor',
      parameter: 'since',
    })
  })

  test('says where an article is after the change, and nothing of where one was that is gone', async () => {
    const { source } = openLog([
      makeChange(0, { kind: 'created' }),
      makeChange(1, { kind: 'moved', note: '2021-10/a1' }),
      makeChange(2, { kind: 'retracted', note: 'It was wrong.' }),
      makeChange(3, { kind: 'removed' }),
    ])
    const { items } = await askWell(CHANGES, {}, source)
    const address = (position: number) => ({
      url: `https://news.example/issues/2021-11/a${position}`,
      json_url: `https://news.example/api/v1/articles/2021-11/a${position}`,
    })
    const gone = { url: null, json_url: null }
    expect(items).toEqual([
      { position: 0, ...makeChange(0, { kind: 'created' }), ...address(0) },
      { position: 1, ...makeChange(1, { kind: 'moved', note: '2021-10/a1' }), ...address(1) },
      { position: 2, ...makeChange(2, { kind: 'retracted', note: 'It was wrong.' }), ...gone },
      { position: 3, ...makeChange(3, { kind: 'removed' }), ...gone },
    ])
  })

  test('says that a release has no log where it was made without one', async () => {
    expect(await ask(CHANGES, {}, openShelf().open({}))).toMatchObject({ code: 'unavailable' })
  })
})
