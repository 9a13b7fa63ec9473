/** What an editor does to a publication over time, by the commands. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCommand } from '../support/run-command.ts'
import { makeFolder, PUBLICATION, type Ran } from '../support/run-gazette.ts'

const STATE = ['--state', 'kv']

/** Articles by label; `extra` is further front matter. */
function issue(labels: readonly string[], extra = ''): string {
  const articles = labels.map((label, at) => `## Article ${at + 1}: "${label}"\n\nThe text of ${label} in full.\n`)
  return `---\ndate: 2021-11-30\n${extra}---\n# Little News\n\n${articles.join('\n')}`
}

async function open(labels: readonly string[]) {
  const folder = await makeFolder({ 'issues/publication.yaml': PUBLICATION, 'issues/2021-11.md': issue(labels) })
  return {
    run: (...args: string[]): Promise<Ran> => runCommand([...args, ...STATE], folder),
    write: (text: string, name = '2021-11') => writeFile(join(folder, 'issues', `${name}.md`), text),
  }
}

describe('gazette publish, guarded', () => {
  test('refuses an undeclared rename with the way out, takes the declared one, and shows both as an editor reads them', async () => {
    const { run, write } = await open(['Alpha', 'Beta'])
    await run('publish')
    await write(issue(['Alpha', 'Gamma']))
    const refused = await run('publish')
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('refused vanished  2021-11/beta: "Beta" is gone')
    expect((await run('status')).stdout).toContain('Release 1 of ')

    await write(issue(['Alpha', 'Gamma'], 'articles: { gamma: { was: beta } }\n'))
    const published = await run('publish')
    expect([published.code, published.stderr]).toEqual([0, ''])
    expect(published.stdout).toContain('> moved     2021-11/gamma "Gamma" (was 2021-11/beta)')
    expect(published.stdout).toContain('new to readers: 0; unread once more although they were read: 0')
  })

  test('--dry-run shows all and writes nothing; --allow is remembered in the history', async () => {
    const { run, write } = await open(['Alpha', 'Beta'])
    await run('publish')
    await write(issue(['Alpha']))
    const dry = await run('publish', '--dry-run', '--allow', 'vanished')
    expect([dry.code, dry.stdout]).toEqual([0, expect.stringContaining('- removed   2021-11/beta "Beta"')])
    expect((await run('history')).stdout.trim().split('\n')).toHaveLength(1)
    expect((await run('publish', '--allow', 'vanished')).code).toBe(0)
    expect((await run('history')).stdout).toMatch(
      /^ {4}2 .* 1 removed; allowed vanished \(live\)\n {4}1 .* 2 created\n$/,
    )
    expect((await run('publish', '--allow', 'anything')).code).toBe(2)
  })

  test('stages what is dated in the future, and says when it goes live', async () => {
    const { run, write } = await open(['Alpha'])
    await run('publish')
    await write(issue(['Later']).replace('2021-11-30', '2099-01-31'), '2099-01')
    const { stdout } = await run('publish')
    expect(stdout).toContain('+ created   2099-01/later "Later" (from 2099-01-31T00:00:00Z)')
    expect(stdout).toContain('2099-01-31T00:00:00Z the next change goes live')
    expect((await run('status')).stdout).toContain('2099-01-31T00:00:00Z the next change goes live')
    expect((await run('publish')).stdout).toContain('Nothing to publish')
  })
})

describe('gazette diff, rollback, gc, purge', () => {
  test('compare, go back, and forget, but never bring back what was retracted', async () => {
    const { run, write } = await open(['Alpha', 'Beta'])
    await run('publish')
    await write(issue(['Alpha', 'Beta', 'Gamma']))
    await run('publish')
    expect((await run('diff', '1')).stdout).toContain('+ created   2021-11/gamma "Gamma"')
    expect((await run('diff', '2', '1')).stdout).toContain('- removed   2021-11/gamma "Gamma"')
    expect((await run('diff')).code).toBe(2)
    expect(await run('diff', '7')).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no release 7') })

    expect((await run('rollback')).stdout).toContain('Release 3 is a rollback to release 1: 1 removed')
    expect((await run('rollback', '2')).stdout).toContain('Release 4 is a rollback to release 2: 1 created')

    const retracted = 'articles: { beta: { retracted: { date: 2021-12-05, reason: It was wrong. } } }\n'
    await write(issue(['Alpha', 'Gamma'], retracted))
    const { stdout } = await run('publish')
    expect(stdout).toContain('- retracted 2021-11/beta "Beta": It was wrong.')
    // Another number is logged, since the API shows it, and is no edit of a text about which nobody is told.
    expect(stdout).toContain('~ edited    2021-11/gamma "Gamma": number')
    expect(stdout).not.toContain('edited without')
    const refused = await run('rollback', '1')
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('2021-11/beta was retracted since') })

    const id = 'tag:little.example,2020:2021-11/beta'
    expect((await run('purge', 'tag:little.example,2020:2021-11/alpha')).stderr).toContain('is not retracted')
    expect((await run('purge', id)).stdout).toMatch(
      /^Removing \d+ objects and the releases 4, 3, 2, 1; 1 releases stay/,
    )
    expect((await run('history')).stdout.trim().split('\n')).toHaveLength(1)
    expect((await run('publish')).stdout).toContain('Nothing to publish')

    await write(issue(['Alpha', 'Gamma', 'Delta'], retracted))
    expect((await run('publish')).code).toBe(0)
    expect((await run('gc', '--keep', '1', '--dry-run')).stdout).toBe(
      'Would remove 0 objects and the releases 5; 1 releases stay\n',
    )
  })
})

test('two publishers at once write one after the other', async () => {
  const { run } = await open(['Alpha'])
  const ran = await Promise.all([run('publish'), run('publish'), run('publish')])
  expect(ran.map(({ code }) => code)).toEqual([0, 0, 0])
  expect(ran.filter(({ stdout }) => stdout.includes('Published release 1'))).toHaveLength(1)
  expect(ran.filter(({ stdout }) => stdout.includes('Nothing to publish'))).toHaveLength(2)
})
