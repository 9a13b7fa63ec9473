/**
 * A store -> a backup of one moment. Head is read first: what it names is never changed and, but by `gc`, never
 * removed, so a publish that happens meanwhile tears nothing.
 */
import { nameObjects } from '../../publish/name-objects.ts'
import { decodeDocument } from '../../release/codec.ts'
import { digestOf } from '../../release/digest.ts'
import type { Digest, Head, ObjectDocument, ReleaseRecord } from '../../release/documents.ts'
import { HEAD_KEY, LAYOUT_PREFIX, OBJECT_PREFIX, objectKey, releaseNumberOf } from '../../release/keys.ts'
import { listRoots } from '../../release/list-roots.ts'
import type { BackupWriter } from './backup-file.ts'
import { readDocuments, readFiles, type TextStore } from './read-values.ts'

export type Collected = {
  readonly head: Head
  readonly releases: number
  readonly values: number
  /** Numbers, ascending, of old releases of which the store does not have everything any more. */
  readonly incomplete: readonly number[]
}

/** What is live cannot be saved whole. */
export class IncompleteBackup extends Error {
  override name = 'IncompleteBackup'
}

/**
 * Head, the history up to it, everything that these reach, and every other object that the store lists.
 * @param tell is told how many values are read
 * @throws IncompleteBackup, DamagedDocument, and whatever the store throws
 */
export async function collectBackup(
  store: TextStore,
  file: BackupWriter,
  tell: (progress: string) => void = () => {},
): Promise<Collected> {
  const headBytes = await store.read(HEAD_KEY, 30)
  if (headBytes === null) throw new IncompleteBackup('Nothing is published there, so there is nothing to back up')
  const head = decodeDocument(headBytes, 'head')
  const listed = new Map((await store.list(LAYOUT_PREFIX)).map((key) => [key.key, key]))
  /** Every document that was walked through, and what it names. */
  const names = new Map<Digest, readonly Digest[]>()
  const missing = new Set<Digest>()
  const missingRecords: string[] = []
  let done = 0
  keep(HEAD_KEY, headBytes)

  await walk(listRoots(head))
  if (missing.size > 0) {
    const [first] = missing
    throw new IncompleteBackup(
      `Release ${head.release} is not whole: ${missing.size} of its objects are missing or damaged (${first} among them); see \`gazette doctor\``,
    )
  }
  const history = await collectHistory()
  await walk([...history.flatMap(listRoots), ...(head.parent ? [head.parent.root] : [])])
  await save(
    [...listed.keys()].filter((key) => key.startsWith(OBJECT_PREFIX) && !file.has(key)),
    readFiles,
  )
  const broken = history.filter((record) => listRoots(record).some((root) => !isWhole(root)))
  const incomplete = [...missingRecords.map(releaseNumberOf), ...broken.map(({ release }) => release)].sort(
    (a, b) => a - b,
  )
  return { head, releases: history.length, values: done + 1, incomplete }

  /** Oldest first; a release with a later number was written after head was read. */
  async function collectHistory(): Promise<readonly ReleaseRecord[]> {
    const keys = [...listed.keys()]
      .filter((key) => releaseNumberOf(key) > 0 && releaseNumberOf(key) <= head.release)
      .sort()
    await save(keys, readDocuments)
    return keys.flatMap((key) => {
      const bytes = file.read(key)
      if (bytes === null) missingRecords.push(key)
      return bytes === null ? [] : [decodeDocument(bytes, 'release')]
    })
  }

  /** From roots to everything that they are made of, level by level, each object once. */
  async function walk(roots: readonly Digest[]): Promise<void> {
    const files = new Set<Digest>()
    for (let level = roots; level.length > 0; ) {
      const fresh = [...new Set(level)].filter((digest) => !names.has(digest))
      await saveObjects(fresh, readDocuments)
      level = fresh.flatMap((digest) => {
        const bytes = file.read(objectKey(digest))
        const named = bytes === null ? null : nameObjects(parse(bytes))
        names.set(digest, named ? [...named.documents, ...named.files] : [])
        if (named === null) missing.add(digest)
        for (const name of named?.files ?? []) files.add(name)
        return named?.documents ?? []
      })
    }
    await saveObjects([...files], readFiles)
    for (const digest of files) if (!file.has(objectKey(digest))) missing.add(digest)
  }

  function isWhole(root: Digest): boolean {
    if (missing.size === 0) return true
    const seen = new Set<Digest>([root])
    for (const digest of seen) for (const name of names.get(digest) ?? []) seen.add(name)
    return [...seen].every((digest) => !missing.has(digest))
  }

  async function saveObjects(digests: readonly Digest[], read: typeof readFiles): Promise<void> {
    await save(
      digests.map(objectKey).filter((key) => !file.has(key)),
      read,
    )
  }

  /** What is not what its name says is left out; text may have suffered on the way, and is asked for once more. */
  async function save(keys: readonly string[], read: typeof readFiles): Promise<void> {
    const doubtful: string[] = []
    for await (const { key, bytes } of read(store, keys)) {
      if (bytes === null || digestOf(bytes) !== expectedOf(key)) {
        doubtful.push(key)
        continue
      }
      keep(key, bytes)
      done += 1
      tell(`${done} of ${Math.max(done, listed.size)} values`)
    }
    if (read !== readFiles && doubtful.length > 0) await save(doubtful, readFiles)
  }

  /** An object says it by its name, a line of history by what was written beside it. */
  function expectedOf(key: string): Digest | undefined {
    return key.startsWith(OBJECT_PREFIX) ? key.slice(OBJECT_PREFIX.length) : listed.get(key)?.metadata?.digest
  }

  function keep(key: string, bytes: Uint8Array): void {
    file.add({ key, bytes, written: listed.get(key)?.metadata?.written ?? null })
  }
}

/** The digests of documents say that they are what a publish wrote, so their kind is not looked at again. */
function parse(bytes: Uint8Array): ObjectDocument {
  return JSON.parse(new TextDecoder().decode(bytes))
}
