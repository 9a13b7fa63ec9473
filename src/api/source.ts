/** What an answer is made from, and what comes of it. */
import type { StoredDocument } from '../release/codec.ts'
import type { Digest, Instant, Root } from '../release/documents.ts'
import type { Refused } from './problems.ts'
import type { OpenSegment } from './search-index.ts'

/** One release at one moment: everything that an answer says comes from it. */
export type Source = {
  readonly release: number
  /** When this release became current; null where that is not known, since it stands in for a newer one. */
  readonly released: Instant | null
  readonly root: Root
  /** When the next one takes over, where that is known. */
  readonly until: Instant | null
  /** When it was last seen in the store which release is live; null where that is not known. */
  readonly checked: Instant | null
  /** The moment of the request. */
  readonly now: Instant
  /** An object of the release. @throws where the store does not give it */
  readonly read: <K extends StoredDocument['kind']>(
    digest: Digest,
    kind: K,
  ) => Promise<Extract<StoredDocument, { kind: K }>>
  /** A search segment, ready to be asked. @throws as `read` */
  readonly openSegment: (digest: Digest) => Promise<OpenSegment>
}

/** What a release has to say to a question; the edge makes a response of it. */
export type Outcome<T> =
  | { readonly kind: 'found'; readonly body: T }
  /** To another address for good; a path from the root of the site. */
  | { readonly kind: 'moved'; readonly path: string }
  | Refused
