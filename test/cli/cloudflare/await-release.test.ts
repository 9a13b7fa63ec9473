import { afterEach, describe, expect, test } from 'vitest'
import { awaitRelease } from '../../../src/cli/cloudflare/await-release.ts'
import { createManualClock } from './manual-clock.ts'
import { type Reply, type Served, serve } from './serve.ts'

const OLD = { status: 200, headers: { ETag: 'W/"old"' } }
const NEW = { status: 200, headers: { ETag: 'W/"new"' } }

let edge: Served | null = null

afterEach(async () => {
  await edge?.close()
  edge = null
})

async function wait(answers: readonly Reply[], options: { readonly time?: number } = {}) {
  const clock = createManualClock()
  const served = await serve((_, number) => answers[Math.min(number, answers.length) - 1]!)
  edge = served
  const arrival = await awaitRelease(`${served.base}/rss.xml?kept=1`, 'new', { clock, ...options })
  return { arrival, asked: served.asked }
}

describe('awaitRelease()', () => {
  test.each([
    ['at once', [NEW], 0],
    ['after the old one', [OLD, OLD, NEW], 6_000],
    ['after trouble', [{ status: null }, { status: 503 }, { status: 200 }, NEW], 9_000],
  ])('sees the release %s', async (_, answers, milliseconds) => {
    expect((await wait(answers)).arrival).toEqual({ kind: 'visible', milliseconds })
  })

  test.each(['"new"', 'W/"new"', 'new', 'W/"new-gzip"', '"new-br"', 'W/"new;gzip"', 'W/"new"-gzip'])(
    'knows the tag in %s',
    async (etag) => {
      expect((await wait([{ status: 200, headers: { ETag: etag } }], { time: 0 })).arrival.kind).toBe('visible')
    },
  )

  test.each(['"newer"', 'W/"old-new"', '"ne"', '""'])('does not take %s for the tag', async (etag) => {
    expect((await wait([{ status: 200, headers: { ETag: etag } }], { time: 0 })).arrival.kind).toBe('gave-up')
  })

  test('asks past every cache, and keeps the query', async () => {
    const { asked } = await wait([OLD, NEW])
    expect(asked.map(({ method }) => method)).toEqual(['HEAD', 'HEAD'])
    expect(new Set(asked.map(({ url }) => url.searchParams.get('fresh'))).size).toBe(2)
    for (const { url, headers } of asked) {
      expect(url.searchParams.get('kept')).toBe('1')
      expect(headers['cache-control']).toBe('no-cache')
    }
  })

  test.each([
    [OLD, 'the ETag is "old"'],
    [{ status: 200 }, 'the answer has no ETag'],
    [{ status: 404, headers: { ETag: '"new"' } }, 'the answer is 404'],
    [{ status: null }, 'the connection failed'],
  ])('gives up in time and tells of %j', async (answer, last) => {
    const { arrival } = await wait([answer], { time: 60_000 })
    expect(arrival).toMatchObject({ kind: 'gave-up', milliseconds: 60_000, last: expect.stringContaining(last) })
  })
})
