/** What is left to do once head is written: see that it stayed, remember it, wait for the public, tell the hub. */
import type { Plan } from '../publish/plan-release.ts'
import { readHead } from '../publish/read-previous.ts'
import type { Root } from '../release/documents.ts'
import { listChangedFeeds } from '../release/feeds.ts'
import { MAIN_FEED } from '../release/paths.ts'
import { awaitRelease } from './cloudflare/await-release.ts'
import { pingHub } from './cloudflare/ping-hub.ts'
import type { Target } from './open-target.ts'
import { print, printError } from './print.ts'
import { revealInLine } from './reveal-controls.ts'

/** Another publisher wrote a head at the same time, as well as KV lets one see. */
export class LostRace extends Error {
  override name = 'LostRace'
}

/**
 * @param before the root that readers saw until now, null at the first publish
 * @param after the root that they are to see
 * @throws LostRace
 */
export async function finishPublish(target: Target, plan: Plan, before: Root | null, after: Root): Promise<void> {
  await target.memory.write({ release: plan.head.release })
  const seen = await readHead(target.store)
  // An older head is only a slow one; one with our number or a later one, and other content, is another's.
  if (seen && seen.release >= plan.head.release && (seen.root !== plan.head.root || seen.time !== plan.head.time)) {
    throw new LostRace(`Another publisher wrote release ${seen.release} at the same time; publish again`)
  }
  if (!target.remote) return
  const { url, hub } = after.publication
  print(`Waiting until ${url} shows it; this may be interrupted\n`)
  const arrival = await awaitRelease(url + MAIN_FEED.rss, after.feeds.articles.formats.rss.etag)
  const seconds = Math.round(arrival.milliseconds / 1000)
  if (arrival.kind === 'gave-up') {
    printError(`${url} did not show it within ${seconds} s (${revealInLine(arrival.last)}); the hub was not told\n`)
    return
  }
  print(`${url} shows it after ${seconds} s\n`)
  if (hub === null) return
  for (const result of await pingHub(
    hub,
    listChangedFeeds(before, after).map((path) => url + path),
  )) {
    print(
      result.kind === 'accepted'
        ? `Told the hub of ${result.topic}\n`
        : `The hub did not take ${result.topic}: ${revealInLine(result.reason)}\n`,
    )
  }
}
