/** A publication, its publisher and its readers around the world, on one virtual clock. */
import type { ReadStore } from '../../src/release/ports.ts'
import type { Climate } from './climate.ts'
import { type Edition, expectAnswer } from './edition.ts'
import { failAtTimes } from './fail-at-times.ts'
import { inspect } from './inspect.ts'
import { createIsolate, type Isolate, type Seen } from './isolate.ts'
import { createOracle } from './oracle.ts'
import { createPublisher } from './publisher.ts'
import { createRandom } from './random.ts'
import type { Act, Location, Schedule, Visit } from './schedule.ts'
import { createSimulatedKv } from './simulated-kv.ts'
import { applyEdit, NO_SOURCES } from './sources.ts'
import { Violation } from './violation.ts'

/** What went through a simulation. */
export type Figures = { responses: number; clicks: number; releases: number; unavailable: number; stoodIn: number }

export const NO_FIGURES: Readonly<Figures> = { responses: 0, clicks: 0, releases: 0, unavailable: 0, stoodIn: 0 }

type Place = { readonly location: Location; readonly isolates: readonly (() => Isolate)[] }

type Click = {
  readonly at: number
  readonly path: string
  readonly visit: Visit
  readonly from: Place
  readonly servedAt: number
  /** The order of the edition that the link comes from. */
  readonly order: number
}

const START = Date.parse('2021-12-01T00:00:00Z')
/** Milliseconds from the first release to the first reader: a first release is not staged. */
const OPENING = 100_000
const FEEDS = ['/feed.json', '/rss.xml', '/atom.xml']
/** Milliseconds for which an isolate does not look at the head again for the sake of an unknown address. */
const REFRESH_INTERVAL = 1000

/** @throws Violation */
export async function simulate(schedule: Schedule, climate: Climate, figures: Figures): Promise<void> {
  let clock = START
  const now = () => clock
  const random = createRandom(schedule.seed)
  const kv = createSimulatedKv(now, climate, random)
  const oracle = createOracle()
  const publisher = createPublisher(kv.truth, oracle, now, climate.stagedBy)
  const places = schedule.locations.map(openPlace)
  const paths = new Set(['/'])
  let clicks: readonly Click[] = []
  let sources = applyEdit(NO_SOURCES, { kind: 'issue', pick: 0, ahead: 0 }, clock)
  await publish()
  clock += OPENING
  for (const { after, act } of schedule.steps) {
    await advance(clock + after)
    await perform(act)
  }
  await advance(Math.max(clock, ...clicks.map(({ at }) => at)))

  async function perform(act: Act): Promise<void> {
    if (act.kind === 'publish') {
      for (const edit of act.edits) sources = applyEdit(sources, edit, clock)
      return publish()
    }
    if (act.kind === 'rollback') return publisher.rollback(act.back)
    if (act.kind === 'page') return void (await request(choose([...paths], act.visit.pick), act.visit))
    if (act.kind === 'feed') return readFeed(act)
    return gather(act)
  }

  async function gather({ early, offset, visit }: Extract<Act, { kind: 'gather' }>): Promise<void> {
    const released = oracle.heads.at(-1)?.at ?? clock
    const moment = Math.max(clock, (oracle.nextMoment(clock) ?? clock) + offset)
    for (const at of early.map((after) => released + after).filter((at) => at > clock && at < moment)) {
      await advance(at)
      for (const place of places.keys()) await request(choose(FEEDS, place), { ...visit, place })
    }
    await advance(moment)
    const path = choose([...paths], visit.pick)
    for (const place of places.keys()) {
      await request(choose(FEEDS, place), { ...visit, place })
      await request(path, { ...visit, place })
    }
  }

  async function publish(): Promise<void> {
    await publisher.publish(sources)
    figures.releases += 1
    for (const { slug, pieces } of sources.issues) {
      paths.add(`/issues/${slug}`)
      for (const { path } of pieces) paths.add(`/issues/${path}`)
    }
  }

  async function readFeed({ visit, click }: Extract<Act, { kind: 'feed' }>): Promise<void> {
    const { seen, editions } = await request(choose(FEEDS, visit.pick), visit)
    const links = seen.paths ?? []
    if (links.length === 0) return
    const order = Math.min(...editions.map((edition) => edition.order))
    const path = `/issues/${choose(links, click.pick)}`
    const at = clock + click.after
    const follower = { ...click, place: click.place ?? visit.place }
    const next: Click = { at, path, visit: follower, from: placeOf(visit), servedAt: clock, order }
    clicks = [...clicks, next].sort((a, b) => a.at - b.at)
  }

  /** Time passes, and links are followed on the way. */
  async function advance(to: number): Promise<void> {
    for (let click = clicks[0]; click && click.at <= to; click = clicks[0]) {
      clicks = clicks.slice(1)
      clock = Math.max(clock, click.at)
      await follow(click)
    }
    clock = to
  }

  async function follow(click: Click): Promise<void> {
    figures.clicks += 1
    const { seen } = await request(click.path, click.visit)
    if (seen.status === 404) checkDead(click, seen)
    if (seen.status !== 301) return
    const target = await request(new URL(seen.location ?? '').pathname, click.visit)
    // Another isolate of the location may know less; one hop leads to the end for those that know as much.
    if (target.seen.status === 301 && climate.bound === 0)
      throw new Violation('dead-link', `two hops from ${click.path}`)
  }

  /** A rollback may take away what was linked; nothing else may. */
  function checkDead(click: Click, { at, path }: Seen): void {
    const newer = climate.bound === 0 ? [oracle.editionAt(at)] : oracle.believable(at, climate.bound)
    const isGone = newer.some((edition) => edition.order > click.order && expectAnswer(edition, path).status === 404)
    const isFair = climate.bound === 0 || (at > click.servedAt + REFRESH_INTERVAL && knowsOf(click))
    if (!isGone && isFair) throw new Violation('dead-link', `${path}, followed at ${new Date(at).toISOString()}`)
  }

  /** Whether whoever follows the link can know what the one who served it knew. */
  function knowsOf({ visit, from }: Click): boolean {
    if (climate.faults > 0) return false
    return !climate.remembers || (placeOf(visit) === from && from.location.caches === 1)
  }

  async function request(path: string, visit: Visit): Promise<{ seen: Seen; editions: readonly Edition[] }> {
    const place = placeOf(visit)
    const isolate = choose(place.isolates, visit.isolate)()
    const seen = await isolate.get(path)
    figures.responses += 1
    if (seen.status === 503) figures.unavailable += 1
    if (seen.stoodIn) figures.stoodIn += 1
    return { seen, editions: inspect(seen, isolate, oracle, climate) }
  }

  function placeOf({ place }: Visit): Place {
    return choose(places, place)
  }

  /** Isolates read through any cache of their location, and start when they are first needed. */
  function openPlace(location: Location): Place {
    const caches = Array.from({ length: location.caches }, () => kv.openCache())
    const store: ReadStore = { read: (key, ttl) => choose(caches, Math.floor(random() * 1024)).read(key, ttl) }
    const isolates = Array.from({ length: location.isolates }, () => {
      let isolate: Isolate | null = null
      return () => (isolate ??= createIsolate(failAtTimes(store, climate.faults, random), now, climate))
    })
    return { location, isolates }
  }
}

function choose<T>(list: readonly T[], pick: number): T {
  const item = list[pick % list.length]
  if (item === undefined) throw new Error('There is nothing to choose from')
  return item
}
