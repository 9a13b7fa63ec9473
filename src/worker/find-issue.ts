/** What a release has under the name of an issue, which begins with the month whose index knows it. */

import type { IssueDocument, MonthIndex } from '../release/documents.ts'
import { monthOf } from '../release/find-former.ts'
import { lookUp } from '../release/look-up.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Snapshot } from './release-reader.ts'

/** @returns null where the release has no such issue @throws MissingObject */
export async function findIssue(
  snapshot: Snapshot,
  slug: string,
  objects: ObjectReader,
): Promise<IssueDocument | null> {
  const entry = (await findMonth(snapshot, slug, objects))?.issues.find((issue) => issue.slug === slug)
  return entry ? objects.document(entry.document, 'issue') : null
}

/** @param path of an issue or an article, below `/issues/` @throws MissingObject */
export async function findMonth({ root }: Snapshot, path: string, objects: ObjectReader): Promise<MonthIndex | null> {
  const digest = lookUp(root.months, monthOf(path))
  return digest === undefined ? null : objects.document(digest, 'month')
}
