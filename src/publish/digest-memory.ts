/**
 * Digests from one publish to the next. To find them is to encode and hash all that an archive says and lists, most of
 * which is as it was.
 */
import type { Issue } from '../issue/model.ts'
import type { Digest } from '../release/documents.ts'

/** What an article says, by its slug. */
export type Contents = Readonly<Record<string, Digest>>

export type IssueDigests = {
  readonly contents: Contents
  /** Of all that a release adds to what the issue's source says. */
  readonly settled: Digest
  /** Of the document with just that in it. */
  readonly document: Digest
}

export type DigestMemory = {
  /** Null where none are known of an issue from the very same source. */
  readonly recallIssue: (issue: Issue) => IssueDigests | null
  readonly keepIssue: (issue: Issue, digests: IssueDigests) => void
  /** @param from a digest of all that a document was built from; null where it is not known what that came to */
  readonly recall: (from: Digest) => Digest | null
  readonly keep: (from: Digest, document: Digest) => void
}
