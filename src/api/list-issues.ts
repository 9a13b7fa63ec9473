/** Issues, newest first. */
import { compareListed } from '../release/compare-listed.ts'
import type { Root } from '../release/documents.ts'
import { API_PREFIX } from '../release/paths.ts'
import { readCursor, refuseCursor, writeCursor } from './cursor.ts'
import { describeListedIssue } from './describe-issue.ts'
import type { IssuesQuery } from './parameters.ts'
import { refuseOldRelease } from './refuse-old-release.ts'
import type { IssueList } from './resources.ts'
import type { Outcome, Source } from './source.ts'
import { walkPages } from './walk-pages.ts'
import { writeQuery } from './write-query.ts'

const DAY = 24 * 60 * 60 * 1000

/** At most 12 reads, the indexes of as many years; so a list can be shorter than its limit, and go on. */
export async function listIssues(query: IssuesQuery, { root, read }: Source): Promise<Outcome<IssueList>> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor)
  if (after === null && query.cursor !== undefined) return refuseCursor('cursor')
  // Where there is no calendar yet, years are those of the slugs, and issues not in the order of their dates.
  if (root.calendar === undefined) return refuseOldRelease()
  // Years are those of the publication's time zone, and begin and end up to a day away from UTC's.
  const last = after === null ? Number.POSITIVE_INFINITY : Date.parse(after.published) + DAY
  const pages = Object.entries(root.years)
    .filter(([year]) => Date.parse(`${year}-01-01T00:00:00Z`) <= last)
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([, digest]) => ({
      size: guessSize(root),
      read: async () => (await read(digest, 'year')).issues.toSorted(compareListed),
    }))
  const { items, next } = await walkPages(pages, { after, limit: query.limit, judge: () => 'take' })
  const { publication } = root
  const next_url =
    next && `${publication.url}${API_PREFIX}/issues${writeQuery({ ...query, cursor: writeCursor(next) })}`
  return { kind: 'found', body: { items: items.map((issue) => describeListedIssue(publication, issue)), next_url } }
}

/** Issues a year at the pace of the newest ones, by which years are read ahead; no more than an answer can hold. */
function guessSize({ recent }: Root): number {
  const moments = recent.map(({ published }) => Date.parse(published))
  const days = (Math.max(...moments) - Math.min(...moments)) / DAY
  return Math.max(1, Math.min(100, (365 * (recent.length - 1)) / Math.max(1, days)))
}
