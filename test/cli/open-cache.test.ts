import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openCache } from '../../src/cli/open-cache.ts'

const DAY = 24 * 3600 * 1000
const NOW = 20_000 * DAY
const VALUE = new TextEncoder().encode('what was worked out')

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gazette-cache-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function keep(key: string, now = NOW): void {
  const cache = openCache(folder, now)
  cache.write([[key, VALUE]])
  cache.close()
}

function find(key: string, now = NOW): Uint8Array | null {
  const cache = openCache(folder, now)
  const value = cache.read(key)
  cache.close()
  return value
}

describe('openCache()', () => {
  test('gives back what was written, to later commands too', () => {
    keep('a')
    expect(find('a')).toEqual(VALUE)
    expect(find('b')).toBeNull()
  })

  test('keeps out of commits', async () => {
    keep('a')
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('*\n')
  })

  test('keeps an entry for a month after somebody asked for it', () => {
    keep('asked')
    keep('alone')
    expect(find('asked', NOW + 20 * DAY)).toEqual(VALUE)
    find('another', NOW + 31 * DAY)
    expect(find('asked', NOW + 31 * DAY)).toEqual(VALUE)
    expect(find('alone', NOW + 31 * DAY)).toBeNull()
  })

  test.each(['value', 'seal', 'key'])('does not use an entry whose %s is another', (column) => {
    keep('a')
    const database = new DatabaseSync(join(folder, 'cache.sqlite'))
    database.exec(column === 'key' ? "UPDATE entries SET key = 'b'" : `UPDATE entries SET ${column} = x'00'`)
    database.close()
    expect([find('a'), find('b')]).toEqual([null, null])
  })

  test('makes a file anew that is none of SQLite', async () => {
    await writeFile(join(folder, 'cache.sqlite'), 'a text, and long enough to be taken for a file of its own kind')
    expect(find('a')).toBeNull()
    keep('a')
    expect(find('a')).toEqual(VALUE)
  })

  test('does without where it cannot write', () => {
    const cache = openCache('/dev/null/cache', NOW)
    cache.write([['a', VALUE]])
    expect(cache.read('a')).toBeNull()
    cache.close()
  })
})
