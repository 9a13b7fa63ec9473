/** Our own Worker in workerd, judged by the checks that judge others: the whole publication, hub and images included. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { verifySite } from '../../../src/cli/verify/verify-site.ts'
import { type Edge, openEdge } from '../../support/open-edge.ts'
import { publishSample } from '../../support/publish-sample.ts'
import { makeArticle, makeIssue, SETTINGS } from '../../support/sample-publication.ts'

let edge: Edge

beforeAll(async () => {
  edge = await openEdge(inject('bundle'))
  const issues = Array.from({ length: 4 }, (_, at) =>
    makeIssue(`2021-0${at + 1}`, [
      makeArticle('first', { number: 1, topics: ['governance'] }),
      makeArticle('second', { corrections: [{ date: '2021-06-01T00:00:00Z', note: 'It was 5 & not 6.' }] }),
    ]),
  )
  const settings = { ...SETTINGS, url: edge.base, hub: 'https://hub.example/', items_per_feed: 3 }
  await publishSample(edge.store, issues, '2021-12-01T00:00:00Z', settings)
})

afterAll(() => edge.close())

test('breaks no rule, and shows nearly all of them', async () => {
  const { results, documents } = await verifySite(edge.base, Date.now(), () => {})
  expect(results.filter(({ status }) => status === 'broken')).toEqual([])
  // The main feed and four archives in three formats; issues, corrections and a topic as the OPML names them.
  expect(documents).toBe(18)
  // The API is still to come; workerd by itself sends no Date to compare a later moment with.
  const unseen = results.filter(({ status }) => status === 'not seen').map(({ id }) => id)
  expect(unseen.filter((id) => !['api-problem', 'if-modified-since-later'].includes(id))).toEqual([])
})
