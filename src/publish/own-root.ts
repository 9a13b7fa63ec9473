/** The root that a release was made for: its own staged one, where it was staged, else the one it showed at once. */
import type { Digest, Head, ReleaseRecord } from '../release/documents.ts'

/** Of the staged roots, those that no publisher waits for are for the dates of issues; its own is the last other one. */
export function ownRoot({ root, upcoming }: Pick<ReleaseRecord, 'root' | 'upcoming'> | Head): Digest {
  return upcoming.findLast((staged) => !staged.ping)?.root ?? root
}
