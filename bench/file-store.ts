/** KV in one file, counting what is asked of it: it outlives the process, and is in nobody's memory. */
import { DatabaseSync } from 'node:sqlite'
import type { ValueMetadata, WriteStore } from '../src/release/ports.ts'

export type FileStore = WriteStore & {
  readonly counts: { reads: number; lists: number; writes: number }
  readonly close: () => void
}

/** Keys that a listing of KV has at most. */
const PAGE = 1000

export function openFileStore(path: string): FileStore {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF')
  database.exec('CREATE TABLE IF NOT EXISTS kv (key TEXT PRIMARY KEY, metadata TEXT, value BLOB)')
  const counts = { reads: 0, lists: 0, writes: 0 }
  return {
    counts,
    close: () => database.close(),
    async read(key) {
      counts.reads += 1
      const value = database.prepare('SELECT value FROM kv WHERE key = ?').get(key)?.value
      return value instanceof Uint8Array ? value : null
    },
    async write(values) {
      counts.writes += values.length
      const insert = database.prepare('INSERT OR REPLACE INTO kv VALUES (?, ?, ?)')
      database.exec('BEGIN')
      for (const { key, bytes, metadata } of values) insert.run(key, JSON.stringify(metadata), bytes)
      database.exec('COMMIT')
    },
    async remove(keys) {
      const remove = database.prepare('DELETE FROM kv WHERE key = ?')
      for (const key of keys) remove.run(key)
    },
    async list(prefix) {
      const rows = database
        .prepare('SELECT key, metadata FROM kv WHERE key >= ? AND key < ? ORDER BY key')
        .all(prefix, `${prefix}\uffff`)
      counts.lists += Math.max(1, Math.ceil(rows.length / PAGE))
      return rows.map(({ key, metadata }) => {
        return { key: String(key), metadata: JSON.parse(String(metadata)) as ValueMetadata }
      })
    },
  }
}
