/** What a reader sees in a feed, whatever its format. Verifying compares what was seen with what should be. */

/** `''`, `[]` and null mean that the document does not say it, or that its format has no place for it. */
export type ReadChannel = {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly home: string
  readonly self: string
  readonly hub: string
  readonly language: string
  readonly updated: string
  readonly license: string
  readonly logo: string
  readonly icon: string
  readonly ttl: string
  readonly authors: readonly ReadPerson[]
  /** Whether it says that it is an archive document, and its links (RFC 5005 section 4). */
  readonly isArchive: boolean
  readonly current: string
  readonly previous: string
}

export type ReadEntry = {
  readonly id: string
  readonly link: string
  readonly title: string
  readonly summary: string
  readonly content: string
  /** Moments as `Date.toISOString` writes them; as they stood in the document where they cannot be read. */
  readonly published: string
  readonly updated: string
  readonly authors: readonly ReadPerson[]
  readonly categories: readonly ReadCategory[]
  readonly image: string
  readonly enclosures: readonly ReadEnclosure[]
  /** Gazette's own fields. */
  readonly gazette: ReadGazette | null
}

export type ReadPerson = { readonly name: string; readonly url: string; readonly email: string }

type ReadCategory = { readonly scheme: string; readonly term: string; readonly label: string }

/** Bytes and pixels as digits. */
export type ReadEnclosure = {
  readonly url: string
  readonly type: string
  readonly length: string
  readonly title: string
  readonly width: string
  readonly height: string
}

export type ReadGazette = {
  readonly issue: { readonly slug: string; readonly title: string; readonly url: string }
  readonly number: number | null
  readonly label: string | null
  readonly corrections: readonly { readonly date: string; readonly note: string }[]
}

export type Reading = { readonly channel: ReadChannel; readonly entries: readonly ReadEntry[] }

/** A document is read whole or, with what is wrong in it, not at all. */
export type ReadResult =
  | { readonly kind: 'read'; readonly reading: Reading }
  | { readonly kind: 'unreadable'; readonly errors: readonly ReadError[] }

/** `path` is a place in the document: a member of JSON, an element, or `''`. */
export type ReadError = { readonly path: string; readonly message: string }
