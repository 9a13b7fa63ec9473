/** What became of an issue or article that is not at its address any more. */
import type { Retraction } from '../release/documents.ts'
import { issuePath } from '../release/paths.ts'
import { findMonth } from './find-issue.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Snapshot } from './release-reader.ts'

export type Former =
  | { readonly kind: 'moved'; readonly path: string }
  | { readonly kind: 'retracted'; readonly retraction: Retraction }

/** @param path below `/issues/` @returns null where the release remembers nothing @throws MissingObject */
export async function findFormer(snapshot: Snapshot, path: string, objects: ObjectReader): Promise<Former | null> {
  const month = await findMonth(snapshot, path, objects)
  if (!month) return null
  const target = Object.hasOwn(month.redirects, path) ? month.redirects[path] : undefined
  if (target !== undefined) return { kind: 'moved', path: issuePath(target) }
  const retraction = month.retractions.find((retracted) => retracted.path === path)
  return retraction ? { kind: 'retracted', retraction } : null
}
