/** The objects that a document names: what makes a release is found by going from one to the next. */
import type { Digest, FeedTable, ObjectDocument } from '../release/documents.ts'

export type NamedObjects = {
  /** JSON documents. */
  readonly documents: readonly Digest[]
  /** Packs and media, which are not text. */
  readonly files: readonly Digest[]
}

const NOTHING: NamedObjects = { documents: [], files: [] }

/** Those that it names itself, not what these name in turn. */
export function nameObjects(document: ObjectDocument): NamedObjects {
  switch (document.kind) {
    case 'root':
      return {
        documents: [
          ...Object.values(document.months),
          ...Object.values(document.years),
          ...Object.values(document.topics ?? {}),
          ...Object.values(document.search ?? {}),
          ...(document.changes ?? []),
          ...[document.directory, document.calendar, document.corrections, document.redirects].filter(isThere),
        ],
        files: [...listPacks(Object.values(document.feeds)), ...(document.media ?? [])],
      }
    case 'month':
      return {
        documents: document.issues.map((issue) => issue.document),
        files: [
          ...listPacks(document.issues.map((issue) => issue.feed)),
          ...document.issues.flatMap((issue) => issue.media ?? []),
        ],
      }
    case 'topic':
      return { documents: document.older, files: listPacks([document.feed]) }
    case 'calendar':
      return {
        documents: document.months.map(({ page }) => page),
        files: document.months.map((month) => month.export.pack),
      }
    default:
      return NOTHING
  }
}

function listPacks(tables: readonly (FeedTable | undefined)[]): readonly Digest[] {
  return tables.flatMap((table) => (table ? [table.pack] : []))
}

function isThere(digest: Digest | undefined): digest is Digest {
  return digest !== undefined
}
