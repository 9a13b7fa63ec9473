import { describe, expect, test } from 'vitest'
import { readPrevious } from '../../src/publish/read-previous.ts'
import { UnconfirmedObjects } from '../../src/publish/write-release.ts'
import { decodeDocument } from '../../src/release/codec.ts'
import { HEAD_KEY, OBJECT_PREFIX, RELEASE_PREFIX } from '../../src/release/keys.ts'
import { compileSample } from '../support/compile-sample.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const FIRST = [makeIssue('2021-10', [makeArticle('a')])]
const SECOND = [...FIRST, makeIssue('2021-11', [makeArticle('b')])]
const NOW = '2021-12-01T00:00:00Z'
const LATER = '2021-12-02T00:00:00Z'

describe('writeRelease()', () => {
  test('writes objects, then history, then head, and lists before it trusts', async () => {
    const store = createMemoryStore()
    await publishSample(store, FIRST, NOW)
    const writes = store.log.filter((call) => !call.startsWith('read'))
    const kinds = writes.map((call) =>
      call.includes(OBJECT_PREFIX) ? call.split(' ')[0] : call.includes(RELEASE_PREFIX) ? 'history' : 'head',
    )
    // Issue and its feed, month, year, main feed, feed of issues, corrections and theirs, topics, change log, calendar,
    // its page and export, search, root.
    expect(kinds).toEqual([...Array.from({ length: 15 }, () => 'write'), 'list', 'history', 'head'])
  })

  test('writes nothing where the content is the same', async () => {
    const store = createMemoryStore()
    await publishSample(store, FIRST, NOW)
    store.log.length = 0
    expect(await publishSample(store, FIRST, LATER)).toMatchObject({ kind: 'unchanged', release: 1 })
    expect(store.log.filter((call) => call.startsWith('write'))).toEqual([])
  })

  test('writes of the next release only what is new, and counts on', async () => {
    const store = createMemoryStore()
    await publishSample(store, FIRST, NOW)
    // Issue and its feed, month, year, main feed, feed of issues, change log, calendar, its page and export, search,
    // root, history, head: the rest stays.
    expect(await publishSample(store, SECOND, LATER)).toMatchObject({ kind: 'published', release: 2, writes: 14 })
    const head = decodeDocument(store.values.get(HEAD_KEY)!.bytes, 'head')
    expect(head).toMatchObject({ release: 2, parent: { release: 1 }, time: LATER, upcoming: [], floor: null })
    expect([...store.values.keys()].filter((key) => key.startsWith(RELEASE_PREFIX))).toHaveLength(2)
  })

  test('writes 21 values for an issue with three topics, however much there is already', async () => {
    const topics = ['stone', 'nets', 'named-topic']
    const old = Array.from({ length: 30 }, (_, index) => {
      const month = `${2019 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
      return makeIssue(month, [makeArticle('a', { topics: [topics[index % 3]!] }), makeArticle('b')])
    })
    const store = createMemoryStore()
    await publishSample(store, old, NOW)
    const parts = topics.map((topic) => makeArticle(topic, { topics: [topic] }))
    const written = await publishSample(store, [...old, makeIssue('2021-11', parts)], LATER)
    expect(written).toMatchObject({ kind: 'published', plan: { record: { counts: { created: 3 } } } })
    // As above, and the list of topics with an index and a feed for each. A page that fills up, of a topic or of the
    // change log, is one more.
    expect(written.kind === 'published' && written.writes).toBe(21)
  })

  test('logs nothing anew on top of a release that an older Gazette made', async () => {
    const store = createMemoryStore()
    const ada = { name: 'Ada', url: null, email: null }
    const issues = [makeIssue('2021-10', [makeArticle('a'), makeArticle('b')], { authors: [ada] })]
    await publishSample(store, issues, NOW)
    const previous = (await readPrevious(store, LATER, LATER))!
    const { calendar: _calendar, search: _search, ...root } = previous.root
    const older = { ...previous, root, calendar: null }
    const compiled = compileSample(issues, older, LATER)
    expect(compiled.made).toEqual([])
    expect(compiled.rootDigest).toBe(previous.rootDigest)
  })

  test('writes again a pack that the store has lost, although the feed did not change', async () => {
    const store = createMemoryStore()
    await publishSample(store, FIRST, NOW)
    const pack = OBJECT_PREFIX + (await readPrevious(store, LATER, LATER))!.root.feeds.articles.pack
    store.values.delete(pack)
    await publishSample(store, [{ ...FIRST[0]!, headline: 'In no feed of articles' }], LATER)
    expect(store.values.has(pack)).toBe(true)
  })

  test('writes again what is there by an unfinished publish: nothing reaches it, so it may be collected', async () => {
    const store = createMemoryStore()
    await publishSample(store, FIRST, NOW)
    store.fault = (call) => {
      if (call === `write ${HEAD_KEY}`) throw new Error('The connection is gone')
    }
    await expect(publishSample(store, SECOND, LATER)).rejects.toThrow()
    store.fault = null
    expect(await publishSample(store, SECOND, LATER)).toMatchObject({ kind: 'published', release: 2, writes: 14 })
  })

  test('stops before head where the store does not show what was written', async () => {
    const store = createMemoryStore()
    const forgetful: MemoryStore = { ...store, list: async () => [] }
    await expect(publishSample(forgetful, FIRST, NOW)).rejects.toThrow(UnconfirmedObjects)
    expect(store.values.has(HEAD_KEY)).toBe(false)
  })

  test('leaves the release before whole wherever it dies, and completes when it is run again', async () => {
    const calls = await countCalls()
    expect(calls).toBeGreaterThan(8)
    for (let dying = 1; dying <= calls; dying++) {
      const store = createMemoryStore()
      await publishSample(store, FIRST, NOW)
      const before = store.values.get(HEAD_KEY)!.bytes
      let call = 0
      store.fault = () => {
        call += 1
        if (call >= dying) throw new Error('The connection is gone')
      }
      await expect(publishSample(store, SECOND, LATER)).rejects.toThrow('The connection is gone')
      store.fault = null
      expect(store.values.get(HEAD_KEY)!.bytes).toEqual(before)
      expect((await readPrevious(store, LATER, LATER))!.head.release).toBe(1)
      expect(await publishSample(store, SECOND, LATER)).toMatchObject({ kind: 'published', release: 2 })
    }
  })
})

async function countCalls(): Promise<number> {
  const store = createMemoryStore()
  await publishSample(store, FIRST, NOW)
  store.log.length = 0
  await publishSample(store, SECOND, LATER)
  return store.log.length
}
