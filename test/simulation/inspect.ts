/** A response against what could rightly be said at its moment. */
import type { Climate } from './climate.ts'
import { type Edition, type Expected, expectAnswer, listPieces } from './edition.ts'
import type { Isolate, Seen } from './isolate.ts'
import type { Oracle } from './oracle.ts'
import { markerOf } from './sources.ts'
import { Violation } from './violation.ts'

/** Milliseconds after a release within which its objects may be missing somewhere. */
const UNSETTLED = 200_000

/**
 * @returns the editions of which the response may be, as far as one can tell from it
 * @throws Violation
 */
export function inspect(seen: Seen, isolate: Isolate, oracle: Oracle, climate: Climate): readonly Edition[] {
  const { path, at, status, stoodIn } = seen
  if (status === 503) {
    if (mayFail(seen, isolate, oracle, climate)) return []
    throw new Violation('unavailable', describe(seen))
  }
  isolate.answered = true
  const believable = listBelievable(at, oracle, climate)
  const allowed = stoodIn && climate.bound > 0 ? oracle.standIns(at, climate.bound) : believable
  const matching = allowed.filter((edition) => matches(seen, expectAnswer(edition, path)))
  checkRetracted(seen, isolate, oracle, believable)
  if (matching.length === 0) throw new Violation(classify(seen, oracle), describe(seen, believable[0]))
  if (!stoodIn) {
    checkOrder(seen, isolate, matching)
    checkModified(seen, isolate)
  }
  return matching
}

function listBelievable(at: number, oracle: Oracle, { bound }: Climate): readonly Edition[] {
  return bound === 0 ? [oracle.editionAt(at)] : oracle.believable(at, bound)
}

function matches({ status, markers, paths, location }: Seen, expected: Expected): boolean {
  if (expected.status === 301 && expected.isGone && status === 410) return true
  if (status !== expected.status) return false
  if (expected.status === 301) return location === `https://news.example${expected.to}`
  if (expected.status !== 200) return markers.length === 0
  return equal(markers, expected.markers) && (expected.paths === null || equal(paths ?? [], expected.paths))
}

function mayFail({ path, at }: Seen, isolate: Isolate, oracle: Oracle, climate: Climate): boolean {
  const { unavailable } = climate
  if (unavailable === 'never') return false
  // That there is nothing, nobody may say who was told of no fresh head.
  const mayBeMissing = () => listBelievable(at, oracle, climate).some((it) => expectAnswer(it, path).status === 404)
  if (unavailable === 'answered') return !isolate.answered || mayBeMissing()
  const isFeed = path.endsWith('.xml') || path.endsWith('.json')
  const onTheirWay = oracle.heads.filter((head) => head.at > at - UNSETTLED)
  const isSimple = onTheirWay.every(
    ({ retracts, timeline, ...head }) =>
      !retracts && timeline.every((moment) => moment.at <= head.at || moment.at > head.at + UNSETTLED),
  )
  return !isFeed || onTheirWay.length > 1 || !isSimple
}

/** Text that no release shows which may be believed, or that this isolate has seen taken back. */
function checkRetracted(seen: Seen, { shown }: Isolate, oracle: Oracle, believable: readonly Edition[]): void {
  const editions = listEditions(oracle)
  const back = editions.filter((edition) => edition.order === shown)
  const present = new Set(believable.flatMap((edition) => listPieces(edition).map(({ key }) => key)))
  const gone = new Set([
    ...back.flatMap((edition) => [...edition.gone.values()]),
    ...believable.flatMap((edition) => [...edition.gone.values()].filter((key) => key !== null && !present.has(key))),
  ])
  const texts = new Set(
    editions
      .flatMap(listPieces)
      .filter(({ key }) => gone.has(key))
      .map(markerOf),
  )
  if (seen.markers.some((marker) => texts.has(marker))) throw new Violation('retracted', describe(seen))
}

function checkOrder(seen: Seen, isolate: Isolate, matching: readonly Edition[]): void {
  const orders = matching.map(({ order }) => order).filter((order) => order >= isolate.shown)
  if (orders.length === 0) throw new Violation('backwards', describe(seen))
  isolate.shown = Math.min(...orders)
}

/** RFC 9110 section 8.8.2: never later than the clock; and never earlier than it was at the same address. */
function checkModified(seen: Seen, { lastModified: known }: Isolate): void {
  const { path, at, lastModified } = seen
  if (lastModified === null) return
  if (lastModified > at || lastModified < (known.get(path) ?? 0)) {
    throw new Violation('last-modified', `${describe(seen)} after ${known.get(path)}`)
  }
  known.set(path, lastModified)
}

function classify(seen: Seen, oracle: Oracle): 'stale' | 'early' | 'mixed' | 'dead-link' {
  const isOf = (editions: readonly Edition[]) =>
    editions.some((edition) => matches(seen, expectAnswer(edition, seen.path)))
  const moments = oracle.heads.flatMap((head) => head.timeline)
  const [past, future] = [true, false].map((isPast) =>
    moments.filter(({ at }) => at <= seen.at === isPast).map(({ edition }) => edition),
  ) as [Edition[], Edition[]]
  if (seen.status === 404) return 'dead-link'
  if (isOf(past)) return 'stale'
  return isOf(future) ? 'early' : 'mixed'
}

function listEditions({ heads }: Oracle): readonly Edition[] {
  return [...new Set(heads.flatMap((head) => head.timeline.map(({ edition }) => edition)))]
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}

function describe(seen: Seen, edition?: Edition): string {
  const expected = edition ? `, not ${JSON.stringify(expectAnswer(edition, seen.path))}` : ''
  return `${JSON.stringify({ ...seen, at: new Date(seen.at).toISOString() })}${expected}`
}
