/** Requests that are answered out of an isolate's memory, beside what others make of the same. */

import { ask } from './ask.ts'
import type { Workers } from './bundle-workers.ts'
import { type Contestant, compare, type Race, race, subtract } from './race.ts'
import { counted, measured, type Row } from './row.ts'
import { startNginx } from './start-nginx.ts'
import { startWorkerd, type WorkerdOptions } from './start-workerd.ts'
import { summarize } from './statistics.ts'
import type { Stock } from './stock.ts'
import { showBytes, showMicroseconds, showPart, showRatio } from './units.ts'

export type RaceOptions = WorkerdOptions & {
  readonly rounds: number
  /** Of each heat. */
  readonly seconds: number
}

export type RaceResult = {
  readonly rows: readonly Row[]
  /** What each made of its time: lines of a table of their own. */
  readonly heats: readonly Row[]
}

const BROTLI = { 'Accept-Encoding': 'br' }

export async function measureRace(workers: Workers, stock: Stock, options: RaceOptions): Promise<RaceResult> {
  const ours = await startWorkerd([{ name: 'ours', module: workers.ours }], options)
  const feedUrl = ours.bases.ours + stock.feeds.main
  const pageUrl = ours.bases.ours + (stock.permalinks.at(-1) ?? '')
  const [feed, plain, page] = [await ask(feedUrl, BROTLI), await ask(feedUrl), await ask(pageUrl)]
  const conditional = { ...BROTLI, 'If-None-Match': feed.headers.etag ?? '' }
  const unchanged = await ask(feedUrl, conditional)

  const data = {
    FEED: feed.body,
    PAGE: page.body,
    FEED_HEADERS: encodeHeaders(feed.headers),
    PAGE_HEADERS: encodeHeaders(page.headers),
    UNCHANGED_HEADERS: encodeHeaders(unchanged.headers),
  }
  const bare = await startWorkerd([{ name: 'bare', module: workers.bare, data }], options)
  const none = await startWorkerd([{ name: 'null', module: workers.none, data }], options)
  const rendering = await startWorkerd([{ name: 'rendering', module: workers.rendering }], options)
  const nginx = await startNginx({ feed: feed.body })
  try {
    const of = (server: { readonly pid: number }, name: string, url: string, headers = {}): Contestant => {
      return { name, pid: server.pid, url, headers }
    }
    const contestants = [
      of(none, 'a Worker that does nothing', `${none.bases.null}/`),
      of(ours, 'hot feed', feedUrl, BROTLI),
      of(none, 'feed: a Worker that does nothing but send it', `${none.bases.null}/feed`),
      of(bare, 'feed: bare Hono', `${bare.bases.bare}/feed`),
      of(bare, 'feed: Hono, same headers', `${bare.bases.bare}/dressed/feed`),
      of(rendering, 'feed: rendered at each request', `${rendering.bases.rendering}/rss.xml`),
      ...(nginx ? [of(nginx, 'feed: nginx', `${nginx.base}/feed`)] : []),
      of(ours, 'hot 304', feedUrl, conditional),
      of(bare, '304: bare Hono', `${bare.bases.bare}/unchanged`),
      of(bare, '304: Hono, same headers', `${bare.bases.bare}/dressed/unchanged`),
      of(ours, 'hot article page', pageUrl),
      of(bare, 'page: bare Hono', `${bare.bases.bare}/page`),
      of(bare, 'page: Hono, same headers', `${bare.bases.bare}/dressed/page`),
    ]
    const result = await race(contestants, options.rounds, options.seconds)
    return {
      rows: [
        ...judgeRace(result, nginx !== null),
        counted('main feed on the wire with brotli, of identity', feed.body.length / plain.body.length, showPart, {
          most: 0.25,
        }),
        counted('headers of a 304', unchanged.headerBytes, showBytes, { most: 700 }),
        counted('body of a 304', unchanged.body.length, showBytes, { most: 0 }),
      ],
      heats: contestants.map(({ name }) => describeHeats(name, result)),
    }
  } finally {
    for (const server of [ours, bare, none, rendering, nginx]) await server?.close()
  }
}

function judgeRace(race: Race, withNginx: boolean): readonly Row[] {
  const ratio = (what: string, name: string, other: string, least: number | null = null): Row => {
    return measured(what, compare(race, name, other), showRatio, least === null ? null : { least })
  }
  return [
    ratio('hot feed, of bare Hono', 'hot feed', 'feed: bare Hono', 0.9),
    ratio('hot feed, of Hono with the same headers', 'hot feed', 'feed: Hono, same headers'),
    ratio('hot feed, of rendering with `feed` at each request', 'hot feed', 'feed: rendered at each request', 5),
    ...(withNginx ? [ratio('hot feed, of nginx with a file', 'hot feed', 'feed: nginx')] : []),
    ratio('hot 304, of bare Hono', 'hot 304', '304: bare Hono', 0.95),
    ratio('hot 304, of Hono with the same headers', 'hot 304', '304: Hono, same headers'),
    ratio('hot article page, of bare Hono', 'hot article page', 'page: bare Hono', 0.8),
    ratio('hot article page, of Hono with the same headers', 'hot article page', 'page: Hono, same headers'),
    measured(
      'CPU of a hot feed, beyond a Worker that does nothing but send it',
      subtract(race, 'hot feed', 'feed: a Worker that does nothing but send it'),
      showMicroseconds,
      { most: 25 },
    ),
    measured(
      'CPU of a hot feed, beyond Hono that sends the same',
      subtract(race, 'hot feed', 'feed: Hono, same headers'),
      showMicroseconds,
    ),
    measured(
      'CPU of a hot feed, beyond a Worker that does nothing',
      subtract(race, 'hot feed', 'a Worker that does nothing'),
      showMicroseconds,
    ),
    measured(
      'CPU of a hot 304, beyond a Worker that does nothing',
      subtract(race, 'hot 304', 'a Worker that does nothing'),
      showMicroseconds,
    ),
  ]
}

function describeHeats(name: string, race: Race): Row {
  const heats = race.get(name) ?? []
  const cpu = summarize(heats.map((heat) => heat.cpu))
  const { median } = summarize(heats.map(({ perSecond }) => perSecond))
  return { ...measured(name, cpu, showMicroseconds), goal: Math.round(median).toLocaleString('en') }
}

/** What workerd writes by itself is left out. */
function encodeHeaders(headers: Readonly<Record<string, string>>): Uint8Array {
  const own = Object.entries(headers).filter(([name]) => !['date', 'connection', 'keep-alive', 'server'].includes(name))
  return new TextEncoder().encode(JSON.stringify(Object.fromEntries(own)))
}
