/** A source on documents at hand, which notes what is read of it. */
import { openSegment } from '../../src/api/search-index.ts'
import type { Source } from '../../src/api/source.ts'
import { decodeDocument, encodeObject } from '../../src/release/codec.ts'
import type { Digest, FeedTable, ObjectDocument, Publication, Root } from '../../src/release/documents.ts'
import { SETTINGS } from '../support/sample-publication.ts'

type Shelf = {
  /** @returns its digest */
  readonly put: (document: ObjectDocument) => Digest
  /** The kinds of what was read, in order. */
  readonly reads: string[]
  readonly open: (root: Partial<Root>, now?: string) => Source
}

export function openShelf(): Shelf {
  const objects = new Map<Digest, Uint8Array>()
  const reads: string[] = []
  const read: Source['read'] = async (digest, kind) => {
    reads.push(kind)
    const bytes = objects.get(digest)
    if (bytes === undefined) throw new Error(`There is no object ${digest}`)
    return decodeDocument(bytes, kind)
  }
  return {
    reads,
    put(document) {
      const { digest, bytes } = encodeObject(document)
      objects.set(digest, bytes)
      return digest
    },
    open: (root, now = '2030-01-01T00:00:00Z') => ({
      release: 1,
      released: now,
      root: { ...EMPTY, ...root },
      until: null,
      checked: now,
      now,
      read,
      openSegment: async (digest) => openSegment(await read(digest, 'search')),
    }),
  }
}

const { topics: _topics, guard: _guard, media: _media, ...publication } = SETTINGS

export const PUBLICATION: Publication = publication

const EMPTY: Root = {
  kind: 'root',
  publication: PUBLICATION,
  feeds: { articles: {} as FeedTable },
  months: {},
  years: {},
  recent: [],
}
