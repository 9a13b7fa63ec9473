import { afterEach, describe, expect, test } from 'vitest'
import { type PingOptions, pingHub } from '../../../src/cli/cloudflare/ping-hub.ts'
import { createManualClock } from './manual-clock.ts'
import { type Reply, type Served, serve } from './serve.ts'

const RSS = 'https://news.example/rss.xml'
const ATOM = 'https://news.example/atom.xml?a=1&b=ü'

let hub: Served | null = null

afterEach(async () => {
  await hub?.close()
  hub = null
})

async function ping(answers: readonly Reply[], topics = [RSS], options: PingOptions = {}) {
  const clock = createManualClock()
  const served = await serve((_, number) => answers[Math.min(number, answers.length) - 1]!)
  hub = served
  const results = await pingHub(`${served.base}/hub`, topics, { clock, ...options })
  return { results, clock, asked: served.asked }
}

describe('pingHub()', () => {
  test('posts a form for each topic, in the words of both kinds of hub', async () => {
    const { results, asked } = await ping([{ status: 204 }], [RSS, ATOM])
    expect(results).toEqual([
      { kind: 'accepted', topic: RSS, status: 204 },
      { kind: 'accepted', topic: ATOM, status: 204 },
    ])
    expect(asked.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual(['POST /hub', 'POST /hub'])
    expect(asked[0]!.headers['content-type']).toBe('application/x-www-form-urlencoded')
    const forms = asked.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))
    expect(forms).toEqual(
      expect.arrayContaining(
        [RSS, ATOM].map((topic) => ({ 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic })),
      ),
    )
  })

  test.each([[200], [202], [204]])('takes %i for accepted', async (status) => {
    expect((await ping([{ status }])).results).toMatchObject([{ kind: 'accepted', status }])
  })

  test.each([
    ['a hub in trouble', { status: 503 }, [750]],
    ['a dropped connection', { status: null }, [750]],
    ['a hub that asks to wait', { status: 429, headers: { 'Retry-After': '9' } }, [9000]],
  ])('tries again after %s', async (_, first, slept) => {
    const { results, clock } = await ping([first, { status: 204 }])
    expect(results).toMatchObject([{ kind: 'accepted' }])
    expect(clock.slept).toEqual(slept)
  })

  test.each([
    ['that does not want it', { status: 400 }, 'the hub answers 400', 1],
    [
      'that has moved',
      { status: 301, headers: { Location: 'https://hub.example/' } },
      'moved to https://hub.example/',
      1,
    ],
    ['that stays in trouble', { status: 500 }, 'gave up after 4 tries in 5 s: the hub answers 500', 4],
    ['that asks for too long', { status: 503, headers: { 'Retry-After': '3600' } }, 'gave up after 1 try', 1],
  ])('tells of a hub %s', async (_, answer, reason, tries) => {
    const { results, asked } = await ping([answer])
    expect(results).toEqual([{ kind: 'failed', topic: RSS, reason: expect.stringContaining(reason) }])
    expect(asked).toHaveLength(tries)
  })

  test('does not let one topic stand in the way of another', async () => {
    const served = await serve(({ body }) => ({ status: body.includes('rss.xml') ? 404 : 204 }))
    hub = served
    const results = await pingHub(served.base, [RSS, ATOM], { clock: createManualClock() })
    expect(results.map(({ kind }) => kind)).toEqual(['failed', 'accepted'])
  })

  test('ends in time, however many topics there are', async () => {
    const topics = Array.from({ length: 100 }, (_, index) => `https://news.example/${index}.xml`)
    const { results, clock, asked } = await ping([{ status: 503 }], topics, { time: 30_000 })
    expect(results.map(({ topic }) => topic)).toEqual(topics)
    expect(results.at(-1)).toMatchObject({ reason: 'no time was left after the topics before it' })
    expect(clock.slept.reduce((sum, pause) => sum + pause, 0)).toBeLessThan(60_000)
    expect(asked.length).toBeLessThan(100)
  })
})
