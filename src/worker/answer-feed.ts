/** A baked feed out of its pack: no rendering, and no reading of the pack where a 304 or a HEAD will do. */
import type { FeedFormat, Publication } from '../release/documents.ts'
import { FEED_TYPES } from '../release/paths.ts'
import type { LocatedFeed } from './find-feed.ts'
import { keepAnswer } from './keep-answer.ts'
import type { ObjectReader } from './object-reader.ts'
import { openPack } from './open-pack.ts'
import type { Snapshot } from './release-reader.ts'
import type { Answer } from './respond.ts'

export function answerFeed(snapshot: Snapshot, feed: LocatedFeed, format: FeedFormat, objects: ObjectReader): Answer {
  return keepAnswer(snapshot, feed.table.formats[format], () => makeAnswer(snapshot, feed, format, objects))
}

function makeAnswer(
  { root, floor, until }: Snapshot,
  feed: LocatedFeed,
  format: FeedFormat,
  objects: ObjectReader,
): Answer {
  const { etag, modified } = feed.table.formats[format]
  return {
    status: 200,
    type: `${FEED_TYPES[format]}; charset=utf-8`,
    cache: 'feed',
    etag,
    modified: floor !== null && floor > modified ? floor : modified,
    until,
    cors: true,
    headers: { Vary: FEED_VARY[format], Link: writeLinks(root.publication, feed, format) },
    body: openPack({ pack: feed.table.pack, ...feed.table.formats[format] }, objects),
  }
}

/** A person who opens RSS or Atom in a browser gets a page; JSON stays JSON. */
export const FEED_VARY: Readonly<Record<FeedFormat, string>> = {
  rss: 'Accept-Encoding, Sec-Fetch-Dest',
  atom: 'Accept-Encoding, Sec-Fetch-Dest',
  json: 'Accept-Encoding',
}

function writeLinks({ url, hub }: Publication, { paths, page }: LocatedFeed, format: FeedFormat): string {
  const links = [`<${url}${paths[format]}>; rel="self"`, `<${url}${page}>; rel="alternate"; type="text/html"`]
  if (hub !== null) links.push(`<${hub}>; rel="hub"`)
  return links.join(', ')
}
