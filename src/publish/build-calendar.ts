/** What was published in each month, whatever its issue is called: the pages of the calendar. */
import { compareListed } from '../release/compare-listed.ts'
import type { CalendarPage, Instant, IssueDocument } from '../release/documents.ts'
import { monthOfPublication } from '../release/month-of-publication.ts'
import { groupBy } from './build-indexes.ts'
import { type ArticleInIssue, summarizeListed } from './list-articles.ts'

export type PublishedMonth = {
  /** `YYYY-MM`, in the publication's time zone. */
  readonly month: string
  /** Both newest first, and of one moment by id. */
  readonly issues: readonly IssueDocument[]
  readonly articles: readonly ArticleInIssue[]
}

/** @returns newest first; an article with a date of its own can be in another month than its issue */
export function listMonths(
  issues: readonly IssueDocument[],
  articles: readonly ArticleInIssue[],
  timezone: string,
): readonly PublishedMonth[] {
  const known = new Map<Instant, string>()
  const monthOf = ({ published }: { readonly published: Instant }): string => {
    const month = known.get(published) ?? monthOfPublication(published, timezone)
    known.set(published, month)
    return month
  }
  const issuesOf = groupBy(issues.toSorted(compareListed), monthOf)
  const articlesOf = groupBy(
    articles.toSorted((a, b) => compareListed(a.article, b.article)),
    ({ article }) => monthOf(article),
  )
  const names = [...new Set([...issuesOf.keys(), ...articlesOf.keys()])].sort().reverse()
  return names.map((month) => ({
    month,
    issues: issuesOf.get(month) ?? [],
    articles: articlesOf.get(month) ?? [],
  }))
}

export function buildCalendarPage({ month, articles }: PublishedMonth): CalendarPage {
  return { kind: 'calendar-page', month, articles: articles.map(summarizeListed) }
}
