/** Baking and verifying, once for each feed: simulations publish the same few texts again and again. */
import type { BakedFeed } from '../../src/feed/entry.ts'
import type { bakeVerified } from '../../src/publish/bake-verified.ts'

/** Feeds, of which one is some 10 KB. */
const MOST = 1000

export function rememberBaked(bake: typeof bakeVerified): typeof bakeVerified {
  const baked = new Map<string, BakedFeed>()
  return (input) => {
    const key = JSON.stringify(input)
    const known = baked.get(key) ?? bake(input)
    if (baked.size >= MOST) baked.clear()
    baked.set(key, known)
    return known
  }
}
