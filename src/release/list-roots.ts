/** The roots that a head, or a line of the history, leads to. */
import type { Digest, Head, ReleaseRecord } from './documents.ts'

/** Its own first, then those that are staged, in the order of their moments. */
export function listRoots({ root, upcoming }: Pick<Head | ReleaseRecord, 'root' | 'upcoming'>): readonly Digest[] {
  return [root, ...upcoming.map((staged) => staged.root)]
}
