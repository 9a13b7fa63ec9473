/** What readers are to see of a publication from one moment on, worked out without any of the code that is tested. */
import { markerOf, type Piece, type SourceIssue, type Sources } from './sources.ts'

export type Edition = {
  /** Editions are numbered as they are made. */
  readonly order: number
  /** The root of the release that shows it. */
  readonly root: string
  /** Newest first, with what is shown of them. */
  readonly issues: readonly SourceIssue[]
  /** By path, what was taken back; of an issue, the key is null. */
  readonly gone: ReadonlyMap<string, number | null>
  /** Paths that lead or once led to an article. */
  readonly known: ReadonlyMap<string, number>
}

export type Expected =
  | { readonly status: 200; readonly markers: readonly string[]; readonly paths: readonly string[] | null }
  /** `isGone` where that is the address of what was taken back, which may as well be said at once. */
  | { readonly status: 301; readonly to: string; readonly isGone: boolean }
  | { readonly status: 404 | 410 }

/** @param base the edition before, null before the first */
export function makeEdition(
  sources: Sources,
  at: number,
  base: Edition | null,
  name: Pick<Edition, 'order' | 'root'>,
): Edition {
  const due = sources.issues.filter((issue) => issue.date <= at)
  const issues = due
    .filter((issue) => !issue.retracted)
    .map((issue) => ({ ...issue, pieces: issue.pieces.filter((piece) => !piece.retracted) }))
    .sort((a, b) => b.date - a.date || (a.slug < b.slug ? 1 : -1))
  const gone = new Map(base?.gone)
  const known = new Map(base?.known)
  for (const issue of due) {
    if (issue.retracted) gone.set(issue.slug, null)
    for (const { key, path, former, retracted } of issue.pieces) {
      if (retracted || issue.retracted) gone.set(path, key)
      for (const name of [...former, path]) known.set(name, key)
    }
  }
  return { ...name, issues, gone, known }
}

/** The old texts again; what was taken back or renamed since stays so. */
export function makeRollback(target: Edition, base: Edition, name: Pick<Edition, 'order' | 'root'>): Edition {
  const shown = new Set(listPieces(target).map(({ key }) => key))
  const gone = new Set(base.gone.values())
  const kept = [...base.known].filter(([, key]) => shown.has(key) || gone.has(key))
  return { ...name, issues: target.issues, gone: base.gone, known: new Map([...target.known, ...kept]) }
}

/** Whether the edition shows what `base` says is taken back. */
export function showsGone(target: Edition, base: Edition): boolean {
  const gone = new Set(base.gone.values())
  return listPieces(target).some(({ key }) => gone.has(key))
}

export function listPieces({ issues }: Edition): readonly Piece[] {
  return issues.flatMap((issue) => issue.pieces)
}

/** @param path of a request: a feed, the front page, an issue or an article */
export function expectAnswer(edition: Edition, path: string): Expected {
  const pieces = listPieces(edition)
  if (path.endsWith('.xml') || path.endsWith('.json')) return show(pieces, true)
  if (path === '/') return show(edition.issues[0]?.pieces ?? [], false)
  const below = path.slice('/issues/'.length)
  const issue = edition.issues.find(({ slug }) => slug === below)
  if (issue) return show(issue.pieces, false)
  const piece = pieces.find((one) => one.path === below)
  if (piece) return show([piece], false)
  if (edition.gone.has(below)) return { status: 410 }
  const key = edition.known.get(below)
  const to = key === undefined ? undefined : findPath(edition, key)
  return to === undefined ? { status: 404 } : { status: 301, to: `/issues/${to}`, isGone: edition.gone.has(to) }
}

function findPath(edition: Edition, key: number): string | undefined {
  const shown = listPieces(edition).find((piece) => piece.key === key)
  return shown?.path ?? [...edition.gone].find(([, gone]) => gone === key)?.[0]
}

function show(pieces: readonly Piece[], isFeed: boolean): Expected {
  return { status: 200, markers: pieces.map(markerOf), paths: isFeed ? pieces.map(({ path }) => path) : null }
}
