/** The search index of an archive, without the feeds and the rest of a release, which take much longer to make. */
import { type OpenSegment, openSegment } from '../src/api/search-index.ts'
import type { Source } from '../src/api/source.ts'
import { listMonths } from '../src/publish/build-calendar.ts'
import { buildIssueDocument } from '../src/publish/build-documents.ts'
import { buildYear, listYears } from '../src/publish/build-segments.ts'
import { collectKnown } from '../src/publish/collect-known.ts'
import { listArticles } from '../src/publish/list-articles.ts'
import { settleIds } from '../src/publish/settle-ids.ts'
import { decodeDocument, encodeObject, type StoredDocument } from '../src/release/codec.ts'
import type { Calendar, Digest, ObjectDocument, Root } from '../src/release/documents.ts'
import type { Archive } from './archive.ts'

export type IndexedArchive = {
  readonly root: Root
  /** By digest: the calendar and the search segments. */
  readonly objects: ReadonlyMap<Digest, Uint8Array>
}

const NOW = '9999-12-31T00:00:00Z'

export function indexArchive({ settings, issues }: Archive): IndexedArchive {
  const known = collectKnown(null)
  const ids = settleIds(issues, settings.authority, known)
  const documents = issues.map((issue) => {
    return buildIssueDocument(issue, settings, `${settings.authority}:${issue.slug}`, ids, known, NOW)
  })
  const months = listMonths(documents, listArticles(documents), settings.timezone)

  const objects = new Map<Digest, Uint8Array>()
  const add = (document: ObjectDocument): Digest => {
    const { digest, bytes } = encodeObject(document)
    objects.set(digest, bytes)
    return digest
  }
  const NOTHING = { pack: '', etag: '', length: 0, lines: 0, br: [0, 0], gzip: [0, 0] } as const
  const calendar: Calendar = {
    kind: 'calendar',
    months: months.map(({ month, issues, articles }) => {
      return { month, issues: issues.length, articles: articles.length, page: '', export: NOTHING }
    }),
  }
  const { topics: _topics, guard: _guard, media: _media, ...publication } = settings
  const noFeed = { pack: '', formats: {} } as unknown as Root['feeds']['articles']
  const root: Root = {
    kind: 'root',
    publication,
    feeds: { articles: noFeed },
    months: {},
    years: {},
    calendar: add(calendar),
    search: Object.fromEntries(
      [...listYears(months)].map(([year, articles]) => [year, add(buildYear(year, articles))]),
    ),
    recent: [],
  }
  return { root, objects }
}

/** As the Worker has it when it is warm: everything is read once. */
export function openArchive({ root, objects }: IndexedArchive): Source {
  const opened = new Map<Digest, OpenSegment>()
  const decoded = new Map<Digest, StoredDocument>()
  const read: Source['read'] = async (digest, kind) => {
    const bytes = objects.get(digest)
    if (bytes === undefined) throw new Error(`There is no object ${digest}`)
    const document = decoded.get(digest) ?? decodeDocument(bytes, kind)
    decoded.set(digest, document)
    return document as Extract<StoredDocument, { kind: typeof kind }>
  }
  return {
    release: 1,
    released: NOW,
    root,
    until: null,
    checked: NOW,
    now: NOW,
    read,
    openSegment: async (digest) => {
      const segment =
        opened.get(digest) ?? openSegment(decodeDocument(objects.get(digest) ?? new Uint8Array(), 'search'))
      opened.set(digest, segment)
      return segment
    },
  }
}
