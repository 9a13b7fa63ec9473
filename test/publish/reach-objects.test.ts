import { expect, test } from 'vitest'
import { reachObjects } from '../../src/publish/reach-objects.ts'
import type { Calendar, FeedTable, MonthIndex, Root } from '../../src/release/documents.ts'

/** Only what is looked at. */
const base = (
  root: Partial<Root>,
  issues: readonly Partial<MonthIndex['issues'][number]>[],
  calendar: Calendar | null = null,
) =>
  ({
    root: {
      kind: 'root',
      feeds: { articles: table('pack') },
      months: { '2021-11': 'month' },
      years: { '2021': 'year' },
      ...root,
    },
    rootDigest: 'root',
    months: new Map([['2021-11', { kind: 'month', issues }]]),
    topics: new Map(),
    calendar,
  }) as unknown as Parameters<typeof reachObjects>[0]

const table = (pack: string) => ({ pack }) as FeedTable

test('reachObjects() counts images: those of issues and those of the publication', () => {
  const issues = [{ document: 'issue-1', media: ['image-1', 'image-2'] }, { document: 'issue-2' }]
  expect([...reachObjects(base({ media: ['logo'] }, issues))].sort()).toEqual(
    ['root', 'pack', 'month', 'year', 'logo', 'issue-1', 'image-1', 'image-2', 'issue-2'].sort(),
  )
})

test('reachObjects() does without images in a release that has none', () => {
  expect([...reachObjects(base({}, [{ document: 'issue-1' }]))].sort()).toEqual(
    ['root', 'pack', 'month', 'year', 'issue-1'].sort(),
  )
})

test('reachObjects() counts what the API is answered from: the calendar, its pages and exports, the search', () => {
  const months = ['1', '2'].map((name) => ({ page: `page-${name}`, export: { pack: `export-${name}` } }))
  const calendar = { kind: 'calendar', months } as unknown as Calendar
  const root = { calendar: 'calendar', search: { '2021': 'search-2021', '2020': 'search-2020' } }
  expect([...reachObjects(base(root, [], calendar))].sort()).toEqual(
    [
      ...['root', 'pack', 'month', 'year', 'calendar', 'page-1', 'export-1', 'page-2', 'export-2'],
      ...['search-2021', 'search-2020'],
    ].sort(),
  )
})
