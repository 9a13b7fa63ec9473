/** Real readers with their own memory, driven from the command line. */
import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { isHere } from '../support/need.ts'

const run = promisify(execFile)
/** Debian's own Python, which has Debian's packages. */
const PYTHON = '/usr/bin/python3'

/** Fetches, and says how many entries are new to the reader since it fetched last; all of them are then read. */
export type Reader = { readonly fetch: () => Promise<number> }

const NEWSBOAT_READ_ALL = `
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as cache: cache.execute('update rss_item set unread = 0')
`
const FEEDPARSER_IDS =
  'import feedparser, json, sys; print(json.dumps([e.id for e in feedparser.parse(sys.argv[1]).entries]))'

type Program = {
  readonly name: string
  /** Whether the machine has it. */
  readonly here: boolean
  /** @param folder for its memory */
  readonly subscribe: (url: string, folder: string) => Promise<Reader>
}

export const READERS: readonly Program[] = [
  {
    name: 'newsboat',
    here: isHere(['newsboat', '--version'], 'newsboat') && isHere([PYTHON, '--version'], 'python3'),
    async subscribe(url, folder) {
      const [urls, cache, config] = [join(folder, 'urls'), join(folder, 'cache.db'), join(folder, 'config')]
      await writeFile(urls, `${url}\n`)
      // Keeps what left the feed, so that it would be seen to come back as new.
      await writeFile(config, 'keep-articles-days 0\n')
      return {
        async fetch() {
          await run('newsboat', ['-u', urls, '-c', cache, '-C', config, '-x', 'reload'])
          const { stdout } = await run('newsboat', ['-u', urls, '-c', cache, '-C', config, '-x', 'print-unread'])
          expect(stdout).toMatch(/^\d+ unread articles/)
          await run(PYTHON, ['-c', NEWSBOAT_READ_ALL, cache])
          return Number.parseInt(stdout, 10)
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
