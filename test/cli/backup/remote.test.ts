/** Backups from Cloudflare and to it, by the commands, through the stand-in. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HEAD_KEY } from '../../../src/release/keys.ts'
import { type CloudflareStandIn, openCloudflareStandIn } from '../../support/cloudflare-stand-in.ts'
import { openStandInStore } from '../../support/open-stand-in-store.ts'
import { publishSample } from '../../support/publish-sample.ts'
import { runCommand } from '../../support/run-command.ts'
import { makeFolder, PUBLICATION, writeIssue } from '../../support/run-gazette.ts'
import { makeArticle, makeIssue } from '../../support/sample-publication.ts'

const WRANGLER = 'name = "gazette"\n[[kv_namespaces]]\nbinding = "GAZETTE"\n'

let api: CloudflareStandIn
let folder: string

beforeEach(async () => {
  api = await openCloudflareStandIn()
  folder = await makeFolder({
    'wrangler.toml': WRANGLER,
    'issues/publication.yaml': PUBLICATION,
    'issues/2021-11.md': writeIssue('First text.'),
  })
})

afterEach(() => api.close())

function run(standIn: CloudflareStandIn, ...args: string[]) {
  const environment = { CLOUDFLARE_API_TOKEN: standIn.token, CLOUDFLARE_API_BASE_URL: standIn.base }
  return runCommand([...args, '--remote'], folder, environment)
}

/** Two releases, without waiting for a public address. */
async function publishTwice(): Promise<void> {
  const store = openStandInStore(api)
  await publishSample(store, [makeIssue('2021-11', [makeArticle('one')])], '2021-11-30T00:00:00Z')
  await publishSample(store, [makeIssue('2021-11', [makeArticle('one'), makeArticle('two')])], '2021-12-01T00:00:00Z')
}

describe('gazette backup --remote', () => {
  test('reads what is text many at a time, and brings all of it to another namespace', async () => {
    await publishTwice()
    api.log.length = 0
    const saved = await run(api, 'backup', 'news.backup')
    expect([saved.code, saved.stderr]).toEqual([0, ''])
    expect(saved.stdout).toMatch(
      /^Saved account .* to news\.backup: release 2 and the history of 2, \d+ values, \d+ bytes\n$/,
    )
    const bulk = api.log.filter(({ path }) => path.endsWith('/bulk/get'))
    expect(bulk.length).toBeGreaterThan(2)
    const single = api.log.filter(({ path }) => path.includes('/values/v1/o/'))
    // Packs, which are not text.
    expect(single.length).toBeLessThan(bulk.flatMap(({ keys }) => keys).length)

    const other = await openCloudflareStandIn()
    try {
      const restored = await run(other, 'restore', 'news.backup')
      expect([restored.code, restored.stderr]).toEqual([0, ''])
      expect(restored.stdout).toContain('Release 1002 in account')
      for (const key of api.values.keys().filter((key) => key !== HEAD_KEY)) {
        expect(Buffer.compare(other.values.current(key)!.bytes, api.values.current(key)!.bytes)).toBe(0)
      }
      const writes = other.log.filter(({ method }) => method === 'PUT')
      expect(writes.at(-1)?.keys).toEqual([HEAD_KEY])
      expect(await run(other, 'restore', 'news.backup')).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('has what is in the backup; nothing was missing'),
      })
      expect((await run(other, 'history')).stdout).toMatch(
        /^ 1002 .*restored from a backup of release 2 \(live\)\n {4}2 /,
      )
    } finally {
      await other.close()
    }
  })

  test('reads one by one what the API does not give in bulk, and goes on after faults', async () => {
    await publishTwice()
    api.fault = ({ path, number }) => {
      if (path.endsWith('/bulk/get')) return { kind: 'status', status: 400 }
      return number % 5 === 0 ? { kind: 'cut' } : null
    }
    expect(await run(api, 'backup', 'news.backup')).toMatchObject({ code: 0 })
  })

  test('leaves the older backup where it cannot make a whole one, and takes no other file for one', async () => {
    await publishTwice()
    await run(api, 'backup', 'news.backup')
    const before = readFileSync(join(folder, 'news.backup'))
    const root = api.values.keys().filter((key) => key.startsWith('v1/o/'))
    for (const key of root) api.values.put(key, null)
    const failed = await run(api, 'backup', 'news.backup')
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('is not whole') })
    expect(readFileSync(join(folder, 'news.backup'))).toEqual(before)
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([])

    await writeFile(join(folder, 'notes.md'), '# Notes\n')
    expect((await run(api, 'backup', 'notes.md')).stderr).toContain('notes.md is there and is no backup')
    expect((await run(api, 'restore', 'notes.md')).stderr).toContain('is not a backup that `gazette backup` wrote')
    expect((await run(api, 'restore', 'nowhere')).code).toBe(1)
  })

  test('is refused where something else is live, before anything is written', async () => {
    await publishTwice()
    await run(api, 'backup', 'news.backup')
    const issues = [makeIssue('2021-11', [makeArticle('three')])]
    await publishSample(openStandInStore(api), issues, '2021-12-02T00:00:00Z')
    api.log.length = 0
    const refused = await run(api, 'restore', 'news.backup')
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('There is release 3 of') })
    expect(api.log.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})

test('a local state comes back in an empty folder, and publishing goes on', async () => {
  const local = (...args: string[]) => runCommand(args, folder)
  await local('publish', '--state', 'kv')
  expect(await local('backup', 'news.backup', '--state', 'kv')).toMatchObject({ code: 0, stderr: '' })
  expect(await local('restore', 'news.backup', '--state', 'other')).toMatchObject({ code: 0, stderr: '' })
  expect(existsSync(join(folder, 'other', 'written.json'))).toBe(true)
  expect((await local('publish', '--state', 'other')).stdout).toContain('Nothing to publish')
  await writeFile(join(folder, 'issues', '2021-11.md'), writeIssue('Second text.'))
  const published = await local('publish', '--state', 'other')
  expect(published.stdout).toContain('Published release 1002')
  expect(published.stdout).toContain('unread once more although they were read: 0')
})
