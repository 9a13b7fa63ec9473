/** The files in which everything can be had, one a month. */
import { monthOfPublication } from '../release/month-of-publication.ts'
import { exportPath } from './find-export.ts'
import { findLogEnd } from './list-changes.ts'
import { refuseOldRelease } from './refuse-old-release.ts'
import type { ExportList } from './resources.ts'
import type { Outcome, Source } from './source.ts'

/** Two reads: the calendar, the last page of the change log. */
export async function listExports({ root, now, read }: Source): Promise<Outcome<ExportList>> {
  if (root.calendar === undefined || root.changes === undefined) return refuseOldRelease()
  const { url, timezone } = root.publication
  const [{ months }, cursor] = await Promise.all([read(root.calendar, 'calendar'), findLogEnd(root.changes, read)])
  const present = monthOfPublication(now, timezone)
  const items = months.map((it) => ({
    month: it.month,
    closed: it.month < present,
    issues: it.issues,
    articles: it.articles,
    lines: it.export.lines,
    bytes: it.export.length,
    url: url + exportPath(it),
  }))
  return { kind: 'found', body: { items, cursor } }
}
