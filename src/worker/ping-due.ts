/** The cron handler: tells the WebSub hub of roots that the clock has opened, each once. */
import { decodeDocument } from '../release/codec.ts'
import type { Head, Root } from '../release/documents.ts'
import { listChangedFeeds } from '../release/feeds.ts'
import { HEAD_KEY } from '../release/keys.ts'
import type { ReadStore } from '../release/ports.ts'
import type { ObjectReader } from './object-reader.ts'

/** Milliseconds between two runs: wrangler.toml asks for one a minute. Each moment lies in the window of one run. */
export const CRON_INTERVAL = 60_000

/**
 * @param scheduled when the run was due, milliseconds since the epoch
 * @param send posts one ping, and throws where the hub does not take it
 * @returns the feeds that the hub was told of
 */
export async function pingDue(
  store: ReadStore,
  objects: ObjectReader,
  scheduled: number,
  send: (hub: string, topic: string) => Promise<void>,
): Promise<readonly string[]> {
  const bytes = await store.read(HEAD_KEY, 30)
  if (!bytes) return []
  const head = decodeDocument(bytes, 'head')
  const told: string[] = []
  for (const [index, { at, root: digest, ping }] of head.upcoming.entries()) {
    const moment = Date.parse(at)
    if (!ping || moment > scheduled || moment <= scheduled - CRON_INTERVAL) continue
    const root = await objects.document(digest, 'root')
    const { hub, url } = root.publication
    if (hub === null) continue
    for (const path of listChangedFeeds(await rootBefore(head, index, objects), root)) {
      await send(hub, url + path)
      told.push(url + path)
    }
  }
  return told
}

async function rootBefore(head: Head, index: number, objects: ObjectReader): Promise<Root> {
  const before = head.upcoming[index - 1]
  return before ? objects.document(before.root, 'root') : head.current
}
