/** Every object that a release is made of, by its digest. */
import type { Digest, FeedTable } from '../release/documents.ts'
import type { Base } from './base.ts'

export function reachObjects({ root, rootDigest, months }: Pick<Base, 'root' | 'rootDigest' | 'months'>): Set<Digest> {
  const packs = (tables: readonly (FeedTable | undefined)[]) => tables.flatMap((table) => (table ? [table.pack] : []))
  const issues = [...months.values()].flatMap((month) => month.issues)
  return new Set([
    rootDigest,
    ...packs(Object.values(root.feeds)),
    ...Object.values(root.months),
    ...Object.values(root.years),
    ...Object.values(root.topics ?? {}),
    ...Object.values(root.search ?? {}),
    ...(root.changes ?? []),
    ...(root.corrections ? [root.corrections] : []),
    ...(root.redirects ? [root.redirects] : []),
    ...issues.map((issue) => issue.document),
    ...packs(issues.map((issue) => issue.feed)),
  ])
}
