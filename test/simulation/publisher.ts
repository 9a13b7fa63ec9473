/** The one publisher: sources or an old release -> the store, and what is to be seen of it -> the oracle. */
import { draftRelease, writeDraft } from '../../src/cli/publish-to.ts'
import { toInstant } from '../../src/cli/to-instant.ts'
import { RetractedSince } from '../../src/publish/compile-rollback.ts'
import type { WriteStore } from '../../src/release/ports.ts'
import { SETTINGS } from '../support/sample-publication.ts'
import { type Edition, makeEdition, makeRollback, showsGone } from './edition.ts'
import type { Moment, Oracle } from './oracle.ts'
import { rollBack } from './roll-back.ts'
import { type Sources, toIssues } from './sources.ts'

export type Publisher = {
  publish(sources: Sources): Promise<void>
  /** @param back how many of the editions that were seen to go back, counted round and round */
  rollback(back: number): Promise<void>
}

export function createPublisher(store: WriteStore, oracle: Oracle, now: () => number, stagedBy: number): Publisher {
  let made = 0
  return {
    async publish(sources) {
      const draft = await draftRelease(store, SETTINGS, toIssues(sources), { now: now(), stagedBy })
      await writeDraft(store, draft)
      if (draft.plan === null) return
      const liveAt = Date.parse(draft.liveAt)
      const roots = [draft.schedule.compiled, ...draft.schedule.staged.map(({ compiled }) => compiled)]
      let edition: Edition | null = oracle.heads.length === 0 ? null : oracle.editionAt(liveAt)
      const moments = listMoments(sources, liveAt).map((at, index): Moment => {
        edition = makeEdition(sources, at, edition, { order: made++, root: roots[index]?.rootDigest ?? '' })
        return { at, edition }
      })
      oracle.append(now(), liveAt, moments)
    },

    async rollback(back) {
      const at = Date.parse(toInstant(now() + stagedBy))
      const seen = oracle.heads.at(-1)?.timeline.filter((moment) => moment.at <= now()) ?? []
      const target = seen.at(-1 - (back % seen.length))?.edition
      if (!target) return
      const base = oracle.editionAt(at)
      const root = await rollBack(store, target.root, now(), stagedBy).catch((error) => {
        if (error instanceof RetractedSince) return null
        throw error
      })
      if ((root === null) !== showsGone(target, base)) {
        throw new Error('A rollback is refused where it would show what was taken back, and only there')
      }
      if (root === null) return
      oracle.append(now(), at, [{ at, edition: makeRollback(target, base, { order: made++, root }) }])
    },
  }
}

function listMoments({ issues }: Sources, liveAt: number): readonly number[] {
  const later = issues.map(({ date }) => date).filter((date) => date > liveAt)
  return [liveAt, ...[...new Set(later)].sort((a, b) => a - b)]
}
