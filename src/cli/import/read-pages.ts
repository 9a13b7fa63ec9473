/** The documents of a feed: the one that readers ask for, and those behind it with older entries. */
import { open } from 'node:fs/promises'
import type { ForeignFeed } from '../../import/foreign-feed.ts'
import { parseFeed, UnreadableFeed } from '../../import/parse-feed.ts'
import { explainFileError } from '../explain-file-error.ts'
import { decodeText } from './decode-text.ts'
import { fetchDocument, isWeb, MAX_BYTES, Unfetchable } from './fetch-document.ts'

export type Pages = {
  readonly pages: readonly [ForeignFeed, ...ForeignFeed[]]
  /** Why there is not more, where there is more; null where that is all. */
  readonly unread: string | null
}

/**
 * @param source an http or https address, or the path of a file
 * @param most documents to read; a feed can lead on for ever
 * @throws Unfetchable, UnreadableFeed
 */
export async function readPages(source: string, most: number, tell: (progress: string) => void): Promise<Pages> {
  const address = URL.parse(source)
  if (address === null || !isWeb(address)) {
    const feed = parse(await readFeedFile(source), source, null)
    const unread = feed.older === null ? null : `older entries are at ${feed.older}; import that too`
    return { pages: [feed], unread }
  }
  const first = await fetchFeed(address.href)
  const older: ForeignFeed[] = []
  const seen = new Set([address.href])
  for (let next = first.older; next !== null; next = older.at(-1)?.older ?? null) {
    if (seen.has(next)) break
    seen.add(next)
    // What a feed names elsewhere might be an address that only this machine can reach.
    if (new URL(next).origin !== address.origin)
      return end(`older entries are at another host, ${next}; import that too`)
    if (older.length + 1 >= most) return end(`older entries are at ${next}; read on with --pages <n>`)
    tell(`${older.length + 2} documents`)
    older.push(await fetchFeed(next))
  }
  return end(null)

  function end(unread: string | null): Pages {
    return { pages: [first, ...older], unread }
  }
}

async function fetchFeed(url: string): Promise<ForeignFeed> {
  const fetched = await fetchDocument(url)
  return parse(fetched.text, url, fetched.url)
}

function parse(text: string, source: string, address: string | null): ForeignFeed {
  try {
    return parseFeed(text, address)
  } catch (cause) {
    if (!(cause instanceof UnreadableFeed)) throw cause
    throw new UnreadableFeed(`Cannot read ${source}: ${cause.message}`, { cause })
  }
}

async function readFeedFile(path: string): Promise<string> {
  const file = await open(path).catch((cause: unknown) => {
    const reason = explainFileError(cause)
    throw new Unfetchable(`Cannot read ${path}: ${reason}; name a file, or an address with http:// or https://`, {
      cause,
    })
  })
  try {
    const { size } = await file.stat()
    if (size > MAX_BYTES) throw new Unfetchable(`Cannot read ${path}: it has more than ${MAX_BYTES / 1_000_000} MB`)
    return decodeText(await file.readFile(), null)
  } finally {
    await file.close()
  }
}
