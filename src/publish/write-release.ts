/** A plan -> KV, in the order that keeps every reader on a whole release: objects, history, head. */
import { encodeDocument } from '../release/codec.ts'
import { digestOf } from '../release/digest.ts'
import type { Digest, Head, ReleaseRecord } from '../release/documents.ts'
import { HEAD_KEY, objectKey, releaseKey } from '../release/keys.ts'
import type { WriteStore } from '../release/ports.ts'
import type { Plan } from './plan-release.ts'
import { listObjects } from './read-previous.ts'

/** After writing, the store does not list what was written; the head was not touched. */
export class UnconfirmedObjects extends Error {
  override name = 'UnconfirmedObjects'
}

/** Writing took so long that the release would be seen before every location can have it; the head was not touched. */
export class StageTooShort extends Error {
  override name = 'StageTooShort'
}

export type WriteOptions = {
  /** Is told now and then how many values are written. */
  readonly progress?: (written: number) => void
  /** Asked before the head is written: whether it is still far enough from its moment. */
  readonly isInTime?: () => boolean
}

/**
 * A failure anywhere leaves readers on the release before; publishing again completes it.
 * @returns how many values were written
 * @throws UnconfirmedObjects, StageTooShort, and whatever the store throws
 */
export async function writeRelease(
  store: WriteStore,
  { objects, needed, record, head }: Plan,
  { progress, isInTime = () => true }: WriteOptions = {},
): Promise<number> {
  const written = head.time
  const values = [...objects].map(([digest, bytes]) => ({
    key: objectKey(digest),
    bytes,
    metadata: { digest, written },
  }))
  await store.write(values, progress)
  await confirm(store, needed)
  if (!isInTime())
    throw new StageTooShort('Cannot publish: writing took too long for the release to be staged; publish again')
  await writeDocument(store, releaseKey({ release: head.release, root: head.root }), record)
  await writeDocument(store, HEAD_KEY, head)
  return values.length + 2
}

async function confirm(store: WriteStore, needed: ReadonlySet<Digest>): Promise<void> {
  const listed = await listObjects(store)
  const absent = [...needed].filter((digest) => !listed.has(digest))
  if (absent.length === 0) return
  throw new UnconfirmedObjects(
    `Cannot confirm ${absent.length} of ${needed.size} objects in the store (${absent[0]} among them); publish again`,
  )
}

async function writeDocument(store: WriteStore, key: string, document: Head | ReleaseRecord): Promise<void> {
  const bytes = encodeDocument(document)
  await store.write([{ key, bytes, metadata: { digest: digestOf(bytes), written: document.time } }])
}
