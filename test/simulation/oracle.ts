/** Who could rightly see what, when: every head that was written, with the editions that it shows in time. */
import type { Edition } from './edition.ts'

export type Moment = { readonly at: number; readonly edition: Edition }

export type WrittenHead = {
  readonly at: number
  /** It takes something back, so that no other release may stand in for it. */
  readonly retracts: boolean
  /** Earliest first. */
  readonly timeline: readonly Moment[]
}

export type Oracle = {
  readonly heads: readonly WrittenHead[]
  /** @param liveAt from when on the moments take the place of what was to be seen */
  append(at: number, liveAt: number, moments: readonly Moment[]): void
  /** What the newest head shows at a moment. @throws where nothing is published by then */
  editionAt(at: number): Edition
  /** What the heads show at a moment that may still be believed `bound` milliseconds after they were replaced. */
  believable(at: number, bound: number): readonly Edition[]
  /** The same, and what may stand in for it where objects are missing. */
  standIns(at: number, bound: number): readonly Edition[]
  /** The next moment after one at which something changes, null where none is planned. */
  nextMoment(after: number): number | null
}

export function createOracle(): Oracle {
  const heads: WrittenHead[] = []
  return {
    heads,
    append(at, liveAt, moments) {
      const newest = heads.at(-1)
      const before = newest?.timeline ?? []
      const gone = before.findLast((moment) => moment.at <= liveAt)?.edition.gone.size ?? 0
      const retracts = newest !== undefined && moments.some(({ edition }) => edition.gone.size > gone)
      heads.push({ at, retracts, timeline: [...before.filter((moment) => moment.at <= liveAt), ...moments] })
    },
    editionAt(at) {
      const edition = heads.at(-1)?.timeline.findLast((moment) => moment.at <= at)?.edition
      if (!edition) throw new Error('Nothing is published yet')
      return edition
    },
    believable: (at, bound) => listBelievable(at, bound).flatMap((head) => lastOf(head, at)),
    standIns(at, bound) {
      const oldest = heads.length - listBelievable(at, bound).length
      const parents = heads.slice(Math.max(0, oldest - 1))
      return parents.flatMap((head) => head.timeline.filter((moment) => moment.at <= at).map(({ edition }) => edition))
    },
    nextMoment: (after) => heads.at(-1)?.timeline.find((moment) => moment.at > after)?.at ?? null,
  }

  function listBelievable(at: number, bound: number): readonly WrittenHead[] {
    return heads.filter((_, index) => (heads[index + 1]?.at ?? at) >= at - bound)
  }

  function lastOf({ timeline }: WrittenHead, at: number): readonly Edition[] {
    const moment = timeline.findLast((one) => one.at <= at)
    return moment ? [moment.edition] : []
  }
}
