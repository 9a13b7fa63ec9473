import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { adviseMove } from '../../src/import/advise-move.ts'
import type { ForeignFeed } from '../../src/import/foreign-feed.ts'
import { openSite } from '../support/open-site.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const adviseFor = (address: string) => {
  const feed: ForeignFeed = { address, home: null, older: null, updated: null, entries: [] }
  return adviseMove([feed], [], SETTINGS, new Set())
}

test('the addresses of MOVING.md are those that answer with a feed, and need no advice', async () => {
  const [, section = ''] = /These paths answer with the main feed: ([\s\S]*?)\. Any other/.exec(
    await readFile('docs/MOVING.md', 'utf8'),
  )!
  const paths = [...section.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
  expect(paths.length).toBeGreaterThan(10)
  const site = openSite()
  await site.publish([makeIssue('2021-11', [makeArticle('a')])], '2021-11-30T00:00:00Z')
  for (const path of paths) {
    const answer = await site.get(path)
    expect([path, answer.status]).toEqual([path, 200])
    expect(await answer.text()).toContain('Title of a')
    expect([path, adviseFor(`https://old.example${path}`)]).toEqual([path, []])
  }
})

describe('adviseMove() names a redirect for', () => {
  test.each(['/blog/feed/', '/feed.json/', '/rss.xml?tag=a', '/feeds/posts/default', '/'])(
    '%s where nothing, or something else, answers',
    async (path) => {
      const advice = adviseFor(`https://old.example${path}`)
      expect(advice).toEqual([expect.stringContaining(`Readers ask for ${path},`)])
    },
  )
})
