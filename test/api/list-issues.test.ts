import { describe, expect, test } from 'vitest'
import { listIssues } from '../../src/api/list-issues.ts'
import { IssuesParameters } from '../../src/api/parameters.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { openSource } from '../support/open-source.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'
import { type Asked, ask, askWell, readAsked } from './ask.ts'
import { openShelf } from './open-shelf.ts'

const ISSUES = { parameters: IssuesParameters, answer: listIssues }
const NOW = '2021-12-20T00:00:00Z'

/**
 * By their dates, which their slugs do not follow: two of one moment, one of a year before its name. In Auckland, two
 * of them came out on the first of January.
 */
const DATES: Readonly<Record<string, string>> = {
  '2021-12': '2021-12-01T00:00:00Z',
  '2021-11-b': '2021-11-01T00:00:00Z',
  '2021-11-a': '2021-11-01T00:00:00Z',
  '2021-01-b': '2020-12-31T12:00:00Z',
  '2021-01-a': '2020-12-31T11:30:00Z',
  '2021-01': '2020-12-31T00:00:00Z',
  '2020-12': '2020-12-01T00:00:00Z',
  '2017-05': '2017-05-01T00:00:00Z',
}

async function openArchive() {
  const store = createMemoryStore()
  const issues = Object.entries(DATES).map(([slug, date]) => makeIssue(slug, [makeArticle('a')], { date }))
  await publishSample(store, issues, NOW, { ...SETTINGS, timezone: 'Pacific/Auckland' })
  return openSource(store, NOW)
}

const archive = openArchive()

describe('listIssues()', () => {
  test.each(['1', '2', '3', '20'])('lists all, newest first and of one moment by id, by %s', async (limit) => {
    const slugs: string[] = []
    let next: Asked | null = { limit }
    while (next !== null) {
      const { items, next_url } = await askWell(ISSUES, next, await archive)
      slugs.push(...items.map(({ slug }) => slug))
      next = readAsked(next_url)
    }
    expect(slugs).toEqual([
      '2021-12',
      '2021-11-a',
      '2021-11-b',
      '2021-01-b',
      '2021-01-a',
      '2021-01',
      '2020-12',
      '2017-05',
    ])
  })

  test('refuses a cursor that is none', async () => {
    const refused = await ask(ISSUES, { cursor: '2021-11' }, await archive)
    expect(refused).toMatchObject({ code: 'bad-cursor', parameter: 'cursor' })
  })

  test('says that a release cannot answer that was made before', async () => {
    expect(await ask(ISSUES, {}, openShelf().open({}))).toMatchObject({ code: 'unavailable' })
  })
})
