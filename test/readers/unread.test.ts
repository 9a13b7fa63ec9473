/** Real readers with their own memory: what they show as new after everything that an editor does. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { isHere } from '../support/need.ts'
import { type Edge, openEdge } from '../support/open-edge.ts'
import { publishSample } from '../support/publish-sample.ts'
import { runGazette } from '../support/run-gazette.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const run = promisify(execFile)
/** Debian's own Python, which has Debian's packages. */
const PYTHON = '/usr/bin/python3'

/** Fetches, and says how many entries are new to the reader since it fetched last. */
type Reader = { readonly fetch: () => Promise<number> }

const NEWSBOAT_ITEMS =
  'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute("select count(*) from rss_item").fetchone()[0])'
const FEEDPARSER_IDS =
  'import feedparser, json, sys; print(json.dumps([e.id for e in feedparser.parse(sys.argv[1]).entries]))'

const READERS: readonly { name: string; here: boolean; subscribe: (url: string, folder: string) => Promise<Reader> }[] =
  [
    {
      name: 'newsboat',
      here: isHere(['newsboat', '--version'], 'newsboat') && isHere([PYTHON, '--version'], 'python3'),
      async subscribe(url, folder) {
        const [urls, cache, config] = [join(folder, 'urls'), join(folder, 'cache.db'), join(folder, 'config')]
        await writeFile(urls, `${url}\n`)
        // Keeps what left the feed, so that it would be seen to come back as new.
        await writeFile(config, 'keep-articles-days 0\n')
        let known = 0
        return {
          async fetch() {
            await run('newsboat', ['-u', urls, '-c', cache, '-C', config, '-x', 'reload'])
            const { stdout } = await run('newsboat', ['-u', urls, '-c', cache, '-C', config, '-x', 'print-unread'])
            expect(stdout).toMatch(/unread articles/)
            const count = Number((await run(PYTHON, ['-c', NEWSBOAT_ITEMS, cache])).stdout)
            const fresh = Math.max(0, count - known)
            known = Math.max(known, count)
            return fresh
          },
        }
      },
    },
    {
      name: 'rss2email',
      here: isHere(['r2e', '--version'], 'rss2email'),
      async subscribe(url, folder) {
        const files = ['-c', join(folder, 'r2e.cfg'), '-d', join(folder, 'r2e.json')]
        await run('r2e', [...files, 'new', 'reader@localhost'])
        const config = (await readFile(join(folder, 'r2e.cfg'), 'utf8'))
          .replace(/^email-protocol = .*$/m, 'email-protocol = maildir')
          .replace(/^maildir-path = .*$/m, `maildir-path = ${folder}/mail`)
          .replace(/^maildir-mailbox = .*$/m, 'maildir-mailbox = inbox')
        await writeFile(join(folder, 'r2e.cfg'), config)
        await run('mkdir', ['-p', ...['cur', 'new', 'tmp'].map((part) => join(folder, 'mail', 'inbox', part))])
        await run('r2e', [...files, 'add', 'sample', url])
        let known = 0
        return {
          async fetch() {
            await run('r2e', [...files, 'run'])
            const count = (await readdir(join(folder, 'mail', 'inbox', 'new'))).length
            const fresh = count - known
            known = count
            return fresh
          },
        }
      },
    },
    {
      name: 'feedparser, by ids',
      here: isHere([PYTHON, '-c', 'import feedparser'], 'python3-feedparser'),
      async subscribe(url) {
        const known = new Set<string>()
        return {
          async fetch() {
            const ids: string[] = JSON.parse((await run(PYTHON, ['-c', FEEDPARSER_IDS, url])).stdout)
            const fresh = ids.filter((id) => !known.has(id))
            for (const id of ids) known.add(id)
            return fresh.length
          },
        }
      },
    },
  ]

let edge: Edge
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gazette-unread-'))
  edge = await openEdge(inject('bundle'))
})

afterEach(async () => {
  await edge.close()
  await rm(folder, { recursive: true, force: true })
})

describe.each(READERS)('$name', ({ here, subscribe }) => {
  test.runIf(here).each(['/rss.xml', '/atom.xml'])('shows in %s what is new, and nothing twice', async (path) => {
    const settings = { ...SETTINGS, url: edge.base }
    const old = makeIssue('2021-10', [makeArticle('alpha'), makeArticle('beta')])
    const fresh = makeIssue('2021-11', [makeArticle('gamma')])
    const publish = (issues: Parameters<typeof publishSample>[1], day: number) =>
      publishSample(edge.store, issues, `2021-12-0${day}T00:00:00Z`, settings)

    await publish([old], 1)
    const reader = await subscribe(edge.base + path, folder)
    expect(await reader.fetch()).toBe(2)
    expect(await reader.fetch()).toBe(0)

    await publish([old, fresh], 2)
    expect(await reader.fetch()).toBe(1)

    const renamed = makeIssue('2021-10', [makeArticle('alpha'), makeArticle('delta', { was: ['2021-10/beta'] })])
    await publish([renamed, fresh], 3)
    expect(await reader.fetch()).toBe(0)

    const edited = makeIssue('2021-11', [makeArticle('gamma', { html: '<p>Without a slip.</p>' })])
    await publish([renamed, edited], 4)
    expect(await reader.fetch()).toBe(0)

    await edge.redeploy()
    expect(await reader.fetch()).toBe(0)

    expect(await runGazette(['rollback', '2', '--state', edge.state], folder)).toMatchObject({ code: 0, stderr: '' })
    expect(await reader.fetch()).toBe(0)
    expect(await reader.fetch()).toBe(0)
  })
})
