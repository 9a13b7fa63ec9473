import { describe, expect, test } from 'vitest'
import { findExport } from '../../src/api/find-export.ts'
import { listChanges } from '../../src/api/list-changes.ts'
import { listExports } from '../../src/api/list-exports.ts'
import type { CalendarMonth, Change, Publication } from '../../src/release/documents.ts'
import { openShelf, PUBLICATION } from './open-shelf.ts'

const makeMonth = (month: string): CalendarMonth => ({
  month,
  issues: 1,
  articles: 4,
  page: 'c'.repeat(32),
  export: { pack: 'd'.repeat(32), etag: etagOf(month), length: 5000, lines: 5, br: [0, 10], gzip: [10, 12] },
})

const etagOf = (month: string) => month.replace('-', '').padEnd(32, 'e')

const CHANGE: Change = { at: '2021-12-01T00:00:00Z', kind: 'created', id: 'tag:a', path: '2021-12/a', note: null }

const MONTHS = ['2021-12', '2021-11', '2020-02'].map(makeMonth)

function open(now: string, publication: Partial<Publication> = {}) {
  const shelf = openShelf()
  const calendar = shelf.put({ kind: 'calendar', months: MONTHS })
  const changes = [shelf.put({ kind: 'changes', first: 200, changes: [CHANGE, CHANGE] })]
  return {
    source: shelf.open({ calendar, changes, publication: { ...PUBLICATION, ...publication } }, now),
    reads: shelf.reads,
  }
}

describe('listExports()', () => {
  test('names each month, newest first, with the address of what it holds now', async () => {
    const { source, reads } = open('2021-12-20T12:00:00.500Z')
    const outcome = await listExports(source)
    expect(outcome).toMatchObject({ kind: 'found', body: { items: [{ month: '2021-12' }, {}, { month: '2020-02' }] } })
    expect(outcome).toMatchObject({
      body: {
        items: [
          {},
          {
            month: '2021-11',
            closed: true,
            issues: 1,
            articles: 4,
            lines: 5,
            bytes: 5000,
            url: `https://news.example/api/v1/export/2021-11-${etagOf('2021-11')}.ndjson`,
          },
          {},
        ],
      },
    })
    expect(reads).toEqual(['calendar', 'changes'])
  })

  test('says where the change log goes on from there', async () => {
    const outcome = await listExports(open('2021-12-20T12:00:00Z').source)
    if (outcome.kind !== 'found') throw new Error('It is there')
    const { cursor } = outcome.body
    expect(cursor).toMatch(/^202-/)

    // With one change more, that is what comes behind the cursor.
    const shelf = openShelf()
    const sealed = shelf.put({ kind: 'changes', first: 0, changes: Array(200).fill(CHANGE) })
    const last = shelf.put({ kind: 'changes', first: 200, changes: [CHANGE, CHANGE, { ...CHANGE, kind: 'edited' }] })
    const later = await listChanges({ since: cursor, limit: 100 }, shelf.open({ changes: [sealed, last] }))
    expect(later).toMatchObject({ body: { items: [{ position: 202, kind: 'edited' }], next_url: null } })
  })

  test.each([
    ['2021-12-31T23:59:59Z', 'UTC', [false, true, true]],
    ['2022-01-01T00:00:00Z', 'UTC', [true, true, true]],
    ['2021-12-31T11:00:00Z', 'Pacific/Auckland', [true, true, true]],
    ['2022-01-01T04:59:59.999Z', 'America/New_York', [false, true, true]],
    ['2021-11-30T23:30:00Z', 'UTC', [false, false, true]],
  ])('at %s in %s, knows which months are over', async (now, timezone, closed) => {
    const outcome = await listExports(open(now, { timezone }).source)
    if (outcome.kind !== 'found') throw new Error('It is there')
    expect(outcome.body.items.map((month) => month.closed)).toEqual(closed)
  })

  test('says that a release has none where it was made without a calendar', async () => {
    expect(await listExports(openShelf().open({}))).toMatchObject({ code: 'unavailable' })
  })
})

describe('findExport()', () => {
  const present = `2021-11-${etagOf('2021-11')}.ndjson`
  const former = `2021-11-${'0'.repeat(32)}.ndjson`

  test.each<[string, string, Awaited<ReturnType<typeof findExport>>]>([
    ['finds a file', present, { kind: 'file', month: makeMonth('2021-11') }],
    ['leads to what a month holds now', former, { kind: 'newer', path: `/api/v1/export/${present}` }],
    ['knows no month in which nothing was published', present.replace('2021-11', '2021-10'), null],
    ['knows no file without a hash', '2021-11.ndjson', null],
    ['knows no half of a hash', '2021-11-0123.ndjson', null],
    ['knows no other kind of file', present.replace('ndjson', 'json'), null],
    ['knows nothing around it', `x${present}`, null],
    ['knows nothing behind it', `${present}\n`, null],
  ])('%s', async (_rule, file, found) => {
    expect(await findExport(file, open('2021-12-20T12:00:00Z').source)).toEqual(found)
  })

  test('says that a release has none where it was made without a calendar', async () => {
    expect(await findExport(present, openShelf().open({}))).toMatchObject({ code: 'unavailable' })
  })
})
