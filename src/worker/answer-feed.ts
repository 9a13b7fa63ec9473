/** A baked feed out of its pack: no rendering, and no reading of the pack where a 304 or a HEAD will do. */
import { type Coding, chooseCoding } from '../http/content-coding.ts'
import type { FeedFormat, FeedTable, Publication, Slice } from '../release/documents.ts'
import { FEED_TYPES } from '../release/paths.ts'
import type { LocatedFeed } from './find-feed.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Snapshot } from './release-reader.ts'
import type { Answer, Body } from './respond.ts'

/** Smallest first. */
const CODINGS: readonly Coding[] = ['br', 'gzip']

/** @param acceptEncoding as the client sent it, null where it sent none */
export function answerFeed(
  { root, floor, until }: Snapshot,
  feed: LocatedFeed,
  format: FeedFormat,
  acceptEncoding: string | null,
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
    body: openPack(feed.table, format, chooseCoding(acceptEncoding, CODINGS), objects),
  }
}

/** A person who opens RSS or Atom in a browser gets a page; JSON stays JSON. */
export const FEED_VARY: Readonly<Record<FeedFormat, string>> = {
  rss: 'Accept-Encoding, Sec-Fetch-Dest',
  atom: 'Accept-Encoding, Sec-Fetch-Dest',
  json: 'Accept-Encoding',
}

function openPack(table: FeedTable, format: FeedFormat, coding: Coding | 'identity', objects: ObjectReader): Body {
  const file = table.formats[format]
  const cut = async ([offset, length]: Slice) => (await objects.bytes(table.pack)).subarray(offset, offset + length)
  if (coding !== 'identity') return { length: file[coding][1], coding, read: () => cut(file[coding]) }
  return { length: file.length, coding, read: async () => decompress(await cut(file.gzip)) }
}

/** workerd can undo gzip, not brotli. */
async function decompress(gzip: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([gzip]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function writeLinks({ url, hub }: Publication, { paths, page }: LocatedFeed, format: FeedFormat): string {
  const links = [`<${url}${paths[format]}>; rel="self"`, `<${url}${page}>; rel="alternate"; type="text/html"`]
  if (hub !== null) links.push(`<${hub}>; rel="hub"`)
  return links.join(', ')
}
