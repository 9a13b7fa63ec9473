/** Everything that readers can see of a store at a moment, through an app that has seen nothing before. */
import { gunzipSync } from 'node:zlib'
import type { ReadStore } from '../../src/release/ports.ts'
import { createApp } from '../../src/worker/app.ts'

const FEEDS = ['/rss.xml', '/atom.xml', '/feed.json'].flatMap((path) => [path, `/corrections${path}`])

/**
 * @param compared headers that belong to a release
 * @returns by path, the status, these headers and the body
 */
export async function browse(
  store: ReadStore,
  now: number,
  pages: readonly string[],
  compared = ['ETag', 'Last-Modified', 'Location'],
): Promise<Readonly<Record<string, string>>> {
  const app = createApp({ store, now: () => now, headMaxAge: 0 })
  const seen: Record<string, string> = {}
  for (const path of [...FEEDS, ...pages]) {
    const response = await app.request(`https://news.example${path}`, { headers: { 'Accept-Encoding': 'gzip' } })
    const bytes = await response.bytes()
    const body = response.headers.has('Content-Encoding') ? gunzipSync(bytes) : Buffer.from(bytes)
    const headers = compared.map((name) => response.headers.get(name))
    seen[path] = [response.status, ...headers, body.toString()].join(' ')
  }
  return seen
}
