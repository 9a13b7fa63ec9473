/** What is written once of an answer is right each time that it is sent. */
import { expect, test } from 'vitest'
import { type Answer, PLAIN_ANSWER, respond, textBody } from '../../src/worker/respond.ts'

const NOW = Date.parse('2021-12-01T00:00:00Z')
const ADDRESS = 'https://news.example/rss.xml'

const ANSWER: Answer = {
  ...PLAIN_ANSWER,
  status: 200,
  type: 'application/rss+xml; charset=utf-8',
  cache: 'feed',
  etag: 'abc',
  body: (acceptEncoding) =>
    acceptEncoding === 'br' ? { length: 2, coding: 'br', read: () => new Uint8Array(2) } : textBody('plain'),
}

const lifetimeOf = (response: Response) => /max-age=(\d+)/.exec(response.headers.get('Cache-Control') ?? '')?.[1]

test('respond() shortens the lifetimes of a kept answer as its end comes near, in the answer and in its 304', async () => {
  const answer = { ...ANSWER, until: '2021-12-01T10:00:00Z' }
  const conditional = new Request(ADDRESS, { headers: { 'If-None-Match': 'W/"abc"' } })
  for (const [before, lifetime] of [
    [36_000, '1800'],
    [7_200, '1800'],
    [1_000, '1000'],
    [999, '999'],
    [0, '0'],
  ] as const) {
    const now = NOW + 1000 * (36_000 - before)
    expect(lifetimeOf(await respond(new Request(ADDRESS), answer, now))).toBe(lifetime)
    expect(lifetimeOf(await respond(conditional, answer, now))).toBe(lifetime)
  }
})

test('respond() keeps the codings of one answer apart, and a 304 has neither', async () => {
  const ask = (headers: Record<string, string>) => respond(new Request(ADDRESS, { headers }), ANSWER, NOW)
  for (const _ of [1, 2]) {
    const [brotli, plain] = [await ask({ 'Accept-Encoding': 'br' }), await ask({})]
    const unchanged = await ask({ 'Accept-Encoding': 'br', 'If-None-Match': 'W/"abc"' })
    const told = [brotli, plain, unchanged].map(({ status, headers }) => {
      return [status, headers.get('Content-Encoding'), headers.get('Content-Length')]
    })
    expect(told).toEqual([
      [200, 'br', '2'],
      [200, null, '5'],
      [304, null, null],
    ])
    expect([(await brotli.arrayBuffer()).byteLength, await plain.text(), await unchanged.text()]).toEqual([
      2,
      'plain',
      '',
    ])
  }
})
