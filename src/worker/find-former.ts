/** What became of an issue or article that is not at its address any more. */
import { type Former, findFormer as findInMonth } from '../release/find-former.ts'
import { findMonth } from './find-issue.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Snapshot } from './release-reader.ts'

/** @param path below `/issues/` @returns null where the release remembers nothing @throws MissingObject */
export async function findFormer(snapshot: Snapshot, path: string, objects: ObjectReader): Promise<Former | null> {
  const month = await findMonth(snapshot, path, objects)
  return month && findInMonth(month, path)
}
