/** A release and everything that is to take over from it at a moment to come: one root a moment, each on the last. */
import type { Issue, Settings } from '../issue/model.ts'
import type { Digest, Instant } from '../release/documents.ts'
import type { Base } from './base.ts'
import { type Compiled, compile } from './compile.ts'
import type { DigestMemory } from './digest-memory.ts'
import type { Compress } from './start-pack.ts'

export type Schedule = {
  /** When the first takes over; the others follow at the dates of their issues. */
  readonly compiled: Compiled
  readonly staged: readonly { readonly at: Instant; readonly compiled: Compiled }[]
}

/**
 * @param base what is current at `liveAt` before this publish
 * @param liveAt the moment from which the release is to be seen; what is dated later is staged
 * @param baker names the code that bakes, and `memory` is what it remembers, as for `arrange`
 * @param compiled the first of them where it is at hand
 * @throws UnfaithfulFeed
 */
export function compileSchedule(
  issues: readonly Issue[],
  settings: Settings,
  base: Base | null,
  liveAt: Instant,
  compress: Compress,
  baker: Digest | null = null,
  memory: DigestMemory | null = null,
  compiled: Compiled = compile(issues, settings, base, liveAt, compress, baker, memory),
): Schedule {
  let last = compiled
  const staged = listMoments(issues, liveAt).map((at) => {
    last = compile(issues, settings, last, at, compress, baker, memory)
    return { at, compiled: last }
  })
  return { compiled, staged }
}

function listMoments(issues: readonly Issue[], after: Instant): readonly Instant[] {
  const moments = issues
    .filter((issue) => !issue.draft)
    .flatMap((issue) => {
      const articles = issue.parts.filter((part) => part.kind === 'article')
      const dates = articles.flatMap(({ date, corrections }) => [
        date ?? issue.date,
        ...corrections.map((one) => one.date),
      ])
      return [issue.date, ...dates.filter((date) => date > issue.date)]
    })
  return [...new Set(moments)].filter((moment) => moment > after).sort()
}
