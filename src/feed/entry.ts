/** A feed before it has a format: the one model that RSS, Atom and JSON Feed are written from and read back to. */
import type { FeedFormat, Html, Image, Instant, Person } from '../release/documents.ts'

/** A topic of an entry: `term` is its slug, the same for ever, and `label` its name. */
export type Category = { readonly term: string; readonly label: string }

export type Entry = {
  readonly id: string
  readonly url: string
  /** Plain text, like `summary`. */
  readonly title: string
  readonly summary: string
  readonly html: Html
  readonly published: Instant
  readonly updated: Instant
  /** Never empty: the caller resolves article, issue, publication. */
  readonly authors: readonly Person[]
  readonly categories: readonly Category[]
  readonly image: Image | null
  /** Goes into the JSON Feed's `_gazette` object. */
  readonly issue: { readonly slug: string; readonly title: string; readonly url: string }
  readonly number: number | null
  readonly label: string | null
  /** What was wrong, oldest first, as plain text; goes into the JSON Feed's `_gazette` object. */
  readonly corrections: readonly { readonly date: Instant; readonly note: string }[]
}

/** Where a feed stands in a history of documents (RFC 5005 section 4). */
export type Archive = {
  /** Whether this document is one of the archive, which never changes, and not the current one. */
  readonly isArchive: boolean
  readonly current: Readonly<Record<FeedFormat, string>>
  /** The archive document that comes next on the way back; null at the end of it. */
  readonly previous: Readonly<Record<FeedFormat, string>> | null
}

export type Channel = {
  readonly id: string
  readonly title: string
  readonly description: string
  /** The page that the feed belongs to. */
  readonly url: string
  /** Where each format of this feed is served. */
  readonly self: Readonly<Record<FeedFormat, string>>
  readonly language: string
  readonly authors: readonly Person[]
  readonly license: string | null
  readonly logo: string | null
  readonly icon: string | null
  readonly hub: string | null
  /** The base URL of topics, which categories name as their scheme: `https://example.org/topics/`. */
  readonly topics: string
  /** The newest entry's `updated`; the caller's choice where there is no entry. */
  readonly updated: Instant
  /** Minutes for which a reader need not ask again. */
  readonly ttl: number
  /** Null for a feed without archive documents. */
  readonly archive: Archive | null
}

/** One feed in its three formats, as text. */
export type BakedFeed = Readonly<Record<FeedFormat, string>>
