/** Values of a backup -> a store, before any head names them. */
import { UnconfirmedObjects } from '../../publish/write-release.ts'
import { digestOf } from '../../release/digest.ts'
import type { Digest, Instant } from '../../release/documents.ts'
import { LAYOUT_PREFIX, OBJECT_PREFIX } from '../../release/keys.ts'
import type { ListedKey, StoredValue, WriteStore } from '../../release/ports.ts'
import type { Backup } from './backup-file.ts'

export type WriteValuesOptions = {
  /** What the store has: what is listed as it should be is left alone. */
  readonly listed: readonly ListedKey[]
  readonly now: Instant
  /** Is told how many values are written. */
  readonly tell?: (progress: string) => void
}

/** Values, and bytes, that are held at once. */
const BATCH = { values: 500, bytes: 10_000_000 }

/**
 * @returns how many were written
 * @throws UnconfirmedObjects where the store does not list afterwards what it should, DamagedBackup, and what the store throws
 */
export async function writeValues(
  backup: Backup,
  keys: readonly string[],
  store: WriteStore,
  { listed, now, tell = () => {} }: WriteValuesOptions,
): Promise<number> {
  const found = new Map(listed.map(({ key, metadata }) => [key, metadata?.digest]))
  const expected = new Map<string, Digest>()
  let [batch, bytes, written]: [StoredValue[], number, number] = [[], 0, 0]
  const flush = async () => {
    await store.write(batch)
    written += batch.length
    tell(`${written} values`)
    ;[batch, bytes] = [[], 0]
  }
  for (const key of listInOrder(keys)) {
    const value = backup.read(key) ?? new Uint8Array()
    const digest = digestOf(value)
    expected.set(key, digest)
    if (found.get(key) === digest) continue
    // Written now, not when it was first: nobody may take it for garbage while no head reaches it.
    batch.push({ key, bytes: value, metadata: { digest, written: now } })
    bytes += value.length
    if (batch.length >= BATCH.values || bytes >= BATCH.bytes) await flush()
  }
  if (batch.length > 0) await flush()
  await confirm(store, expected)
  return written
}

/** Objects before the history that names them. */
function listInOrder(keys: readonly string[]): readonly string[] {
  const isObject = (key: string) => key.startsWith(OBJECT_PREFIX)
  return [...keys.filter(isObject), ...keys.filter((key) => !isObject(key))]
}

async function confirm(store: WriteStore, expected: ReadonlyMap<string, Digest>): Promise<void> {
  const listed = new Map((await store.list(LAYOUT_PREFIX)).map(({ key, metadata }) => [key, metadata?.digest]))
  const absent = [...expected].filter(([key, digest]) => listed.get(key) !== digest)
  if (absent.length === 0) return
  throw new UnconfirmedObjects(
    `Cannot confirm ${absent.length} of ${expected.size} values in the store (${absent[0]?.[0]} among them); restore again`,
  )
}
