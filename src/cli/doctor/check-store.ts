/** What is live in a store, and whether it is whole. */
import { reachObjects } from '../../publish/reach-objects.ts'
import { IncompleteRelease, listObjects, readBase, readHead } from '../../publish/read-previous.ts'
import { DamagedDocument } from '../../release/codec.ts'
import type { Digest, Head } from '../../release/documents.ts'
import { listRoots } from '../../release/list-roots.ts'
import type { WriteStore } from '../../release/ports.ts'
import type { Remembered } from '../remember-release.ts'
import { complain, type Finding, ok, skip, warn } from './checks.ts'

export type CheckedStore = { readonly findings: readonly Finding[]; readonly head: Head | null }

const PUT_BACK = 'publish again, which writes what is missing; else `gazette restore` a backup'

/** Milliseconds. Whoever publishes folds what is due; until then it is only old, not wrong. */
const LONG_DUE = 30 * 24 * 3600 * 1000

/** @param now milliseconds since the epoch */
export async function checkStore(store: WriteStore, remembered: Remembered | null, now: number): Promise<CheckedStore> {
  let head: Head | null
  try {
    head = await readHead(store)
  } catch (error) {
    if (!(error instanceof DamagedDocument)) throw error
    const finding = complain(
      'release',
      `the head is damaged: ${error.message}`,
      '`gazette restore` a backup with --replace',
    )
    return { findings: [finding, ...skipRest('the head is damaged')], head: null }
  }
  if (head === null) {
    const finding = complain('release', 'nothing is published there', 'gazette publish')
    return { findings: [finding, ...skipRest('nothing is published')], head }
  }
  const findings = [await checkRelease(store, head, now), checkStaged(head, now), checkMemory(head, remembered)]
  return { findings, head }
}

function skipRest(why: string): readonly Finding[] {
  return [skip('staged', why), skip('memory', why)]
}

async function checkRelease(store: WriteStore, head: Head, now: number): Promise<Finding> {
  const name = `release ${head.release}, ${describeAge(now - Date.parse(head.time))} old, at ${head.current.publication.url}`
  const listed = await listObjects(store)
  const missing = new Set<Digest>()
  for (const root of listRoots(head)) {
    try {
      const base = await readBase(store, root, root === head.root ? head.current : null)
      for (const digest of reachObjects(base)) if (!listed.has(digest)) missing.add(digest)
    } catch (error) {
      if (!(error instanceof IncompleteRelease || error instanceof DamagedDocument)) throw error
      return complain('release', `${name}: ${error.message}`, PUT_BACK)
    }
  }
  if (missing.size === 0) return ok('release', name)
  const [first] = missing
  return complain('release', `${name}: the store lacks ${missing.size} of its objects (${first} among them)`, PUT_BACK)
}

function checkStaged({ upcoming }: Head, now: number): Finding {
  const next = upcoming.find(({ at }) => Date.parse(at) > now)
  const due = upcoming.findLast(({ at }) => Date.parse(at) <= now)
  if (due && now - Date.parse(due.at) > LONG_DUE) {
    const found = `what is live since ${due.at} is still staged, so every cold read costs one more`
    return warn('staged', found, 'the next publish takes it over')
  }
  if (next) return ok('staged', `the next change goes live at ${next.at}`)
  return ok('staged', due ? `live since ${due.at}; nothing more is staged` : 'nothing is staged')
}

function checkMemory({ release }: Head, remembered: Remembered | null): Finding {
  if (remembered === null) return ok('memory', 'nothing was published from here yet')
  if (remembered.release <= release) return ok('memory', `release ${remembered.release} was published from here`)
  const found = `the store shows release ${release}, but release ${remembered.release} was published from here`
  return complain(
    'memory',
    found,
    'look again in a minute; if it stays, something wrote an older head: publish from one place',
  )
}

function describeAge(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
  if (minutes < 120) return `${minutes} minutes`
  return minutes < 2 * 24 * 60 ? `${Math.floor(minutes / 60)} hours` : `${Math.floor(minutes / 60 / 24)} days`
}
