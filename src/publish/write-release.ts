/** A compiled release -> KV, in the order that keeps every reader on a whole release: objects, history, head. */
import { encodeDocument } from '../release/codec.ts'
import { digestOf } from '../release/digest.ts'
import type { Digest, Head, Instant, ReleaseName, ReleaseRecord } from '../release/documents.ts'
import { HEAD_KEY, objectKey, releaseKey } from '../release/keys.ts'
import type { WriteStore } from '../release/ports.ts'
import type { Compiled } from './compile.ts'
import { listObjects, type Previous } from './read-previous.ts'

export type Written =
  | { readonly kind: 'unchanged'; readonly release: number }
  | { readonly kind: 'published'; readonly release: number; readonly writes: number }

/** After writing, the store does not list what was written; the head was not touched. */
export class UnconfirmedObjects extends Error {
  override name = 'UnconfirmedObjects'
}

/**
 * Writes nothing where the release is the live one. A failure anywhere leaves readers on the release before; the
 * same call, made again, completes it.
 * @param now the time of the release
 * @throws UnconfirmedObjects, and whatever the store throws
 */
export async function writeRelease(
  store: WriteStore,
  compiled: Compiled,
  previous: Previous | null,
  now: Instant,
): Promise<Written> {
  if (previous?.head.root === compiled.rootDigest) return { kind: 'unchanged', release: previous.head.release }

  const missing = findMissing(compiled, previous)
  await store.write(
    missing.map(({ digest, bytes }) => ({ key: objectKey(digest), bytes, metadata: { digest, written: now } })),
  )
  await confirm(store, [...compiled.objects.keys(), compiled.root.feeds.articles.pack])

  const parent: ReleaseName | null = previous && { release: previous.head.release, root: previous.head.root }
  const name = { release: (parent?.release ?? 0) + 1, root: compiled.rootDigest }
  const common = { ...name, parent, time: now, upcoming: [] }
  const record: ReleaseRecord = { kind: 'release', ...common }
  const head: Head = {
    kind: 'head',
    ...common,
    floor: previous?.head.floor ?? null,
    current: compiled.root,
    retracted: [],
  }
  for (const [key, document] of [
    [releaseKey(name), record],
    [HEAD_KEY, head],
  ] as const) {
    const bytes = encodeDocument(document)
    await store.write([{ key, bytes, metadata: { digest: digestOf(bytes), written: now } }])
  }
  return { kind: 'published', release: name.release, writes: missing.length + 2 }
}

/**
 * Left out is only what the live release holds. An object that the store merely lists is written again: nothing may
 * reach it, if a publish died before its head, and then it is about to be collected.
 */
function findMissing(compiled: Compiled, previous: Previous | null): readonly { digest: Digest; bytes: Uint8Array }[] {
  return [...compiled.objects]
    .filter(([digest]) => !previous?.held.has(digest))
    .map(([digest, bytes]) => ({ digest, bytes }))
}

async function confirm(store: WriteStore, needed: readonly Digest[]): Promise<void> {
  const listed = await listObjects(store)
  const absent = needed.filter((digest) => !listed.has(digest))
  if (absent.length === 0) return
  throw new UnconfirmedObjects(
    `Cannot confirm ${absent.length} of ${needed.length} objects in the store (${absent[0]} among them); publish again`,
  )
}
