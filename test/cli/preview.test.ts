import { type ChildProcess, spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { findFreePort } from '../support/open-edge.ts'
import { GAZETTE, makeFolder, PUBLICATION, runGazette, writeIssue } from '../support/run-gazette.ts'

type Preview = { readonly child: ChildProcess; readonly base: string; readonly folder: string; output(): string }

const running: ChildProcess[] = []

afterEach(async () => {
  for (const child of running.splice(0)) {
    const ended = new Promise((resolve) => child.once('close', resolve))
    if (child.exitCode === null && child.kill('SIGTERM')) await ended
  }
})

async function startPreview(files: Record<string, string>): Promise<Preview> {
  const folder = await makeFolder(files)
  const port = await findFreePort()
  const base = `http://127.0.0.1:${port}`
  const args = [GAZETTE, 'preview', '--issues', 'issues', '--state', 'kv', '--port', String(port), '--url', base]
  const child = spawn(process.execPath, args, { cwd: folder })
  running.push(child)
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  await vi.waitFor(() => expect(output).toContain('Ctrl+C ends'), { timeout: 25_000 })
  return { child, base, folder, output: () => output }
}

async function read(url: string): Promise<string> {
  return (await fetch(url)).text()
}

describe('gazette preview', () => {
  test('serves, follows changes, and keeps serving the last good release while a file has errors', async () => {
    const { child, base, folder, output } = await startPreview({
      'issues/publication.yaml': PUBLICATION,
      'issues/2021-11.md': writeIssue('First text.'),
    })
    expect(await read(`${base}/issues/2021-11/first-label`)).toContain('First text.')
    expect(await read(`${base}/rss.xml`)).toContain(`<link>${base}/issues/2021-11/first-label</link>`)

    const file = join(folder, 'issues', '2021-11.md')
    await writeFile(file, writeIssue('Second text.'))
    await vi.waitFor(async () => expect(await read(`${base}/rss.xml`)).toContain('Second text.'), { timeout: 10_000 })

    await writeFile(file, '# Broken\n')
    await vi.waitFor(() => expect(output()).toContain('error no-articles'), { timeout: 10_000 })
    expect(output()).toContain('the last release that was published is still served')
    expect(await read(`${base}/atom.xml`)).toContain('Second text.')

    await writeFile(file, writeIssue('Third text.'))
    await vi.waitFor(async () => expect(await read(`${base}/`)).toContain('Third text.'), { timeout: 10_000 })

    child.kill('SIGINT')
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
  })

  test('starts with errors too, answers 503, and goes on as soon as they are mended', async () => {
    const { base, folder, output } = await startPreview({ 'issues/publication.yaml': 'title: Half\n' })
    expect(output()).toContain('error missing-key')
    expect(output()).toContain('nothing is published yet')
    const response = await fetch(`${base}/rss.xml`)
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '60'])
    await writeFile(join(folder, 'issues', 'publication.yaml'), PUBLICATION)
    await writeFile(join(folder, 'issues', '2021-11.md'), writeIssue('Mended text.'))
    await vi.waitFor(async () => expect(await read(`${base}/rss.xml`)).toContain('Mended text.'), { timeout: 10_000 })
  })

  test('says which port is in use and what to do', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const folder = await makeFolder({
      'issues/publication.yaml': PUBLICATION,
      'issues/2021-11.md': writeIssue('Text.'),
    })
    const ran = await runGazette(['preview', '--port', String(port)], folder)
    server.close()
    expect(ran).toMatchObject({
      code: 1,
      stderr: `Port ${port} is in use; end what uses it, or choose another with --port <n>\n`,
    })
  })
})
