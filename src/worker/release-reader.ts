/**
 * The release that is live, as one isolate sees it. KV is eventually consistent and remembers misses, so reading
 * follows the rules of release/SCHEMA.md, by number: (1) a response is made from one release; (2) a permalink that is
 * not known is looked up in a fresh head before it is a 404; (3) where an object is missing, the parent release
 * answers; (4) an isolate never goes back to an older release; (5) a head that does not arrive leaves the last one in
 * force.
 */
import { decodeDocument } from '../release/codec.ts'
import type { Digest, Head, Instant, Root } from '../release/documents.ts'
import { floorAt } from '../release/floor-at.ts'
import { HEAD_KEY } from '../release/keys.ts'
import type { ReadStore } from '../release/ports.ts'
import { logEvent } from './log-event.ts'
import type { ObjectReader } from './object-reader.ts'
import { createShareReads } from './share-reads.ts'

/** One release at one moment; everything in a response comes through one of these. */
export type Snapshot = {
  readonly release: number
  /** When it became current; null where that is not known, of a release that stands in for another. */
  readonly released: Instant | null
  readonly root: Root
  readonly rootDigest: Digest
  /** No validator may be older. */
  readonly floor: Instant | null
  /** When this snapshot stops being right, where that is known: no answer may be cached beyond. */
  readonly until: Instant | null
  /** Why it may be older than what is live, where that may be: the store was asked and did not tell. */
  readonly stale: Staleness | null
}

export type Staleness =
  /** The last look at the head failed, so nobody knows what was published since. */
  | 'head-unreadable'
  /** An object of the release in force is missing, and the one before stands in. */
  | 'object-unreadable'

export type ReleaseReader = {
  /** @throws NoRelease */
  current(): Promise<Snapshot>
  /** The same after a look at the store's head, at most one a second. @throws NoRelease */
  refresh(): Promise<Snapshot>
  /** The release that may answer where an object of the current one is missing. @throws MissingObject, NoRelease */
  fallback(): Promise<Snapshot | null>
  /** When the store last gave a head, milliseconds since the epoch; null where it never did. */
  checkedAt(): number | null
}

export type ReaderOptions = {
  readonly store: ReadStore
  readonly objects: ObjectReader
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Milliseconds for which a head is believed without asking again. */
  readonly headMaxAge: number
}

/** No head was ever seen, or none for too long: nothing is published, or the store does not answer. */
export class NoRelease extends Error {
  override name = 'NoRelease'
}

/**
 * Milliseconds for which a head is in force that cannot be read again: as long as caches are told to do the same
 * (stale-if-error), and no longer, since a retraction is not heard of either.
 */
const MOST_STALE = 24 * 3600 * 1000
/** Milliseconds for which others do not wait for a look that is under way; the store's deadline is before its end. */
const LOOK = 3000
/** Seconds, the fewest that KV allows. */
const HEAD_TTL = 30
/** Milliseconds between two looks at the head on behalf of unknown permalinks. */
const REFRESH_INTERVAL = 1000
/** Milliseconds for which an answer from the parent release may be cached. */
const FALLBACK_LIFETIME = 30_000

export function createReleaseReader({ store, objects, now, headMaxAge }: ReaderOptions): ReleaseReader {
  const share = createShareReads()
  let head: Head | null = null
  /** The one before, whose root is needed where it has to stand in. */
  let before: Head | null = null
  /** When the last look at the head began and ended, and when the last one that told something ended. */
  let lookedAt = Number.NEGATIVE_INFINITY
  let headReadAt = Number.NEGATIVE_INFINITY
  let checkedAt: number | null = null
  /** What is made of the head, which is the same until another head comes or the clock opens a staged root. */
  let kept: { readonly head: Head; readonly until: number | null; readonly snapshot: Snapshot } | null = null

  return {
    current: async () => snapshotOf(await believeHead(headMaxAge, headMaxAge > 0)),
    refresh: async () => snapshotOf(await believeHead(Math.min(headMaxAge, REFRESH_INTERVAL), false)),
    fallback: async () => fallbackOf(await believeHead(headMaxAge, true)),
    checkedAt: () => checkedAt,
  }

  /** @param atOnce whether a known head will do while another request looks for a newer one */
  async function believeHead(maxAge: number, atOnce: boolean): Promise<Head> {
    const isUnderWay = lookedAt > headReadAt && now() - lookedAt <= LOOK
    const isFresh = now() - headReadAt <= maxAge || (atOnce && isUnderWay)
    if (!(head && isFresh)) await share(HEAD_KEY, lookAgain)
    if (!head) throw new NoRelease('No release was found')
    if (checkedAt !== null && isUnread() && now() - checkedAt > MOST_STALE) {
      throw new NoRelease(`The head could not be read since ${new Date(checkedAt).toISOString()}`)
    }
    return head
  }

  async function lookAgain(): Promise<void> {
    lookedAt = now()
    const found = await readHead()
    // After a failure too, so that a store in trouble is not asked again by every request.
    headReadAt = now()
    if (found === null) return
    checkedAt = headReadAt
    if (head && !isLater(found, head)) return
    if (head?.root !== found.root) before = head
    head = found
  }

  /** Whether the last look at the head failed. */
  function isUnread(): boolean {
    return checkedAt === null || headReadAt > checkedAt
  }

  function stalenessOf(): Staleness | null {
    return isUnread() ? 'head-unreadable' : null
  }

  async function readHead(): Promise<Head | null> {
    try {
      const bytes = await store.read(HEAD_KEY, HEAD_TTL)
      if (bytes) return decodeDocument(bytes, 'head')
      if (head) logEvent('error', 'head-unreadable', { error: 'it is missing' })
      return null
    } catch (error) {
      logEvent('error', 'head-unreadable', { error })
      return null
    }
  }

  /** The Worker's clock opens staged roots: no redeploy and no write. */
  async function snapshotOf(head: Head): Promise<Snapshot> {
    const isKept = kept?.head === head && kept.snapshot.stale === stalenessOf()
    if (kept && isKept && (kept.until === null || now() < kept.until)) return kept.snapshot
    const snapshot = await makeSnapshot(head)
    kept = { head, until: snapshot.until === null ? null : Date.parse(snapshot.until), snapshot }
    return snapshot
  }

  async function makeSnapshot(head: Head): Promise<Snapshot> {
    const { release } = head
    const due = findDue(head)
    const floor = floorAt(head, new Date(now()).toISOString())
    const until = head.upcoming.find(({ at }) => Date.parse(at) > now())?.at ?? null
    const common = { release, floor, until, stale: stalenessOf() }
    if (!due) return { ...common, released: head.time, root: head.current, rootDigest: head.root }
    const root = await objects.document(due.root, 'root')
    return { ...common, released: due.at, root, rootDigest: due.root }
  }

  /** Rule 3: the release before; none where something was retracted since, which must not come back this way. */
  async function fallbackOf(head: Head): Promise<Snapshot | null> {
    const { release, floor, parent } = head
    if (head.retracted.length > 0) return null
    const until = new Date(now() + FALLBACK_LIFETIME).toISOString()
    const common = { floor, until, stale: 'object-unreadable' } as const
    if (findDue(head)) return { ...common, release, released: head.time, root: head.current, rootDigest: head.root }
    if (!parent) return null
    const root = before?.root === parent.root ? before.current : await objects.document(parent.root, 'root')
    return { ...common, release: parent.release, released: null, root, rootDigest: parent.root }
  }

  function findDue(head: Head): Head['upcoming'][number] | undefined {
    return head.upcoming.findLast(({ at }) => Date.parse(at) <= now())
  }
}

/** Rule 4; of two heads with one number, which only two publishers at once can make, the later is in force. */
function isLater(found: Head, known: Head): boolean {
  return found.release > known.release || (found.release === known.release && found.time >= known.time)
}
