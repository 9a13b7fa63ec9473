/** A backup is what it was, or it is no backup. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { createBackupFile, DamagedBackup, openBackup } from '../../../src/cli/backup/backup-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'gazette-backup-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ABOUT = { created: '2024-06-11T00:00:00Z', gazette: '0.1.0', release: '12' }

const ENTRIES = Array.from({ length: 12 }, (_, at) => ({
  key: `v1/o/${String(at).padStart(32, '0')}`,
  bytes: new Uint8Array(at * 700).fill(at + 65),
  written: at % 2 === 0 ? '2024-06-10T00:00:00Z' : null,
}))

let count = 0

function makeFile(): string {
  count += 1
  const path = join(folder, `${count}.backup`)
  const writer = createBackupFile(path)
  for (const entry of ENTRIES) writer.add(entry)
  writer.finish(ABOUT)
  return path
}

/** Null where it is refused. */
function readAll(path: string): unknown {
  try {
    const backup = openBackup(path)
    try {
      return { about: backup.about, values: backup.keys.map((key) => [key, backup.read(key)]) }
    } finally {
      backup.close()
    }
  } catch (error) {
    if (!(error instanceof DamagedBackup)) throw error
    return null
  }
}

const WHOLE = { about: ABOUT, values: ENTRIES.map(({ key, bytes }) => [key, bytes]) }

describe('openBackup()', () => {
  test('gives what was added, to its owner only, and leaves nothing beside it', () => {
    const path = makeFile()
    expect(readAll(path)).toEqual(WHOLE)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(existsSync(`${path}-journal`)).toBe(false)
  })

  const text = (path: string) => readFileSync(path, 'latin1')
  const at = (needle: string) => (path: string) => text(path).indexOf(needle)
  const classes: readonly (readonly [string, (path: string) => number])[] = [
    ['the first byte', () => 0],
    ['the size of pages', () => 16],
    ['the mark of the application', () => 70],
    ['the version of the format', () => 63],
    ['the schema', at('CREATE TABLE entries')],
    ['a key', at('v1/o/00000000000000000000000000000003')],
    ['a value', at('EEEEEEEEEE')],
    ['a value on a page of its own', (path) => text(path).lastIndexOf('LLLLLLLLLL')],
    ['what the backup says of itself', at('0.1.0')],
    ['the seal', (path) => at('seal')(path) + 10],
  ]
  test.each(classes)('refuses a file of which one bit is another: %s', (_, find) => {
    const path = makeFile()
    const bytes = readFileSync(path)
    const place = find(path)
    expect(place).toBeGreaterThanOrEqual(0)
    bytes[place]! ^= 1
    writeFileSync(path, bytes)
    expect(readAll(path)).toBeNull()
  })

  test('refuses a file, or gives exactly what was added, whichever byte is another', () => {
    const path = makeFile()
    const whole = readFileSync(path)
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const bytes = Buffer.from(whole)
        bytes[place]! ^= change
        writeFileSync(path, bytes)
        const read = readAll(path)
        if (read !== null) expect(read).toEqual(WHOLE)
      }),
      { numRuns: process.env.GAZETTE_LONG === '1' ? 10_000 : 150 },
    )
  }, 600_000)

  test('refuses a file that was cut off, anywhere', () => {
    const path = makeFile()
    const whole = readFileSync(path)
    for (const length of [0, 1, 71, 72, 100, 4096, whole.length / 2, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, length))
      expect(readAll(path)).toBeNull()
    }
  })

  test.each([
    ['an entry was taken out', "DELETE FROM entries WHERE key LIKE '%3'"],
    ['an entry was added', "INSERT INTO entries VALUES ('v1/o/x', x'00', 'digest', NULL)"],
    ['a value was exchanged with its digest', "UPDATE entries SET bytes = x'', sha256 = 'e3b0' WHERE key LIKE '%3'"],
    ['a moment was changed', "UPDATE entries SET written = '2024-06-10T00:00:01Z' WHERE key LIKE '%4'"],
    ['it is of a later format', 'PRAGMA user_version = 2'],
    ['it lacks a table', 'DROP TABLE about'],
  ])('refuses a file of which %s', (_, sql) => {
    const path = makeFile()
    const database = new DatabaseSync(path)
    database.exec(sql)
    database.close()
    expect(readAll(path)).toBeNull()
  })

  test('refuses what is something else, and says so', () => {
    const path = join(folder, 'other')
    writeFileSync(path, '# My Newsletter\n'.repeat(20))
    expect(() => openBackup(path)).toThrow('is not a backup that `gazette backup` wrote')
  })
})

test('createBackupFile() leaves nothing where it is not finished', () => {
  const path = join(folder, 'unfinished')
  const writer = createBackupFile(path)
  writer.add(ENTRIES[1]!)
  writer.discard()
  expect(existsSync(path)).toBe(false)
  expect(() => createBackupFile(makeFile())).toThrow('EEXIST')
})
