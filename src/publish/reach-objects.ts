/** Every object that a release is made of, by its digest. */
import type { Digest, FeedTable } from '../release/documents.ts'
import type { Base } from './base.ts'

type Release = Pick<Base, 'root' | 'rootDigest' | 'months' | 'topics' | 'calendar'>

export function reachObjects({ root, rootDigest, months, topics, calendar }: Release): Set<Digest> {
  const packs = (tables: readonly (FeedTable | undefined)[]) => tables.flatMap((table) => (table ? [table.pack] : []))
  const issues = [...months.values()].flatMap((month) => month.issues)
  return new Set([
    rootDigest,
    ...packs(Object.values(root.feeds)),
    ...Object.values(root.months),
    ...Object.values(root.years),
    ...Object.values(root.topics ?? {}),
    ...[...topics.values()].flatMap((topic) => topic.older),
    ...packs([...topics.values()].map((topic) => topic.feed)),
    ...(root.directory ? [root.directory] : []),
    ...(root.calendar ? [root.calendar] : []),
    ...(calendar?.months ?? []).flatMap((month) => [month.page, month.export.pack]),
    ...Object.values(root.search ?? {}),
    ...(root.changes ?? []),
    ...(root.corrections ? [root.corrections] : []),
    ...(root.redirects ? [root.redirects] : []),
    ...(root.media ?? []),
    ...issues.map((issue) => issue.document),
    ...issues.flatMap((issue) => issue.media ?? []),
    ...packs(issues.map((issue) => issue.feed)),
  ])
}
