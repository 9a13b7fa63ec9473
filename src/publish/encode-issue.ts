/** The digests of an issue's texts and of its document, or what is remembered of them. */
import type { Article, Issue } from '../issue/model.ts'
import { encodeJson, encodeObject } from '../release/codec.ts'
import { digestOf } from '../release/digest.ts'
import type { Digest, IssueDocument } from '../release/documents.ts'
import type { Contents, DigestMemory } from './digest-memory.ts'
import { digestValue } from './digest-value.ts'

/** `bytes` are null where the digest was remembered. */
export type EncodedIssue = {
  readonly document: IssueDocument
  readonly digest: Digest
  readonly bytes: Uint8Array | null
}

export function digestContents({ parts }: Issue): Contents {
  const articles = parts.filter((part) => part.kind === 'article')
  return Object.fromEntries(articles.map((article) => [article.slug, digestContent(article)]))
}

/** @param build gives the issue's document, by what its articles say */
export function encodeIssue(
  issue: Issue,
  build: (contents: Contents) => IssueDocument,
  memory: DigestMemory | null,
): EncodedIssue {
  const known = memory?.recallIssue(issue) ?? null
  const contents = known?.contents ?? digestContents(issue)
  const document = build(contents)
  if (memory === null) return { document, ...encodeObject(document) }
  const settled = digestSettled(document)
  if (known?.settled === settled) return { document, digest: known.document, bytes: null }
  const encoded = encodeObject(document)
  memory.keepIssue(issue, { contents, settled, document: encoded.digest })
  return { document, ...encoded }
}

/** What a reader sees of an article. */
function digestContent({ title, summary, html, image }: Article): Digest {
  return digestOf(encodeJson({ title, summary, html, image }))
}

/** The texts are left out, which come from the source alone; which of them there are is in it. */
function digestSettled({ lead: _lead, lead_markdown: _markdown, parts, ...document }: IssueDocument): Digest {
  const settled = parts.map(({ html: _html, markdown: _markdown, ...part }) => part)
  return digestValue({ ...document, parts: settled })
}
