/** What is live, since when, and what comes next. */
import { describeListedIssue } from './describe-issue.ts'
import { GAZETTE_VERSION } from './gazette-version.ts'
import { refuseOldRelease } from './refuse-old-release.ts'
import type { Status } from './resources.ts'
import type { Outcome, Source } from './source.ts'

/** One read. */
export async function reportStatus(source: Source): Promise<Outcome<Status>> {
  const { release, released, root, until, checked, read } = source
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
      checked: checked && `${checked.slice(0, 16)}:00Z`,
      stale: isStale(source),
      gazette: GAZETTE_VERSION,
    },
  }
}

/** Milliseconds. A location looks again after a few seconds, whenever it is asked for anything. */
const TOO_LONG = 120_000

function isStale({ released, checked, now }: Source): boolean {
  return released === null || checked === null || Date.parse(now) - Date.parse(checked) > TOO_LONG
}
