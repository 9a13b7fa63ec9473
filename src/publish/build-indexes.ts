/** Stored issues -> the indexes by which a reader finds them: months, lines for lists, corrections. */

import type {
  ArticlePart,
  CorrectionIndex,
  Instant,
  IssueDocument,
  ListedIssue,
  MonthIndex,
  MonthIssue,
} from '../release/documents.ts'
import { monthOf } from '../release/find-former.ts'
import { latest, summarizeArticle } from './build-documents.ts'
import type { Paths } from './settle-paths.ts'

/** A month is kept for its redirects and retractions too, when there is no issue left in it. */
export function buildMonths(
  issues: readonly MonthIssue[],
  { redirects, retractions }: Paths,
): ReadonlyMap<string, MonthIndex> {
  const issuesOf = groupBy(issues, ({ slug }) => monthOf(slug))
  const redirectsOf = groupBy([...redirects], ([from]) => monthOf(from))
  const retractionsOf = groupBy(retractions, ({ path }) => monthOf(path))
  const names = [...new Set([...issuesOf.keys(), ...redirectsOf.keys(), ...retractionsOf.keys()])].sort()
  return new Map(
    names.map((month): [string, MonthIndex] => [
      month,
      {
        kind: 'month',
        month,
        issues: issuesOf.get(month) ?? [],
        redirects: sortEntries(redirectsOf.get(month) ?? []),
        retractions: retractionsOf.get(month) ?? [],
      },
    ]),
  )
}

export function summarizeStored(issue: IssueDocument): Omit<MonthIssue, 'document'> {
  const { slug, id, title, headline, summary, published } = issue
  const articles = issue.parts.filter((part): part is ArticlePart => part.kind === 'article').map(summarizeArticle)
  const updated = latest([issue.updated, ...articles.map((article) => article.updated)])
  return { slug, id, title, headline, summary, published, updated, articles }
}

export function summarizeForList(issue: MonthIssue): ListedIssue {
  const { slug, id, title, headline, summary, published, updated, articles } = issue
  return { slug, id, title, headline, summary, published, updated, articles: articles.length }
}

export function collectCorrections(issues: readonly MonthIssue[]): CorrectionIndex['corrections'] {
  const all = issues.flatMap((issue) =>
    issue.articles.flatMap(({ id, slug, title, corrections }) =>
      corrections.map((correction) => ({ ...correction, id, path: `${issue.slug}/${slug}`, title })),
    ),
  )
  return all
    .map((correction, at) => ({ correction, at }))
    .sort(compareCorrections)
    .map(({ correction }) => correction)
}

/** Newest first; of one day, the one that is listed last first, as a log is read. */
function compareCorrections(a: { correction: { date: Instant }; at: number }, b: typeof a): number {
  if (a.correction.date !== b.correction.date) return a.correction.date < b.correction.date ? 1 : -1
  return b.at - a.at
}

export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}

export function sortEntries(entries: Iterable<readonly [string, string]>): Record<string, string> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))
}
