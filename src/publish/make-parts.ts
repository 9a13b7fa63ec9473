/** The parts of a release that take long to make. Each is a pure function of its order, so many can be made at once. */

import { type EncodedObject, encodeObject } from '../release/codec.ts'
import type { Digest, ExportFile, FeedTable, Instant, Publication } from '../release/documents.ts'
import { bakeVerified } from './bake-verified.ts'
import type { PublishedMonth } from './build-calendar.ts'
import type { FeedInput } from './build-channel.ts'
import { buildYear } from './build-segments.ts'
import type { ArticleInIssue } from './list-articles.ts'
import { type PackedExport, packExport } from './pack-export.ts'
import { type PackedFeed, packFeed } from './pack-feed.ts'
import type { Compress, Effort } from './start-pack.ts'

export type FeedOrder = {
  readonly kind: 'feed'
  /** A digest of `input`, or of all that it was built from. */
  readonly from: Digest
  readonly input: FeedInput
  /** The feed's table in the release before. */
  readonly before: FeedTable | undefined
  /** The moment at which the release becomes current. */
  readonly now: Instant
  readonly effort: Effort
}

export type ExportOrder = {
  readonly kind: 'export'
  readonly from: Digest
  readonly publication: Publication
  readonly month: PublishedMonth
  readonly before: ExportFile | undefined
}

export type SegmentOrder = {
  readonly kind: 'segment'
  readonly from: Digest
  readonly year: string
  /** Newest first. */
  readonly articles: readonly ArticleInIssue[]
}

export type Order = FeedOrder | ExportOrder | SegmentOrder

export type Product =
  | ({ readonly kind: 'feed' } & PackedFeed)
  | ({ readonly kind: 'export' } & PackedExport)
  | ({ readonly kind: 'segment' } & EncodedObject)

/** @throws UnfaithfulFeed */
export function makePart(order: Order, compress: Compress): Product {
  switch (order.kind) {
    case 'feed': {
      const { input, before, now, effort, from } = order
      const { table, pack } = packFeed(bakeVerified(input), before, now, compress, effort)
      return { kind: 'feed', table: { ...table, from }, pack }
    }
    case 'export': {
      const { file, pack } = packExport(order.publication, order.month, order.before, compress)
      return { kind: 'export', file: { ...file, from: order.from }, pack }
    }
    case 'segment':
      return { kind: 'segment', ...encodeObject(buildYear(order.year, order.articles)) }
  }
}
