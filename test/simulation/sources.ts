/** The editor's folder, as far as a simulation edits it. Slugs are never used twice, so that a path names one article. */
import type { Article, Issue } from '../../src/issue/model.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

/** An article through all its versions and names. */
export type Piece = {
  readonly key: number
  readonly version: number
  /** Below `/issues/`. */
  readonly path: string
  /** Oldest first. */
  readonly former: readonly string[]
  readonly retracted: boolean
}

export type SourceIssue = {
  readonly slug: string
  /** Milliseconds, whole seconds. */
  readonly date: number
  readonly retracted: boolean
  readonly pieces: readonly Piece[]
}

export type Sources = { readonly issues: readonly SourceIssue[]; readonly nextKey: number }

export type Edit = {
  readonly kind: 'issue' | 'article' | 'text' | 'rename' | 'retract'
  /** Which one, of those that there are. */
  readonly pick: number
  /** Milliseconds from now to the date of a new issue; 0 for one that is dated long ago. */
  readonly ahead: number
}

/** More would make a simulation slow and show nothing else. */
const MOST_ISSUES = 4
const LONG_AGO = Date.parse('2021-11-01T00:00:00Z')
const MONTHS = ['2021-11', '2021-12']

export const NO_SOURCES: Sources = { issues: [], nextKey: 0 }

/** The sources after an edit; the same where there is nothing to edit in this way. */
export function applyEdit(sources: Sources, { kind, pick, ahead }: Edit, now: number): Sources {
  // Few dates make few different feeds, of which each need be baked but once.
  if (kind === 'issue')
    return addIssue(sources, ahead === 0 ? LONG_AGO + 1000 * sources.nextKey : wholeSeconds(now + ahead))
  const open = sources.issues.filter((issue) => !issue.retracted)
  const issue = open[pick % open.length]
  if (!issue) return sources
  if (kind === 'article') {
    const pieces = [...issue.pieces, makePiece(issue.slug, sources.nextKey)]
    return { issues: replace(sources.issues, issue, { ...issue, pieces }), nextKey: sources.nextKey + 1 }
  }
  const live = issue.pieces.filter((piece) => !piece.retracted)
  const piece = live[(pick >> 4) % live.length]
  if (!piece) return sources
  const change = (changed: SourceIssue): Sources => ({ ...sources, issues: replace(sources.issues, issue, changed) })
  // An issue without articles is none: the last one goes with its issue.
  if (kind === 'retract' && live.length === 1) return change({ ...issue, retracted: true })
  return change({ ...issue, pieces: replace(issue.pieces, piece, changePiece(piece, kind)) })
}

/** What of an article readers can recognise its version by. */
export function markerOf({ key, version }: Piece): string {
  return `mk${key}v${version}`
}

export function toIssues({ issues }: Sources): readonly Issue[] {
  return issues.map(({ slug, date, retracted, pieces }) =>
    makeIssue(slug, pieces.filter((piece) => !piece.retracted).map(toArticle), {
      date: toInstant(date),
      retracted: retracted ? { date: toInstant(date), reason: 'All of it was wrong.' } : null,
      withdrawn: pieces.filter((piece) => piece.retracted).map((piece) => toWithdrawn(piece, toInstant(date))),
    }),
  )
}

function addIssue({ issues, nextKey }: Sources, date: number): Sources {
  if (issues.length >= MOST_ISSUES) return { issues, nextKey }
  const slug = `${MONTHS[nextKey % MONTHS.length]}-n${nextKey}`
  const pieces = [makePiece(slug, nextKey), makePiece(slug, nextKey + 1)]
  return { issues: [...issues, { slug, date, retracted: false, pieces }], nextKey: nextKey + 2 }
}

function makePiece(issue: string, key: number): Piece {
  return { key, version: 0, path: `${issue}/k${key}`, former: [], retracted: false }
}

function changePiece(piece: Piece, kind: 'text' | 'rename' | 'retract'): Piece {
  if (kind === 'text') return { ...piece, version: piece.version + 1 }
  if (kind === 'retract') return { ...piece, retracted: true }
  const former = [...piece.former, piece.path]
  return { ...piece, former, path: `${issueOf(piece.path)}/k${piece.key}-r${former.length}` }
}

function toArticle(piece: Piece): Article {
  const marker = markerOf(piece)
  const html = `<p>Text ${marker}.</p>`
  return makeArticle(slugOf(piece.path), {
    title: `Title ${piece.key}`,
    summary: `In brief ${marker}.`,
    html,
    was: piece.former,
  })
}

function toWithdrawn({ path, former }: Piece, date: string): Issue['withdrawn'][number] {
  const retracted = { date, reason: 'It was wrong.' }
  return { slug: slugOf(path), line: 1, column: 1, id: null, was: former, retracted }
}

function slugOf(path: string): string {
  return path.split('/')[1] ?? path
}

function issueOf(path: string): string {
  return path.split('/')[0] ?? path
}

function wholeSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000
}

function toInstant(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

function replace<T>(list: readonly T[], old: T, present: T): readonly T[] {
  return list.map((item) => (item === old ? present : item))
}
