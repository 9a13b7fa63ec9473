/** A made-up archive as it lies in KV after `gazette publish`, compressed as that compresses. */
import { COMPRESS } from '../../src/cli/compress.ts'
import { articlePath, feedPathsOf, issuePath, MAIN_FEED, topicPath } from '../../src/release/paths.ts'
import type { ReadStore } from '../../src/release/ports.ts'
import { generateArchive } from '../archive.ts'
import { createMemoryStore } from '../memory-store.ts'
import { publishArchive } from '../publish-archive.ts'

export type Stock = {
  readonly store: ReadStore
  readonly issues: number
  /** Keys and bytes in KV. */
  readonly keys: number
  readonly bytes: number
  /** Of every article, oldest first. */
  readonly permalinks: readonly string[]
  readonly feeds: { readonly main: string; readonly issues: string; readonly issue: string; readonly topic: string }
}

/** When it was published: long ago by any clock. */
const PUBLISHED = '2026-01-01T00:00:00Z'

export async function stockArchive(count: number): Promise<Stock> {
  const { settings, issues } = generateArchive(count)
  const store = createMemoryStore()
  await publishArchive(store, settings, issues, PUBLISHED, COMPRESS)
  const keys = await store.list('v1/')
  let bytes = 0
  for (const { key } of keys) bytes += (await store.read(key, 0))?.length ?? 0
  const permalinks = issues.flatMap(({ slug, parts }) =>
    parts.flatMap((part) => (part.kind === 'article' ? [articlePath(slug, part.slug)] : [])),
  )
  // Of an issue and topic from the middle: neither is in anything that is read for the newest.
  const issue = issues[Math.floor(issues.length / 2)]
  const part = issue?.parts.find((one) => one.kind === 'article')
  const topic = part?.kind === 'article' ? part.slug : ''
  const feeds = {
    main: MAIN_FEED.rss,
    issues: '/issues/rss.xml',
    issue: feedPathsOf(issuePath(issue?.slug ?? '')).rss,
    topic: feedPathsOf(topicPath(topic)).rss,
  }
  return { store, issues: count, keys: keys.length, bytes, permalinks, feeds }
}
