/** Servers under load one after the other, round after round, so that what disturbs one disturbs all. */
import { type Load, putLoad } from './put-load.ts'
import { readCpu } from './read-process.ts'
import { type Spread, summarize } from './statistics.ts'

export type Contestant = Load & { readonly name: string; readonly pid: number }

/** Of each round. */
export type Heat = {
  /** Microseconds that the server's process computes for a request, whatever else the machine does meanwhile. */
  readonly cpu: number
  /** Requests a second of real time. */
  readonly perSecond: number
}

export type Race = ReadonlyMap<string, readonly Heat[]>

/** @param seconds of each heat; a first, shorter round only warms up */
export async function race(contestants: readonly Contestant[], rounds: number, seconds: number): Promise<Race> {
  const heats = new Map<string, Heat[]>(contestants.map(({ name }) => [name, []]))
  for (const contestant of contestants) await putLoad(contestant, 1)
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of contestants) {
      const before = readCpu(contestant.pid)
      const { requests, seconds: took } = await putLoad(contestant, seconds)
      const cpu = (readCpu(contestant.pid) - before) / requests
      heats.get(contestant.name)?.push({ cpu, perSecond: requests / took })
    }
  }
  return heats
}

/**
 * How many requests one serves for one of another, for the same time on a core: of each round the ratio. On a core
 * that has nothing else to do, this is the ratio of requests a second.
 */
export function compare(race: Race, name: string, other: string): Spread {
  return byRound(race, name, other, (ours, theirs) => theirs.cpu / ours.cpu)
}

/** Microseconds that a request costs more than one of another. */
export function subtract(race: Race, name: string, other: string): Spread {
  return byRound(race, name, other, (ours, theirs) => ours.cpu - theirs.cpu)
}

function byRound(race: Race, name: string, other: string, figure: (ours: Heat, theirs: Heat) => number): Spread {
  const [ours, theirs] = [race.get(name), race.get(other)]
  if (!ours || !theirs) throw new Error(`Cannot compare ${name} with ${other}: one of them was not measured`)
  return summarize(ours.flatMap((heat, round) => (theirs[round] ? [figure(heat, theirs[round])] : [])))
}
