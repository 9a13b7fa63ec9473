/** How many entries a subscriber's reader would show as new, and how many of them were read already under another id. */
import type { MonthIndex } from '../release/documents.ts'
import { pairArticles } from './compare.ts'

export type Unread = { readonly fresh: number; readonly again: number }

export function countUnread(before: Iterable<MonthIndex>, after: Iterable<MonthIndex>): Unread {
  const pairs = pairArticles(before, after)
  const gone = pairs.filter((pair) => pair.before !== null && pair.after === null)
  const created = pairs.filter((pair) => pair.before === null)
  const again = created.filter((pair) =>
    gone.some(
      (lost) => lost.before?.path === pair.after?.path || lost.before?.article.content === pair.after?.article.content,
    ),
  )
  return { fresh: created.length - again.length, again: again.length }
}
