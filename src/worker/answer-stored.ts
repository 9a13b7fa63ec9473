/** What the API serves as it lies in the store: export files, and the indexes of the live release. */
import { findExport } from '../api/find-export.ts'
import type { Source } from '../api/source.ts'
import { encodeDocument } from '../release/codec.ts'
import type { Digest } from '../release/documents.ts'
import { answerProblem } from './answer-failure.ts'
import { answerDocument } from './answers.ts'
import type { ObjectReader } from './object-reader.ts'
import { openPack } from './open-pack.ts'
import type { Snapshot } from './release-reader.ts'
import { type Answer, PLAIN_ANSWER } from './respond.ts'

export async function answerExport(file: string, source: Source, objects: ObjectReader): Promise<Answer | null> {
  const { root, until } = source
  const found = await findExport(file, source)
  if (found === null) return null
  if (found.kind === 'problem') return answerProblem(found, root.publication.url, until)
  if (found.kind === 'newer') {
    const headers = { Location: root.publication.url + found.path }
    return { ...PLAIN_ANSWER, status: 302, type: null, cache: 'missing', until, cors: true, headers }
  }
  return {
    ...PLAIN_ANSWER,
    status: 200,
    type: 'application/x-ndjson',
    cache: 'immutable',
    etag: found.month.export.etag,
    cors: true,
    headers: { Vary: 'Accept-Encoding' },
    body: openPack(found.month.export, objects),
  }
}

export function answerRelease({ root, rootDigest, until }: Snapshot): Answer {
  return answerDocument(encodeDocument(root), rootDigest, until)
}

/** Of the objects of a release only those that tell what is in it, so that this is no way around a permalink. */
export async function answerReleaseObject(
  digest: Digest,
  { root, until }: Snapshot,
  objects: ObjectReader,
): Promise<Answer | null> {
  const indexes = [
    ...Object.values(root.months),
    ...Object.values(root.topics ?? {}),
    root.calendar,
    root.redirects,
    root.changes?.at(-1),
  ]
  return indexes.includes(digest) ? answerDocument(await objects.bytes(digest), digest, until) : null
}
