/** An editor's desk: Markdown in, releases in a store in memory, and what the Worker and a subscriber make of them. */
import { draftRelease, writeDraft } from '../../src/cli/publish-to.ts'
import { toInstant } from '../../src/cli/to-instant.ts'
import type { SourceFile } from '../../src/issue/model.ts'
import { parseSources } from '../../src/issue/parse-sources.ts'
import { hasErrors } from '../../src/issue/problem.ts'
import { indexArticles } from '../../src/publish/base.ts'
import { compileRollback, RetractedSince } from '../../src/publish/compile-rollback.ts'
import { planRelease } from '../../src/publish/plan-release.ts'
import { reachObjects } from '../../src/publish/reach-objects.ts'
import { readHistory } from '../../src/publish/read-history.ts'
import { readBase, readDocument, readHead, readPrevious } from '../../src/publish/read-previous.ts'
import type { Refusal } from '../../src/publish/refusal.ts'
import { writeRelease } from '../../src/publish/write-release.ts'
import type { Change } from '../../src/release/documents.ts'
import { createApp } from '../../src/worker/app.ts'
import { createMemoryStore, type MemoryStore } from './memory-store.ts'

/** Markdown by file name without its extension; `publication` is the settings. */
export type Sources = Readonly<Record<string, string>>

export type Published = {
  readonly refusals: readonly Refusal[]
  readonly made: readonly Change[]
  /** How many values were written. */
  readonly writes: number
  /** Entries of the feed whose ids the subscriber has never seen. */
  readonly unread: number
}

export type Desk = {
  readonly store: MemoryStore
  /** Publishes whatever the guard says, an hour after the last time. @throws where the sources have errors */
  publish(sources: Sources): Promise<Published>
  /** Makes an old release current again. @returns false where it would bring back what was retracted */
  rollback(release: number): Promise<boolean>
  /** The whole change log, oldest first. */
  changes(): Promise<readonly Change[]>
  /** `200`, `410`, `404`, or `301 2024-05/quays 200`: where it leads, and what is there. Below `/issues/` without a slash in front. */
  answer(path: string): Promise<string>
  /** The ids of all that is live, by path, without the authority. */
  ids(): Promise<Readonly<Record<string, string>>>
  fetch(path: string): Promise<Response>
  /** The editor's clock: milliseconds since the epoch. */
  readonly now: () => number
}

export const AUTHORITY = 'tag:harbour.example,2024'

export const PUBLICATION = `title: Harbour Letter
url: https://harbour.example
authority: ${AUTHORITY}
`

const HOUR = 3600 * 1000

/** @param start the editor's clock at first, milliseconds since the epoch */
export function openDesk(store = createMemoryStore(), start = Date.parse('2024-06-10T12:00:00Z')): Desk {
  const seen = new Set<string>()
  let now = start
  const app = createApp({ store, now: () => now, headMaxAge: 0 })
  const fetch = async (path: string): Promise<Response> => app.request(`https://harbour.example${path}`)

  return {
    store,
    fetch,
    now: () => now,
    async publish(sources) {
      now += HOUR
      const { settings, issues, problems } = parseSources(toFiles(sources), [], { url: null }, 'issues')
      if (settings === null || hasErrors(problems)) throw new Error(problems.map(({ message }) => message).join('\n'))
      const draft = await draftRelease(store, settings, issues, { now, stagedBy: 0 })
      const written = await writeDraft(store, draft)
      const unread = await countNew()
      const writes = written.kind === 'published' ? written.writes : 0
      return { refusals: draft.refusals, made: draft.plan?.made ?? [], writes, unread }
    },
    async rollback(release) {
      now += HOUR
      const at = toInstant(now)
      const previous = await readPrevious(store, at, at)
      const entry = (await readHistory(store)).find(({ record }) => record.release === release)
      if (previous === null || !entry) throw new Error(`There is no release ${release}`)
      const target = await readBase(store, entry.record.root, null)
      try {
        const compiled = compileRollback({ ...target, held: reachObjects(target) }, previous, at)
        const options = { now: at, liveAt: at, floor: at, note: `rollback to release ${release}` }
        const plan = planRelease({ compiled, staged: [] }, previous, options)
        if (plan) await writeRelease(store, plan)
        return true
      } catch (error) {
        if (error instanceof RetractedSince) return false
        throw error
      }
    },
    async changes() {
      const pages = (await readHead(store))?.current.changes ?? []
      const read = pages.map((digest) => readDocument(store, digest, 'changes'))
      return (await Promise.all(read)).flatMap(({ changes }) => changes)
    },
    async answer(path) {
      const first = await fetch(path.startsWith('/') ? path : `/issues/${path}`)
      const location = first.headers.get('Location')
      if (location === null) return String(first.status)
      const target = new URL(location).pathname
      return `${first.status} ${target.replace('/issues/', '')} ${(await fetch(target)).status}`
    },
    async ids() {
      const head = await readHead(store)
      if (head === null) return {}
      const { months } = await readBase(store, head.root, head.current)
      return Object.fromEntries(
        [...indexArticles(months.values())].map(([path, { id }]) => [path, id.replace(`${AUTHORITY}:`, '')]),
      )
    },
  }

  async function countNew(): Promise<number> {
    const feed = (await (await fetch('/feed.json')).json()) as { items: { id: string }[] }
    const fresh = feed.items.filter(({ id }) => !seen.has(id))
    for (const { id } of fresh) seen.add(id)
    return fresh.length
  }
}

function toFiles(sources: Sources): SourceFile[] {
  return Object.entries({ publication: PUBLICATION, ...sources }).map(([stem, text]) => {
    const name = stem === 'publication' ? 'publication.yaml' : `${stem}.md`
    return { path: `issues/${name}`, name, bytes: new TextEncoder().encode(text) }
  })
}
