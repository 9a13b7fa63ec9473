/** One isolate: the Worker's app with its memory, and what it has shown so far. */
import { gunzipSync } from 'node:zlib'
import type { ReadStore } from '../../src/release/ports.ts'
import { createApp } from '../../src/worker/app.ts'
import type { Climate } from './climate.ts'

/** Milliseconds, as the deployed Worker has it. */
const HEAD_MAX_AGE = 5000

/** What a reader can tell of a response. */
export type Seen = {
  readonly path: string
  readonly at: number
  readonly status: number
  /** Versions of articles, in the order of their first appearance. */
  readonly markers: readonly string[]
  /** Of articles that a feed links to, in its order; null for a page. */
  readonly paths: readonly string[] | null
  readonly location: string | null
  /** Milliseconds. */
  readonly lastModified: number | null
  /** The release before stood in for the one in force. */
  readonly stoodIn: boolean
}

export type Isolate = {
  get(path: string): Promise<Seen>
  /** The order of the newest edition that it has shown, -1 before the first. */
  shown: number
  /** Whether it was ever answered with something. */
  answered: boolean
  /** By path, the last Last-Modified. */
  readonly lastModified: Map<string, number>
}

export function createIsolate(store: ReadStore, now: () => number, { openReaders }: Climate): Isolate {
  let stoodIn = false
  const { objects, releases } = openReaders({ store, now, headMaxAge: HEAD_MAX_AGE })
  const fallback: typeof releases.fallback = async () => {
    stoodIn = true
    return releases.fallback()
  }
  const readers = { objects, releases: { ...releases, fallback } }
  const app = createApp({ store, now, headMaxAge: HEAD_MAX_AGE, readers })
  return {
    shown: -1,
    answered: false,
    lastModified: new Map(),
    async get(path) {
      stoodIn = false
      const at = now()
      const response = await app.request(`https://news.example${path}`, { headers: { 'Accept-Encoding': 'gzip' } })
      const { status, headers } = response
      const bytes = await response.bytes()
      const text = (headers.has('Content-Encoding') ? gunzipSync(bytes) : Buffer.from(bytes)).toString()
      const modified = headers.get('Last-Modified')
      return {
        path,
        at,
        status,
        markers: listMatches(text, /\bmk\d+v\d+\b/g),
        paths: isFeed(path)
          ? listMatches(text, /(?<=https:\/\/news\.example\/issues\/)[\w-]+\/[\w-]+(?![\w./-])/g)
          : null,
        location: headers.get('Location'),
        lastModified: modified === null ? null : Date.parse(modified),
        stoodIn,
      }
    },
  }
}

function isFeed(path: string): boolean {
  return path.endsWith('.xml') || path.endsWith('.json')
}

function listMatches(text: string, pattern: RegExp): readonly string[] {
  return [...new Set(text.match(pattern))]
}
