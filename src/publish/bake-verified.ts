/** A feed baked, and read back before anybody relies on it. */
import { bakeFeed } from '../feed/bake-feed.ts'
import type { BakedFeed } from '../feed/entry.ts'
import { type FeedFault, verifyFeed } from '../feed/verify-feed.ts'
import type { FeedInput } from './build-channel.ts'

/** A feed that does not read back as what went in: a fault of ours or of the `feed` package, never the editor's. */
export class UnfaithfulFeed extends Error {
  override name = 'UnfaithfulFeed'
  readonly faults: readonly FeedFault[]
  constructor(faults: readonly FeedFault[]) {
    super(`Cannot publish: a baked feed differs from its articles in ${faults.length} places: ${faults[0]?.message}`)
    this.faults = faults
  }
}

/** @throws UnfaithfulFeed */
export function bakeVerified({ channel, entries }: FeedInput): BakedFeed {
  const baked = bakeFeed(channel, entries)
  const faults = verifyFeed(channel, entries, baked)
  if (faults.length > 0) throw new UnfaithfulFeed(faults)
  return baked
}
