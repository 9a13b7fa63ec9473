/** What a reader sees in a feed, whatever its format. Verifying compares what was seen with what should be. */

/** `''` and `[]` mean that the document does not say it, or that its format has no place for it. */
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
  readonly authors: readonly string[]
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
  readonly authors: readonly string[]
  readonly categories: readonly ReadCategory[]
  readonly image: string
}

type ReadCategory = { readonly scheme: string; readonly term: string; readonly label: string }

export type Reading = { readonly channel: ReadChannel; readonly entries: readonly ReadEntry[] }

/** A document is read whole or, with what is wrong in it, not at all. */
export type ReadResult =
  | { readonly kind: 'read'; readonly reading: Reading }
  | { readonly kind: 'unreadable'; readonly errors: readonly ReadError[] }

/** `path` is a place in the document: a member of JSON, or `''`. */
export type ReadError = { readonly path: string; readonly message: string }
