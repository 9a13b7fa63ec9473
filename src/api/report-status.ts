/** What is live, since when, and what comes next. */
import { describeListedIssue } from './describe-issue.ts'
import { refuseOldRelease } from './refuse-old-release.ts'
import type { Status } from './resources.ts'
import type { Outcome, Source } from './source.ts'

/** One read. */
export async function reportStatus({ release, released, root, until, read }: Source): Promise<Outcome<Status>> {
  if (root.calendar === undefined) return refuseOldRelease()
  const { months } = await read(root.calendar, 'calendar')
  const { title, url, language } = root.publication
  const [latest] = root.recent
  return {
    kind: 'found',
    body: {
      title,
      url,
      language,
      release,
      released,
      issues: months.reduce((sum, month) => sum + month.issues, 0),
      articles: months.reduce((sum, month) => sum + month.articles, 0),
      latest: latest ? describeListedIssue(root.publication, latest) : null,
      next: until,
    },
  }
}
