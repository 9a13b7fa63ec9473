import { afterEach, describe, expect, test } from 'vitest'
import { COMPRESS } from '../../src/cli/compress.ts'
import type { MakeJob, ParseJob } from '../../src/cli/do-job.ts'
import { openThreads } from '../../src/cli/open-threads.ts'
import { parseIssue } from '../../src/issue/parse-issue.ts'
import { arrange } from '../../src/publish/arrange.ts'
import { makePart } from '../../src/publish/make-parts.ts'
import { listOrders, orderParts } from '../../src/publish/order-parts.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'
import { writeIssue } from '../support/write-issue.ts'

// With no patience, so that there are threads however quick the machine is.
const threads = openThreads(2, 0)
afterEach(() => threads.close())

const NOW = '2022-02-01T00:00:00Z'
const ISSUES = Array.from({ length: 20 }, (_, at) =>
  makeIssue(`2021-11-${String(at + 1).padStart(2, '0')}`, [makeArticle('a', { topics: [`topic-${at}`] })]),
)
const JOBS = listOrders(orderParts(arrange(ISSUES, SETTINGS, null, NOW, null), null)).map(
  (order): MakeJob => ({ kind: 'make', order }),
)

function toFile(text: string) {
  return { path: 'issues/2021-11.md', name: '2021-11.md', bytes: new TextEncoder().encode(text) }
}

describe('openThreads()', () => {
  test('makes in threads what is made here', async () => {
    const made = new Map<MakeJob, unknown>()
    await threads.run(JOBS, (product, job) => made.set(job, product))
    expect(JOBS.length).toBeGreaterThan(40)
    expect(JOBS.map((job) => made.get(job))).toEqual(JOBS.map(({ order }) => makePart(order, COMPRESS)))
  })

  test('does here what would be done before a thread had started', async () => {
    const made: unknown[] = []
    const patient = openThreads(2, Number.POSITIVE_INFINITY)
    await patient.run(JOBS, (product) => made.push(product))
    expect(made).toEqual(JOBS.map(({ order }) => makePart(order, COMPRESS)))
  })

  test('parses what shows no image of the folder, and leaves the rest', async () => {
    const files = [writeIssue('', { One: 'Text.' }), writeIssue('', { One: 'See ![it](x.png).' })].map(toFile)
    const jobs = Array.from({ length: 20 }, (): ParseJob => ({ kind: 'parse', files, settings: SETTINGS }))
    const results: unknown[] = []
    await threads.run(jobs, (result) => results.push(result))
    expect(results).toEqual(jobs.map(() => [parseIssue(files[0]!, SETTINGS, new Map()), null]))
  })

  test('fails where a job fails, with its reason, and can be used again', async () => {
    const bad = JOBS.map(({ order }): MakeJob => {
      if (order.kind !== 'feed') return { kind: 'make', order }
      const channel = { ...order.input.channel, url: 'no address' }
      return { kind: 'make', order: { ...order, input: { ...order.input, channel } } }
    })
    await expect(threads.run(bad, () => {})).rejects.toThrow('no address')
    let done = 0
    await threads.run(JOBS, () => (done += 1))
    expect(done).toBe(JOBS.length)
  })
})
