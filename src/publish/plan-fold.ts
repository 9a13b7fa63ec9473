/** The staged root that is due becomes the head's own, so that nothing keeps what it took the place of. */
import type { ReleaseRecord } from '../release/documents.ts'
import type { Plan } from './plan-release.ts'
import { reachObjects } from './reach-objects.ts'
import type { Previous } from './read-previous.ts'

/**
 * @param previous what is shown now: read for one moment, `now`
 * @returns a release of the same content, null where the head shows its own root already
 */
export function planFold(previous: Previous, now: string): Plan | null {
  const { head, shown, upcoming } = previous
  if (shown.rootDigest === head.root) return null
  const parent = { release: head.release, root: shown.rootDigest }
  const common = { release: head.release + 1, root: shown.rootDigest, parent, time: now, upcoming }
  const record: ReleaseRecord = { kind: 'release', ...common, counts: {}, note: 'staged content taken over' }
  return {
    objects: new Map(),
    needed: reachObjects(previous),
    record,
    // Whoever still has the head before this one shows the same root, by the clock.
    head: { kind: 'head', ...common, floor: shown.floor, current: shown.root, retracted: head.retracted },
    made: [],
  }
}
