/** An editor who does all that can be done to articles, and publishes it, while scripts read. */
import fc from 'fast-check'
import type { Source } from '../../src/api/source.ts'
import { draftRelease, writeDraft } from '../../src/cli/publish-to.ts'
import type { Article, Issue, Settings } from '../../src/issue/model.ts'
import { RetractedSince } from '../../src/publish/compile-rollback.ts'
import type { ArticleSummary, Instant } from '../../src/release/documents.ts'
import { rollBack } from '../simulation/roll-back.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { openSource } from '../support/open-source.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const EDITS = [
  'issue',
  'article',
  'text',
  'update',
  'correct',
  'topic',
  'author',
  'rename',
  'rename issue',
  'move',
  'retract',
  'restore',
] as const

type Edit = { readonly kind: (typeof EDITS)[number]; readonly pick: number; readonly date: number }

type Act =
  | { readonly kind: 'publish'; readonly edits: readonly Edit[]; readonly stagedBy: number }
  | { readonly kind: 'rollback'; readonly pick: number; readonly stagedBy: number }
  /** Only time goes by. */
  | { readonly kind: 'wait' }

export type Step = Act & { readonly after: number }

type Piece = {
  readonly key: number
  readonly slug: string
  /** Paths, oldest first. */
  readonly was: readonly string[]
  readonly date: Instant | null
  readonly version: number
  readonly corrections: Article['corrections']
  readonly topics: readonly string[]
  readonly author: string | null
  readonly isRetracted: boolean
}

type SourceIssue = {
  readonly slug: string
  readonly was: readonly string[]
  readonly date: Instant
  /** The last edit that its editor called significant. */
  readonly updated: Instant | null
  readonly author: string | null
  readonly pieces: readonly Piece[]
}

type Editor = {
  readonly act: (step: Step) => Promise<void>
  /** What scripts are answered from at this moment. */
  readonly look: () => Promise<Source>
}

/** By which articles come to have the same moment, to be backdated, and to lie on both sides of a new year. */
const DATES = [
  '2019-12-31T11:30:00Z',
  '2019-12-31T12:00:00Z',
  '2020-01-01T00:00:00Z',
  '2020-07-01T00:00:00Z',
  '2021-10-31T11:30:00Z',
  '2021-11-01T00:00:00Z',
]
const AUTHORS = ['Ada', 'Bo', null]
const TOPICS = [[], ['tides'], ['tides', 'quays']]
const START = Date.parse('2021-12-01T00:00:00Z')

const pick = fc.nat(1023)
const edit: fc.Arbitrary<Edit> = fc.record({ kind: fc.constantFrom(...EDITS), pick, date: pick })
/** Milliseconds for which a release is staged: none, or as long as a remote publish takes. */
const stagedBy = fc.constantFrom(0, 0, 100_000)

const edits = fc.array(edit, { minLength: 1, maxLength: 4 })
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('publish'), edits, stagedBy }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rollback'), pick, stagedBy }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait') }) },
)

export const step: fc.Arbitrary<Step> = fc
  .tuple(act, fc.integer({ min: 1000, max: 150_000 }))
  .map(([act, after]) => ({ ...act, after }))

export async function openEditor(settings: Settings): Promise<Editor> {
  const store = createMemoryStore()
  const roots: string[] = []
  let now = START
  let next = 0
  let issues = DATES.map(newIssue)
  await publish(0)

  return {
    look,
    async act(step) {
      now += step.after
      if (step.kind === 'publish') {
        for (const edit of step.edits) issues = apply(edit)
        await publish(step.stagedBy)
      }
      if (step.kind === 'rollback') await goBack(step.pick, step.stagedBy)
    },
  }

  function look(): Promise<Source> {
    return openSource(store, toInstant(now))
  }

  async function publish(stagedBy: number): Promise<void> {
    const draft = await draftRelease(store, settings, issues.map(toIssue), { now, stagedBy })
    await writeDraft(store, draft)
    roots.push(draft.schedule.compiled.rootDigest)
  }

  async function goBack(pick: number, stagedBy: number): Promise<void> {
    try {
      await rollBack(store, roots[pick % roots.length]!, now, stagedBy)
    } catch (error) {
      if (!(error instanceof RetractedSince)) throw error
    }
  }

  function apply({ kind, pick, date }: Edit): typeof issues {
    // A fifth of all dates are still to come: such an issue or article is staged for its moment.
    const moment = date % 5 === 0 ? toInstant(now + 1000 * (date + 1)) : DATES[date % DATES.length]!
    if (kind === 'issue') return [...issues, newIssue(moment)]
    const isOfUse = (piece: Piece) => piece.isRetracted === (kind === 'restore')
    const useful = kind === 'restore' ? issues.filter(({ pieces }) => pieces.some(isOfUse)) : issues
    const issue = useful[pick % useful.length]
    if (!issue) return issues
    const change = (changed: Partial<SourceIssue>) => issues.map((it) => (it === issue ? { ...issue, ...changed } : it))
    if (kind === 'article') return change({ pieces: [...issue.pieces, newPiece(moment < issue.date ? null : moment)] })
    if (kind === 'rename issue')
      return change({ slug: `${issue.slug.slice(0, 7)}-n${next++}`, was: [...issue.was, issue.slug] })
    const pieces = issue.pieces.filter(isOfUse)
    const piece = pieces[(pick >> 5) % pieces.length]
    if (!piece) return issues
    if (kind === 'move') return moveTo(issues[date % issues.length]!, issue, piece)
    return change({
      updated: kind === 'update' ? toInstant(now) : issue.updated,
      pieces: issue.pieces.map((it) => (it === piece ? { ...piece, ...changePiece(kind, piece, issue, date) } : it)),
    })
  }

  function moveTo(target: SourceIssue, issue: SourceIssue, piece: Piece): typeof issues {
    if (target === issue) return issues
    const moved = {
      ...piece,
      date: piece.date ?? issue.date,
      author: piece.author ?? issue.author,
      was: [...piece.was, `${issue.slug}/${piece.slug}`],
    }
    return issues.map((it) => {
      if (it === issue) return { ...it, pieces: it.pieces.filter((one) => one !== piece) }
      return it === target ? { ...it, pieces: [...it.pieces, moved] } : it
    })
  }

  function changePiece(kind: Edit['kind'], piece: Piece, issue: SourceIssue, date: number): Partial<Piece> {
    switch (kind) {
      case 'text':
      case 'update':
        return { version: piece.version + 1 }
      case 'correct':
        return { corrections: [...piece.corrections, { date: toInstant(now), note: `It was not ${next++}` }] }
      case 'topic':
        return { topics: TOPICS[date % TOPICS.length]! }
      case 'author':
        return { author: AUTHORS[date % AUTHORS.length]! }
      case 'rename':
        return { slug: `k${piece.key}-n${next++}`, was: [...piece.was, `${issue.slug}/${piece.slug}`] }
      default:
        return { isRetracted: kind === 'retract' }
    }
  }

  function newIssue(date: Instant): SourceIssue {
    // Its name need not be the month of its date.
    const slug = `${['2019-12', '2020-01', '2021-11'][next % 3]}-k${next}`
    return { slug, was: [], date, updated: null, author: AUTHORS[next % 3]!, pieces: [newPiece(null), newPiece(null)] }
  }

  function newPiece(date: Instant | null): Piece {
    const key = next++
    return {
      key,
      slug: `k${key}`,
      was: [],
      date,
      version: 0,
      corrections: [],
      topics: TOPICS[key % 3]!,
      author: null,
      isRetracted: false,
    }
  }
}

/** Every article that a source shows, by what no list is made from. */
export async function listLive({
  root,
  read,
}: Source): Promise<readonly (ArticleSummary & { readonly issue: string })[]> {
  const months = await Promise.all(Object.values(root.months).map((digest) => read(digest, 'month')))
  return months.flatMap(({ issues }) =>
    issues.flatMap(({ slug, articles }) => articles.map((it) => ({ ...it, issue: slug }))),
  )
}

function toIssue({ slug, was, date, updated, author, pieces }: SourceIssue): Issue {
  const live = pieces.filter(({ isRetracted }) => !isRetracted)
  const gone = pieces.filter(({ isRetracted }) => isRetracted)
  const retracted = { date, reason: 'It was wrong.' }
  return makeIssue(slug, live.map(toArticle), {
    date,
    was,
    updated,
    authors: toAuthors(author),
    withdrawn: gone.map(({ slug, was }) => ({ slug, line: 1, column: 1, id: null, was, retracted })),
  })
}

function toArticle({ key, slug, was, date, version, corrections, topics, author }: Piece): Article {
  const html = `<p>Text ${version}.</p>`
  return makeArticle(slug, { title: `Title ${key}`, html, was, date, corrections, topics, authors: toAuthors(author) })
}

function toAuthors(name: string | null): Article['authors'] {
  return name === null ? [] : [{ name, url: null, email: null }]
}

function toInstant(milliseconds: number): Instant {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}
