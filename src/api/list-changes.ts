/** What happened to articles since a client asked last, oldest first. */
import { CHANGES_PER_PAGE } from '../release/change-pages.ts'
import { encodeJson } from '../release/codec.ts'
import { digestOf } from '../release/digest.ts'
import type { Digest, Change as LoggedChange, Publication } from '../release/documents.ts'
import { API_PREFIX } from '../release/paths.ts'
import { addressArticle } from './addresses.ts'
import { refuseCursor } from './cursor.ts'
import type { ChangesQuery } from './parameters.ts'
import { refuseOldRelease } from './refuse-old-release.ts'
import type { Change, ChangeList } from './resources.ts'
import type { Outcome, Source } from './source.ts'
import { writeQuery } from './write-query.ts'

/** `<position of the next change>-<check of the one before it>` */
const CURSOR = /^(0|[1-9]\d{0,8})-([\da-f]{12})$/

/**
 * At most two reads: the pages that hold the change before the cursor and those behind it. The log only ever grows, by
 * rollbacks too, so a cursor stays right for ever. One beyond the end comes from a location that has a newer release:
 * it is given back with nothing, and is good once that release is here.
 */
export async function listChanges(
  { since, limit }: ChangesQuery,
  { root, read }: Source,
): Promise<Outcome<ChangeList>> {
  const { publication, changes: pages } = root
  if (pages === undefined) return refuseOldRelease()
  const [, digits, check] = CURSOR.exec(since ?? writeCursor(0, null)) ?? []
  if (digits === undefined) return refuseCursor('since')
  const position = Number(digits)

  const first = Math.floor(Math.max(0, position - 1) / CHANGES_PER_PAGE)
  const end = Math.ceil((position + limit) / CHANGES_PER_PAGE)
  const loaded = await Promise.all(pages.slice(first, end).map((page) => read(page, 'changes')))
  const changes = loaded.flatMap((page) => page.changes)
  const next = position - first * CHANGES_PER_PAGE

  const before = position === 0 ? null : changes[next - 1]
  if (before !== undefined && checkOf(before) !== check) return refuseCursor('since')
  const listed = changes.slice(next, next + limit)
  const cursor =
    before === undefined ? `${position}-${check}` : writeCursor(position + listed.length, listed.at(-1) ?? before)
  const isMore = changes.length > next + limit || pages.length > end
  const next_url = isMore ? `${publication.url}${API_PREFIX}/changes${writeQuery({ limit, since: cursor })}` : null
  const items = listed.map((change, at) => describeChange(publication, change, position + at))
  return { kind: 'found', body: { items, cursor, next_url } }
}

/**
 * The cursor of the end of the log, behind which is what will happen. One read.
 * @param pages of the log, oldest first
 */
export async function findLogEnd(pages: readonly Digest[], read: Source['read']): Promise<string> {
  const digest = pages.at(-1)
  if (digest === undefined) return writeCursor(0, null)
  const { first, changes } = await read(digest, 'changes')
  return writeCursor(first + changes.length, changes.at(-1) ?? null)
}

/** @param before the change before `position`, null at the beginning */
function writeCursor(position: number, before: LoggedChange | null): string {
  return `${position}-${checkOf(before)}`
}

/** Tells this log from another publication's, and a position that was kept from one that was guessed. */
function checkOf(change: LoggedChange | null): string {
  return digestOf(encodeJson(change)).slice(0, 12)
}

function describeChange(
  publication: Publication,
  { at, kind, id, path, note }: LoggedChange,
  position: number,
): Change {
  const [issue = '', article = ''] = path.split('/')
  const isTombstone = kind === 'retracted' || kind === 'removed'
  const addresses = isTombstone ? { url: null, json_url: null } : addressArticle(publication, issue, article)
  return { position, at, kind, id, path, ...addresses, note }
}
