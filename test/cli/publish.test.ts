import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openLocalStore } from '../../src/cli/local-edge.ts'
import { decodeDocument } from '../../src/release/codec.ts'
import { HEAD_KEY } from '../../src/release/keys.ts'
import { runCommand } from '../support/run-command.ts'
import { makeFolder, PUBLICATION, runGazette, writeIssue } from '../support/run-gazette.ts'

describe('gazette publish', () => {
  test('publishes, then publishes nothing twice, then the next release', async () => {
    const folder = await makeFolder({ 'issues/publication.yaml': PUBLICATION, 'issues/2021-11.md': writeIssue('One.') })
    expect(await runGazette(['publish', '--state', 'kv'], folder)).toMatchObject({
      code: 0,
      stdout: 'Published release 1 to kv: 1 issue with 1 article, 19 writes\n',
      stderr: '',
    })
    expect(await runGazette(['publish', '--state', 'kv'], folder)).toMatchObject({
      code: 0,
      stdout: 'Nothing to publish: release 1 has the same content\n',
    })
    const move = ['publish', '--state', 'kv', '--url', 'https://other.example']
    expect(await runCommand(move, folder)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^refused url-changed .*\n.*--allow url-changed\n$/),
    })
    expect(await runCommand([...move, '--allow', 'url-changed'], folder)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Published release 2'),
    })
    const edge = await openLocalStore(join(folder, 'kv'))
    const head = decodeDocument((await edge.store.read(HEAD_KEY, 30))!, 'head')
    await edge.close()
    expect(head).toMatchObject({ release: 2, parent: { release: 1 } })
    expect(head.current.publication.url).toBe('https://other.example')
  })

  test('publishes nothing while there is an error, and says so', async () => {
    const folder = await makeFolder({ 'issues/publication.yaml': PUBLICATION, 'issues/2021-11.md': '# No article\n' })
    const { code, stdout, stderr } = await runCommand(['publish', '--state', 'kv'], folder)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/error no-articles[\s\S]*nothing was published\n$/)
  })

  test('publishes in spite of warnings, and shows them', async () => {
    const folder = await makeFolder({
      'issues/publication.yaml': PUBLICATION,
      'issues/2021-11.md': writeIssue('Text <b onclick="x()">bold</b>.'),
    })
    const { code, stderr } = await runCommand(['publish', '--state', 'kv'], folder)
    expect(code).toBe(0)
    expect(stderr).toMatch(/^issues\/2021-11\.md:12:\d+ warning html-removed /)
  })
})
