/** The feeds of a publication: where each is served, and where a root has its table. */
import type { FeedFormat, FeedTable, Root } from './documents.ts'
import { CORRECTIONS_FEED, CORRECTIONS_PATH, FEED_FORMATS, MAIN_FEED } from './paths.ts'

export type ServedFeed = {
  readonly paths: Readonly<Record<FeedFormat, string>>
  /** The page that it belongs to. */
  readonly page: string
  readonly tableOf: (root: Root) => FeedTable | undefined
}

export const FEEDS: readonly ServedFeed[] = [
  { paths: MAIN_FEED, page: '/', tableOf: ({ feeds }) => feeds.articles },
  { paths: CORRECTIONS_FEED, page: CORRECTIONS_PATH, tableOf: ({ feeds }) => feeds.corrections },
]

/**
 * The paths of the feeds whose bytes differ, which is what a hub wants to know.
 * @param before null where nothing was published
 */
export function listChangedFeeds(before: Root | null, after: Root): readonly string[] {
  return FEEDS.flatMap(({ paths, tableOf }) => {
    const [old, present] = [before === null ? undefined : tableOf(before), tableOf(after)]
    const isChanged = (format: FeedFormat) => present && old?.formats[format].etag !== present.formats[format].etag
    return FEED_FORMATS.filter(isChanged).map((format) => paths[format])
  })
}
