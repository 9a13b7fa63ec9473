/**
 * What was worked out before, by a key that names everything it came from. The file can be deleted at any time, and
 * whatever is damaged in it is worked out again: an entry counts only with the seal that it was written with.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'

export type Cache = {
  /** Null where there is no whole entry. */
  read(key: string): Uint8Array | null
  write(entries: Iterable<readonly [key: string, value: Uint8Array]>): void
  /** Lets go of what nobody asked for in a month. */
  close(): void
}

/** Days for which an entry is kept that nobody asks for. */
const LIFETIME = 30

/** Milliseconds for which another command's writing is waited for. */
const PATIENCE = 1_000

const DAY = 24 * 3600 * 1000

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
  CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value BLOB, seal BLOB, used INTEGER)`

/** SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html): no use in keeping the file. */
const RUINED = [11, 26]

/** @param now milliseconds since the epoch */
export function openCache(folder: string, now: number): Cache {
  const path = join(folder, 'cache.sqlite')
  const today = Math.floor(now / DAY)
  let database: DatabaseSync | null = null
  let find: StatementSync | null = null
  const used: string[] = []
  attempt(() => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, '.gitignore'), '*\n')
    database = new DatabaseSync(path, { timeout: PATIENCE })
    database.exec(SCHEMA)
    // To prepare it takes longer than to run it.
    find = database.prepare('SELECT value, seal, used FROM entries WHERE key = ?')
  })

  return {
    read: (key) =>
      attempt(() => {
        const row = find?.get(key)
        if (!(row?.value instanceof Uint8Array) || !(row.seal instanceof Uint8Array)) return null
        if (!sealOf(key, row.value).equals(row.seal)) return null
        if (row.used !== today) used.push(key)
        return row.value
      }) ?? null,
    write: (entries) =>
      change((open) => {
        const insert = open.prepare('INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)')
        for (const [key, value] of entries) insert.run(key, value, sealOf(key, value), today)
      }),
    close: () => {
      change((open) => {
        const touch = open.prepare('UPDATE entries SET used = ? WHERE key = ?')
        for (const key of used) touch.run(today, key)
        open.prepare('DELETE FROM entries WHERE used < ?').run(today - LIFETIME)
      })
      attempt(() => database?.close())
      database = find = null
    },
  }

  function change(work: (open: DatabaseSync) => void): void {
    attempt(() => {
      if (database === null) return
      database.exec('BEGIN IMMEDIATE')
      work(database)
      database.exec('COMMIT')
    })
  }

  /** A cache that does not work is no reason not to. */
  function attempt<T>(work: () => T): T | undefined {
    try {
      return work()
    } catch (error) {
      const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
      const broken = database
      database = find = null
      try {
        broken?.close()
      } catch {
        // It is let go of either way.
      }
      if (RUINED.includes(code)) for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
      return undefined
    }
  }
}

function sealOf(key: string, value: Uint8Array): Buffer {
  return createHash('sha256').update(`${key}\n`).update(value).digest()
}
