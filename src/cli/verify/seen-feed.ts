/** A feed as a strict client sees it, with what verifying wants to know beyond what a reader shows. */
import type { FeedFormat } from '../../release/documents.ts'

/** `''` means that the document does not say it. */
export type SeenFeed = {
  readonly format: FeedFormat
  readonly self: string
  readonly home: string
  readonly hubs: readonly string[]
  readonly language: string
  /** The next document back in time: RFC 5005 section 4, or JSON Feed's `next_url`. */
  readonly previous: string
  readonly current: string
  readonly isArchive: boolean
  readonly entries: readonly SeenEntry[]
  /** What is wrong in the document's own format. */
  readonly faults: readonly ShapeFault[]
}

export type SeenEntry = {
  readonly id: string
  readonly link: string
  /** Milliseconds since 1970; null where there is none that can be read. */
  readonly published: number | null
  readonly updated: number | null
  /** The dates as written, for those that cannot be read. */
  readonly unreadable: readonly string[]
  readonly content: string
}

export type ShapeFault = {
  readonly rule: 'rss-shape' | 'rss-enclosure' | 'atom-shape' | 'atom-links' | 'json-shape'
  readonly fault: string
}

/** A document that is no feed, or none that a strict parser takes. */
export type Unreadable = { readonly rule: 'xml-strict' | 'json-shape' | 'feed-answers'; readonly fault: string }

export type SeenDocument =
  | { readonly kind: 'feed'; readonly feed: SeenFeed }
  | { readonly kind: 'unreadable'; readonly format: FeedFormat | null; readonly faults: readonly Unreadable[] }
