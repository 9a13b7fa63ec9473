/** The feeds that a root names by itself: where each is served, and where its table is. */
import type { FeedFormat, FeedTable, Root } from './documents.ts'
import { CORRECTIONS_FEED, FEED_FORMATS, ISSUES_FEED, MAIN_FEED } from './paths.ts'

export type ServedFeed = {
  readonly paths: Readonly<Record<FeedFormat, string>>
  readonly tableOf: (root: Root) => FeedTable | undefined
}

export const FEEDS: readonly ServedFeed[] = [
  { paths: MAIN_FEED, tableOf: ({ feeds }) => feeds.articles },
  { paths: ISSUES_FEED, tableOf: ({ feeds }) => feeds.issues },
  { paths: CORRECTIONS_FEED, tableOf: ({ feeds }) => feeds.corrections },
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
