/** What a backup holds, as releases. */
import { type Base, indexArticles, indexRetractions } from '../../publish/base.ts'
import { reachObjects } from '../../publish/reach-objects.ts'
import { IncompleteRelease, readBase, readHead } from '../../publish/read-previous.ts'
import { DamagedDocument, decodeDocument } from '../../release/codec.ts'
import type { Digest, Head, Instant, ReleaseRecord } from '../../release/documents.ts'
import { HEAD_KEY, OBJECT_PREFIX, objectKey, RELEASE_PREFIX } from '../../release/keys.ts'
import { listRoots } from '../../release/list-roots.ts'
import type { ReadStore } from '../../release/ports.ts'
import { type Backup, DamagedBackup } from './backup-file.ts'

export type Saved = {
  readonly head: Head
  readonly keys: ReadonlySet<string>
  readonly reader: ReadStore
}

/** @throws DamagedBackup where it does not hold all of what was live */
export async function readSaved(backup: Backup): Promise<Saved> {
  const reader: ReadStore = { read: async (key) => backup.read(key) }
  const keys = new Set(backup.keys)
  try {
    const head = await readHead(reader)
    if (head === null) throw new DamagedBackup('The backup has no head; use another backup')
    for (const root of listRoots(head)) {
      const needed = reachObjects(await readBase(reader, root, null))
      const [lost] = [...needed].filter((digest) => !keys.has(objectKey(digest)))
      if (lost !== undefined) throw new DamagedBackup(`The backup lacks the object ${lost}; use another backup`)
    }
    return { head, keys, reader }
  } catch (cause) {
    if (!(cause instanceof DamagedDocument || cause instanceof IncompleteRelease)) throw cause
    throw new DamagedBackup(`The backup is not whole (${cause.message}); use another backup`, { cause })
  }
}

/** What was shown at a moment. */
export function shownRoot({ root, upcoming }: Head, now: Instant): Digest {
  return upcoming.findLast(({ at }) => at <= now)?.root ?? root
}

/**
 * The keys that a restore writes before head.
 * @param live what is published in the store now: releases that show what it retracted stay out, with all that only
 * they need, so that nothing that was purged comes back; null where nothing is published
 */
export async function chooseKeys({ head, keys, reader }: Saved, live: Base | null): Promise<readonly string[]> {
  if (live === null) return [...keys].filter((key) => key !== HEAD_KEY)
  const records = new Map<string, ReleaseRecord | Head>([[HEAD_KEY, head]])
  for (const key of keys) {
    const bytes = key.startsWith(RELEASE_PREFIX) ? await reader.read(key, 0) : null
    if (bytes) records.set(key, decodeDocument(bytes, 'release'))
  }
  const shows = createShows(live)
  const chosen = new Set<string>()
  for (const [key, record] of records) {
    const bases = await readBases(reader, listRoots(record))
    if (bases === null || bases.some(shows)) continue
    if (key !== HEAD_KEY) chosen.add(key)
    for (const digest of bases.flatMap((base) => [...reachObjects(base)])) chosen.add(OBJECT_PREFIX + digest)
  }
  return [...chosen].filter((key) => keys.has(key))
}

/** Null where one of them is no longer complete: it cannot be told from one that shows what is retracted. */
async function readBases(reader: ReadStore, roots: readonly Digest[]): Promise<readonly Base[] | null> {
  try {
    return await Promise.all(roots.map((root) => readBase(reader, root, null)))
  } catch (error) {
    if (error instanceof DamagedDocument || error instanceof IncompleteRelease) return null
    throw error
  }
}

/** Whether a release shows what another one has retracted. */
function createShows(live: Base): (base: Base) => boolean {
  const retractions = indexRetractions(live.months.values())
  const ids = new Set([...retractions.values()].map(({ id }) => id))
  return ({ months }) =>
    [...indexArticles(months.values())].some(([path, { id }]) => {
      const [issue = ''] = path.split('/')
      return ids.has(id) || retractions.has(path) || retractions.has(issue)
    })
}
