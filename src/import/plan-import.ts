/** A foreign feed to the files of issues: the whole plan, before anything is written. */
import type { Instant, Issue, Settings } from '../issue/model.ts'
import { adviseMove } from './advise-move.ts'
import { type DraftIssue, draftIssue } from './draft-issue.ts'
import type { ForeignEntry, ForeignFeed } from './foreign-feed.ts'

export type ImportPlan = {
  readonly drafts: readonly DraftIssue[]
  /** Entries that no file is made of, and why. */
  readonly skipped: readonly { readonly title: string; readonly reason: string }[]
  /** What to do so that the move goes unnoticed. */
  readonly advice: readonly string[]
}

/**
 * One issue an entry: what was sent at once stays one, with its own date, update and address.
 * @param pages the feed as readers get it, then the documents with its older entries
 * @param present the issues that are there already; entries with their ids are skipped, so an import can be repeated
 * @param names of all files in the folder
 */
export function planImport(
  pages: readonly [ForeignFeed, ...ForeignFeed[]],
  present: readonly Issue[],
  names: readonly string[],
  settings: Settings,
  now: Instant,
): ImportPlan {
  const [feed] = pages
  const articles = present.flatMap(({ parts }) => parts.filter((part) => part.kind === 'article'))
  const known = new Map<string, string>(articles.flatMap(({ id }) => (id === null ? [] : [[id, 'it is here already']])))
  const context = {
    settings,
    hosts: listHosts(feed, settings),
    takenNames: new Set(names.map((name) => name.replace(/\.md$/i, '').toLowerCase())),
    takenPaths: new Set(present.flatMap(({ was }) => was).concat(articles.flatMap(({ was }) => was))),
  }
  // An entry without a date keeps its place below the one before it.
  let date = feed.updated ?? now
  const drafts: DraftIssue[] = []
  const skipped: { title: string; reason: string }[] = []
  for (const entry of pages.flatMap(({ entries }) => entries)) {
    const id = entry.id ?? entry.link
    const reason = id === null ? undefined : known.get(id)
    if (reason !== undefined) skipped.push({ title: nameOf(entry), reason })
    else drafts.push(draftIssue(entry, date, context))
    date = secondBefore(entry.published ?? entry.updated ?? date)
    if (id !== null && reason === undefined)
      known.set(id, 'it has the id of another entry, and readers show one of them')
  }
  return { drafts, skipped, advice: adviseMove(pages, drafts, settings, context.hosts) }
}

/** The site's own, that of its feed, and the one that it moves to; each with `www` and without. */
function listHosts({ home, address }: ForeignFeed, { url }: Settings): ReadonlySet<string> {
  const hosts = [home, address, url].flatMap((one) => URL.parse(one ?? '')?.host.replace(/^www\./, '') ?? [])
  return new Set(hosts.flatMap((host) => [host, `www.${host}`]))
}

function secondBefore(instant: Instant): Instant {
  return `${new Date(Date.parse(instant) - 1000).toISOString().slice(0, 19)}Z`
}

function nameOf({ title, link, id }: ForeignEntry): string {
  return title ?? link ?? id ?? 'Untitled'
}
