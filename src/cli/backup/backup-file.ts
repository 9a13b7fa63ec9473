/**
 * A backup: the values of a store in one SQLite file, each beside its SHA-256, and a seal over all of them. SQLite
 * opens everywhere, takes a value at a time, and gives any of them back without reading the rest.
 */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Instant } from '../../release/documents.ts'

export type BackupEntry = {
  readonly key: string
  readonly bytes: Uint8Array
  /** When the store says that it was written, null where it does not. */
  readonly written: Instant | null
}

export type BackupAbout = {
  /** When it was made. */
  readonly created: Instant
  /** The version of Gazette that made it. */
  readonly gazette: string
  /** The number of the release that was live. */
  readonly release: string
}

export type BackupWriter = {
  /** A key that is there already is kept as it is. */
  add(entry: BackupEntry): void
  read(key: string): Uint8Array | null
  has(key: string): boolean
  /** Seals and closes it. */
  finish(about: BackupAbout): void
  /** Closes it and deletes the file, where it is not finished. */
  discard(): void
}

export type Backup = {
  readonly about: BackupAbout
  readonly keys: readonly string[]
  /** @throws DamagedBackup where the value is not what was sealed */
  read(key: string): Uint8Array | null
  close(): void
}

/** A file that is no backup, or not the one that was written. */
export class DamagedBackup extends Error {
  override name = 'DamagedBackup'
}

/** `GZET`: what tells such a file from any other (sqlite.org/fileformat.html, section 1.3, offset 68). */
const APPLICATION = 0x475a4554
const APPLICATION_OFFSET = 68

const VERSION = 1

const ABOUT = ['created', 'gazette', 'release'] as const

/** @param path of a file that is not there yet; readable by its owner only, since what is staged is not public */
export function createBackupFile(path: string): BackupWriter {
  writeFileSync(path, '', { flag: 'wx', mode: 0o600 })
  const database = new DatabaseSync(path)
  let isOpen = true
  database.exec(`
    PRAGMA application_id = ${APPLICATION};
    PRAGMA user_version = ${VERSION};
    CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE entries (key TEXT PRIMARY KEY, bytes BLOB NOT NULL, sha256 TEXT NOT NULL, written TEXT);
    BEGIN`)
  const insert = database.prepare('INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?)')
  const select = database.prepare('SELECT bytes FROM entries WHERE key = ?')
  const close = () => {
    if (isOpen) database.close()
    isOpen = false
  }
  return {
    add: ({ key, bytes, written }) => void insert.run(key, bytes, hashOf(bytes), written),
    read: (key) => toBytes(select.get(key)?.bytes),
    has: (key) => select.get(key) !== undefined,
    finish(about) {
      const note = database.prepare('INSERT INTO about VALUES (?, ?)')
      for (const name of ABOUT) note.run(name, about[name])
      note.run('seal', sealOf(database, about))
      database.exec('COMMIT')
      close()
    },
    discard() {
      if (!isOpen) return
      close()
      for (const end of ['', '-journal']) rmSync(path + end, { force: true })
    },
  }
}

/**
 * Reads the whole file, and compares every value with its digest and all of them with the seal.
 * @throws DamagedBackup
 */
export function openBackup(path: string): Backup {
  if (!isBackup(path)) throw new DamagedBackup(`${path} is not a backup that \`gazette backup\` wrote`)
  try {
    return read(path)
  } catch (cause) {
    if (cause instanceof DamagedBackup) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new DamagedBackup(`${path} is damaged (${reason}); use another backup`, { cause })
  }
}

/** Whether the file begins as one: enough not to take anything else for it. */
export function isBackup(path: string): boolean {
  const start = Buffer.alloc(APPLICATION_OFFSET + 4)
  const file = openFile(path)
  try {
    if (readSync(file, start, 0, start.length, 0) < start.length) return false
  } finally {
    closeSync(file)
  }
  return start.toString('latin1', 0, 15) === 'SQLite format 3' && start.readUInt32BE(APPLICATION_OFFSET) === APPLICATION
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (cause) {
    throw new DamagedBackup(`Cannot read ${path}: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}

function read(path: string): Backup {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const fail = (what: string) => new DamagedBackup(`${path} is damaged: ${what}; use another backup`)
    const [version] = Object.values(database.prepare('PRAGMA user_version').get() ?? {})
    if (version !== VERSION) {
      throw new DamagedBackup(`${path} has the format ${version}, this Gazette reads ${VERSION}; use a newer Gazette`)
    }
    const [state] = Object.values(database.prepare('PRAGMA integrity_check(1)').get() ?? {})
    if (state !== 'ok') throw fail(String(state))
    const noted = new Map(
      database
        .prepare('SELECT name, value FROM about')
        .all()
        .map(({ name, value }) => [String(name), String(value)]),
    )
    const about = Object.fromEntries(ABOUT.map((name) => [name, noted.get(name) ?? ''])) as BackupAbout
    const keys: string[] = []
    for (const { key, bytes, sha256 } of database
      .prepare('SELECT key, bytes, sha256 FROM entries ORDER BY key')
      .iterate()) {
      const value = toBytes(bytes)
      if (value === null || hashOf(value) !== sha256) throw fail(`the value of ${key} is not what was saved`)
      keys.push(String(key))
    }
    if (noted.get('seal') !== sealOf(database, about)) throw fail('its contents do not have its seal')
    const select = database.prepare('SELECT bytes, sha256 FROM entries WHERE key = ?')
    return {
      about,
      keys,
      read(key) {
        const row = select.get(key)
        const value = toBytes(row?.bytes)
        // Once more, since it can be long after the first look.
        if (value !== null && hashOf(value) !== row?.sha256) throw fail(`the value of ${key} has changed`)
        return value
      },
      close: () => database.close(),
    }
  } catch (error) {
    database.close()
    throw error
  }
}

/** Over what is said of it and over every entry, in the order of the keys. */
function sealOf(database: DatabaseSync, about: BackupAbout): string {
  const seal = createHash('sha256')
  for (const name of ABOUT) seal.update(`${name} ${about[name]}\n`)
  for (const row of database.prepare('SELECT key, sha256, written FROM entries ORDER BY key').iterate()) {
    seal.update(`${row.key} ${row.sha256} ${row.written}\n`)
  }
  return seal.digest('hex')
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function toBytes(value: unknown): Uint8Array | null {
  return value instanceof Uint8Array ? value : null
}
