/**
 * docs/START.md as a new user follows it, in an empty folder: `npm run bench:start` prints the seconds that each command
 * takes. What is committed here is what gets cloned; npm asks its registry as for everybody.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { followCommands } from './follow-commands.ts'
import { listCommands } from './list-commands.ts'

const CHECKOUT = resolve('.')

/** As the document says. */
const FEED = 'http://localhost:8787/rss.xml'

const folder = mkdtempSync(join(tmpdir(), 'gazette-start-'))
try {
  const PATH = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((it) => !it.startsWith(CHECKOUT))
    .join(delimiter)
  const followed = await followCommands(
    listCommands(readFileSync('docs/START.md', 'utf8')),
    folder,
    (command) => command.replace('<the address of this repository>', CHECKOUT),
    { command: 'npm start', url: FEED },
    { PATH, HOME: process.env.HOME },
  )
  const total = followed.reduce((sum, { seconds }) => sum + seconds, 0)
  const rows = [...followed, { command: 'all', seconds: total }]
  process.stdout.write('| command | seconds |\n|---|---|\n')
  for (const { command, seconds } of rows) process.stdout.write(`| \`${command}\` | ${seconds.toFixed(1)} |\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
