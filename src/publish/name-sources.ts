/** What a part or a list was made of, named by documents: whatever else it says of an article is in its document. */
import type { Digest, MonthIssue } from '../release/documents.ts'

export type SourceNames = {
  /** @throws where no issue of that slug is stored */
  readonly nameIssue: (slug: string) => Digest
  readonly nameArticle: (issue: string, slug: string) => readonly [Digest, string]
}

export function nameSources(stored: readonly MonthIssue[]): SourceNames {
  const digests = new Map(stored.map(({ slug, document }) => [slug, document]))
  const nameIssue = (slug: string): Digest => {
    const digest = digests.get(slug)
    if (digest === undefined) throw new Error(`Issue "${slug}" is not stored`)
    return digest
  }
  return { nameIssue, nameArticle: (issue, slug) => [nameIssue(issue), slug] }
}
