import { describe, expect, test } from 'vitest'
import type { Settings } from '../../src/issue/model.ts'
import { ISSUES_FEED, MAIN_FEED } from '../../src/release/paths.ts'
import { createObjectReader } from '../../src/worker/object-reader.ts'
import { pingDue } from '../../src/worker/ping-due.ts'
import { openSite } from '../support/open-site.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const HUB = 'https://hub.example/'
const ISSUES = [
  makeIssue('2021-11', [makeArticle('a')]),
  makeIssue('2021-12', [makeArticle('b')], { date: '2021-12-24T18:00:00Z' }),
  makeIssue('2022-01', [makeArticle('c')], { date: '2022-01-31T00:00:00Z' }),
]
const CHANGED = [MAIN_FEED, ISSUES_FEED].flatMap(({ rss, atom, json }) => [rss, atom, json])

/** What the hub is told by the runs of every minute from one moment to another. */
async function runFrom(from: string, to: string, settings: Settings): Promise<string[]> {
  const { store, publish } = openSite(settings)
  await publish(ISSUES, '2021-12-01T00:00:00Z')
  const told: string[] = []
  for (let now = Date.parse(from); now <= Date.parse(to); now += 60_000) {
    await pingDue(store, createObjectReader(store), now, async (hub, topic) => {
      told.push(`${hub} ${topic}`)
    })
  }
  return told
}

describe('pingDue()', () => {
  const settings = { ...SETTINGS, hub: HUB }

  test('tells the hub of each changed feed once, in the minute of its moment', async () => {
    const expected = CHANGED.map((path) => `${HUB} ${SETTINGS.url}${path}`)
    expect(await runFrom('2021-12-24T17:30:00Z', '2021-12-24T18:30:00Z', settings)).toEqual(expected)
    // Runs that are not on the full minute.
    expect(await runFrom('2021-12-24T17:30:37Z', '2021-12-24T18:30:37Z', settings)).toEqual(expected)
  })

  test('tells of each moment by itself', async () => {
    expect(await runFrom('2021-12-24T17:59:00Z', '2021-12-24T18:01:00Z', settings)).toHaveLength(CHANGED.length)
    expect(await runFrom('2022-01-30T23:59:00Z', '2022-01-31T00:01:00Z', settings)).toHaveLength(CHANGED.length)
    expect(await runFrom('2022-01-01T00:00:00Z', '2022-01-01T01:00:00Z', settings)).toEqual([])
  })

  test('tells nobody where there is no hub, or nothing published', async () => {
    expect(await runFrom('2021-12-24T17:59:00Z', '2021-12-24T18:01:00Z', SETTINGS)).toEqual([])
    const { store } = openSite()
    expect(await pingDue(store, createObjectReader(store), 0, async () => {})).toEqual([])
  })
})
