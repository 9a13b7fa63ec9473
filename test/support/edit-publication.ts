/** Random histories of a publication: edits as editors make them, all of them declared, each with its sources. */
import fc from 'fast-check'
import type { Sources } from './editorial-desk.ts'
import { writeIssue } from './write-issue.ts'

type Piece = {
  readonly issue: string
  readonly slug: string
  readonly text: string
  /** Former addresses, oldest first. */
  readonly was: readonly string[]
  readonly retracted: boolean
  /** Its address is another's former one: it moves no more, since two cannot lead to different places. */
  readonly settled: boolean
}

export type Edit =
  | { readonly kind: 'add'; readonly issue: number }
  | { readonly kind: 'rename' | 'retract' | 'restore' | 'edit'; readonly article: number }
  | { readonly kind: 'move'; readonly article: number; readonly issue: number }
  | { readonly kind: 'swap'; readonly article: number; readonly other: number }

const ISSUES = ['2024-04', '2024-05-20', '2024-05-30']

const [article, issue] = [fc.nat(9), fc.nat(ISSUES.length - 1)]

const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), issue }),
  fc.record({ kind: fc.constantFrom('rename', 'retract', 'restore', 'edit'), article }),
  fc.record({ kind: fc.constant('move' as const), article, issue }),
  fc.record({ kind: fc.constant('swap' as const), article, other: fc.nat(9) }),
)

/** What is published one after the other; every step makes one to three edits. */
export const histories: fc.Arbitrary<readonly Sources[]> = fc
  .array(fc.array(edits, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 })
  .map((steps) => {
    let count = 0
    const name = () => {
      count += 1
      return `name-${count}`
    }
    let pieces = ISSUES.flatMap((stem) => [makePiece(stem, name()), makePiece(stem, name())])
    const published = [writeAll(pieces)]
    for (const step of steps) {
      for (const edit of step) pieces = applyEdit(pieces, edit, name)
      published.push(writeAll(pieces))
    }
    return published
  })

function makePiece(issue: string, slug: string): Piece {
  return { issue, slug, text: `A tale that begins with ${slug}.`, was: [], retracted: false, settled: false }
}

function applyEdit(pieces: readonly Piece[], edit: Edit, name: () => string): Piece[] {
  if (edit.kind === 'add') return [...pieces, makePiece(ISSUES[edit.issue] ?? '', name())]
  const at = edit.article % pieces.length
  const piece = pieces[at]
  if (piece === undefined) return [...pieces]
  const put = (change: Partial<Piece>) => pieces.map((other, index) => (index === at ? { ...other, ...change } : other))
  const was = [...piece.was, `${piece.issue}/${piece.slug}`]
  switch (edit.kind) {
    case 'rename':
      return put(piece.settled ? {} : { slug: name(), was })
    case 'retract':
      return put({ retracted: true })
    case 'restore':
      return put({ retracted: false })
    case 'edit':
      return put({ text: `${piece.text} More was found out later.` })
    case 'move':
      return put(canGoTo(piece, ISSUES[edit.issue] ?? '', piece.slug) ? { issue: ISSUES[edit.issue] ?? '', was } : {})
    case 'swap':
      return swap(pieces, at, edit.other % pieces.length)
  }
}

/** Whoever comes back to a former address needs an `id` in the source, which these sources do without. */
function canGoTo({ settled, was, ...piece }: Piece, issue: string, slug: string): boolean {
  return !settled && ![...was, `${piece.issue}/${piece.slug}`].includes(`${issue}/${slug}`)
}

function swap(pieces: readonly Piece[], at: number, with_: number): Piece[] {
  const [one, two] = [pieces[at], pieces[with_]]
  if (!one || !two || !canGoTo(one, two.issue, two.slug) || !canGoTo(two, one.issue, one.slug)) return [...pieces]
  const turn = (from: Piece, to: Piece): Piece => ({
    ...from,
    issue: to.issue,
    slug: to.slug,
    was: [...from.was, `${from.issue}/${from.slug}`],
    settled: true,
  })
  return pieces.map((piece) => (piece === one ? turn(one, two) : piece === two ? turn(two, one) : piece))
}

function writeAll(pieces: readonly Piece[]): Sources {
  return Object.fromEntries(
    ISSUES.map((issue) => [issue, writePieces(pieces.filter((piece) => piece.issue === issue))]),
  )
}

/** All issues are of one date, so that no move changes an article's. */
function writePieces(pieces: readonly Piece[]): string {
  const lines = pieces.flatMap(({ slug, was, retracted }) => {
    const keys = [
      ...(was.length > 0 ? [`was: [${was.join(', ')}]`] : []),
      ...(retracted ? ['retracted: { date: 2024-06-02, reason: Wrong }'] : []),
    ]
    return keys.length > 0 ? [`  ${slug}: { ${keys.join(', ')} }`] : []
  })
  const frontMatter = [`date: 2024-05-30`, ...(lines.length > 0 ? ['articles:', ...lines] : [])].join('\n')
  const visible = pieces.filter(({ retracted }) => !retracted)
  const articles = Object.fromEntries(visible.map(({ slug, text }) => [slug, text]))
  return writeIssue(frontMatter, { ...articles, Anchor: 'What keeps an issue from being empty.' })
}
