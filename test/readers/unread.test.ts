/** Real readers with their own memory: what they show as new after everything that an editor does. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { type Edge, openEdge } from '../support/open-edge.ts'
import { publishSample } from '../support/publish-sample.ts'
import { runCommand } from '../support/run-command.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'
import { READERS } from './programs.ts'

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

    expect(await runCommand(['rollback', '2', '--state', edge.state], folder)).toMatchObject({ code: 0, stderr: '' })
    expect(await reader.fetch()).toBe(0)
    expect(await reader.fetch()).toBe(0)
  })
})
