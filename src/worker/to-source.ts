/** A snapshot as the API's questions take it, which pages ask too: all share one reader of search segments. */
import type { Source } from '../api/source.ts'
import type { ObjectReader } from './object-reader.ts'
import type { ReleaseReader, Snapshot } from './release-reader.ts'
import { createSegmentReader } from './segment-reader.ts'

/** At the moment of the call. */
export type ToSource = (snapshot: Snapshot) => Source

/** @param now milliseconds since the epoch */
export function createToSource(objects: ObjectReader, releases: ReleaseReader, now: () => number): ToSource {
  const openSegment = createSegmentReader(objects)
  return function toSource({ release, released, root, until }) {
    const checkedAt = releases.checkedAt()
    const checked = checkedAt === null ? null : toInstant(checkedAt)
    return { release, released, root, until, checked, now: toInstant(now()), read: objects.document, openSegment }
  }
}

function toInstant(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}
